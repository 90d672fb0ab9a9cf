"""Serve the sandbox's Topaz in its own process until its standard input ends."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from vidlift.sandbox import Sandbox, SandboxConfig
from vidlift.sandbox.vendors.topaz import TopazWorld


def main() -> None:
    """Serve, and print the address."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("part_size", type=int)
    arguments = parser.parse_args()
    config = SandboxConfig(
        providers=("topaz",),
        folder=arguments.folder,
        max_upload=10**11,
        vendor_settings={"topaz": TopazWorld(part_size=arguments.part_size, single_frames=1)},
    )
    with Sandbox(config) as sandbox:
        told = {"base_url": sandbox.base_url("topaz"), "api_key": sandbox.api_key("topaz")}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
