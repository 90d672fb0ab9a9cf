"""Follow the jobs of many accounts in one loop, over few requests, and write each change as a line of JSON.

    python examples/many_accounts.py accounts.toml

    [[accounts]]
    name = "studio"
    provider = "tensorpix"
    key_file = "/run/secrets/studio"    # a file with the key alone

An account that fails, is slow, or is limited holds no other back.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import vidlift

if TYPE_CHECKING:
    from collections.abc import Sequence


async def follow(accounts: Sequence[dict[str, Any]]) -> int:
    """Follow what is unfinished in each account until all has ended; return how many jobs did not succeed."""
    unsuccessful = 0
    async with contextlib.AsyncExitStack() as stack, vidlift.AsyncFleet() as fleet:
        names: dict[int, str] = {}
        for account in accounts:
            cloud = await stack.enter_async_context(
                vidlift.connect_async(
                    account["provider"], api_key=account["key"], base_url=account.get("base_url")
                )
            )
            names[id(cloud)] = account["name"]
            try:
                async for listed in cloud.jobs(limit=account.get("jobs", 100)):
                    if not listed.state.is_terminal:
                        fleet.add(cloud.attach(listed.job_id))
            except vidlift.VidliftError as error:  # this account alone
                print(json.dumps({"account": account["name"], "error": str(error)}))
                unsuccessful += 1
        async for seen in fleet:
            line: dict[str, Any] = {"account": names[id(seen.job.provider)], "job": seen.job.id}
            if seen.snapshot is not None:
                line |= {"state": seen.snapshot.state.name, "progress": seen.snapshot.progress}
            if seen.error is not None:
                line["error"] = str(seen.error)
            print(json.dumps(line))
            unsuccessful += seen.ended and not seen.succeeded
        print(fleet.summary, file=sys.stderr)
    return unsuccessful


def main() -> int:
    """Run the program and return its exit status."""
    parser = argparse.ArgumentParser(description="Follow the unfinished jobs of many accounts.")
    parser.add_argument("accounts", type=Path, help="a TOML file with a table for each account")
    given = parser.parse_args()
    accounts = tomllib.loads(given.accounts.read_text(encoding="utf-8"))["accounts"]
    for account in accounts:
        account["key"] = Path(account["key_file"]).read_text(encoding="utf-8").strip()
    return 1 if asyncio.run(follow(accounts)) else 0


if __name__ == "__main__":
    sys.exit(main())
