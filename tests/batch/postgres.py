"""A PostgreSQL server of this test's own: on a free port, in a temporary folder, gone afterwards."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL server of Debian's packages, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    return found[-1].parent if found else None


def _account() -> dict[str, Any]:
    """Return who runs the server: it refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    names = {each.pw_name for each in pwd.getpwall()}
    who = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Run a server, and yield the URL of an empty database in it."""
    found, account = programs(), _account()
    assert found is not None
    folder = Path(tempfile.mkdtemp(prefix="vidlift-postgres-"))
    if account:
        os.chown(folder, account["user"], account["group"])
    common: dict[str, Any] = {"cwd": folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C"}, **account}
    try:
        subprocess.run(
            [found / "initdb", "-D", "data", "-U", "vidlift", "-A", "trust", "--no-sync", "-E", "UTF8"],
            check=True,
            capture_output=True,
            **common,
        )
        with socket.socket() as bound:
            bound.bind(("127.0.0.1", 0))
            port = bound.getsockname()[1]
        options = {"listen_addresses": "127.0.0.1", "unix_socket_directories": str(folder), "fsync": "off"}
        words = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        with subprocess.Popen(
            [found / "postgres", "-D", "data", "-p", str(port), *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **common,
        ) as process:
            try:
                _await(found, port, process)
                yield f"postgresql://vidlift@127.0.0.1:{port}/postgres"
            finally:
                process.terminate()
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    process.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _await(found: Path, port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        words = [str(found / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
        if subprocess.run(words, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise AssertionError("PostgreSQL did not start")
