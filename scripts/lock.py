"""Write and check the locked development requirements.

``write`` resolves pyproject.toml with uv, for every supported Python at once, with hashes and without the
address of any index. ``check`` proves, without network access, that the lock was written from the current
requirements in pyproject.toml: the first line of the lock holds their digest.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements/dev.txt": ["pyproject.toml", "--all-extras", "--group", "dev"],
    "requirements/bench.txt": ["pyproject.toml", "requirements/bench.in", "--all-extras", "--group", "dev"],
    "requirements/footage.txt": ["requirements/footage.in", "--no-deps"],
}
STAMP = "# Derived by `make lock`; do not edit. Requirements digest: sha256:"


def requirements_digest() -> str:
    """Return the digest of the requirements that the locks are resolved from."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        "python": project["project"]["requires-python"],
        "dependencies": project["project"]["dependencies"],
        "extras": project["project"]["optional-dependencies"],
        "groups": project["dependency-groups"],
        "bench": (ROOT / "requirements/bench.in").read_text(encoding="utf-8"),
        "footage": (ROOT / "requirements/footage.in").read_text(encoding="utf-8"),
    }
    return hashlib.sha256(json.dumps(wanted, sort_keys=True).encode()).hexdigest()


def write() -> None:
    """Resolve every lock again and stamp it."""
    environment = dict(os.environ)
    if certificates := environment.get("PIP_CERT"):
        environment.setdefault("SSL_CERT_FILE", certificates)
    for lock, arguments in LOCKS.items():
        command = [
            *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
            *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header"),
            *("--output-file", lock, *arguments),
        ]
        subprocess.run(command, cwd=ROOT, check=True, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
        path = ROOT / lock
        path.write_text(
            f"{STAMP}{requirements_digest()}\n{path.read_text(encoding='utf-8')}", encoding="utf-8"
        )


def check() -> list[str]:
    """Return one line for each lock that is missing or older than the requirements."""
    expected = f"{STAMP}{requirements_digest()}"
    problems = []
    for lock in LOCKS:
        path = ROOT / lock
        first = path.read_text(encoding="utf-8").partition("\n")[0] if path.exists() else ""
        if first != expected:
            problems.append(f"{lock}: not made from the requirements in pyproject.toml; run `make lock`")
    return problems


def main() -> int:
    """Run ``write`` or ``check`` and return the exit status."""
    match sys.argv[1:]:
        case ["write"]:
            write()
            return 0
        case ["check"]:
            problems = check()
            print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
            return 1 if problems else 0
        case _:
            print("usage: lock.py write|check", file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main())
