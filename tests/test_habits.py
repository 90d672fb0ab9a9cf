"""The hooks before a commit, and the workflows of the code host."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


def hooks(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "PRE_COMMIT_HOME": str(folder / "cache")}
    words = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
    return subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, timeout=100, check=False
    )


@pytest.mark.slow
def test_hooks_judge_what_is_committed(tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parents[1])
    (tmp_path / ".gitignore").write_text(".venv\ncache/\n")
    quick = [hook for hook in HOOKS["repos"][0]["hooks"] if hook["id"].startswith("ruff")]
    config = {"repos": [{"repo": "local", "hooks": quick}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    (tmp_path / "thing.py").write_text("VALUE = 1\n")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    good = hooks(tmp_path)
    assert good.returncode == 0, good.stdout + good.stderr
    (tmp_path / "thing.py").write_text("import os\nVALUE = ( 1 )\n")
    bad = hooks(tmp_path)
    assert bad.returncode == 1
    assert "F401" in bad.stdout
    assert bad.stdout.count("Failed") == 2


def test_hooks_are_parts_of_make_check() -> None:
    (check,) = re.findall(r"^check: .*?\n\n", MAKEFILE, re.DOTALL | re.MULTILINE)
    plain = re.sub(r"\s+", " ", check.replace("$(BIN)", ".venv/bin"))
    for hook in HOOKS["repos"][0]["hooks"]:
        entry = hook["entry"].replace(" --force-exclude", "")
        assert entry in plain, f"{hook['id']}: `make check` does not run {entry}"
        assert hook["language"] == "system", "hooks use the locked tools"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_are_pinned_and_may_do_little(path: Path) -> None:
    workflow: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    allowed = {"contents": "read"}
    assert workflow["permissions"] in ({}, allowed)
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"] <= 90
        used = [step["uses"] for step in job["steps"] if "uses" in step]
        assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", each) for each in used), used
        scripts = "\n".join(step.get("run", "") for step in job["steps"])
        assert "${{" not in scripts, "text from elsewhere must not become a command"
        for target in re.findall(r"\bmake ([a-z-]+)", scripts):
            assert f"\n{target}: " in MAKEFILE, target
        may_write = "write" in job.get("permissions", allowed).values()
        if may_write:
            assert not re.search(r"^\s*(make|python|pip|npm)\b", scripts, re.MULTILINE), (
                f"{name} may write, and runs code"
            )


def test_there_are_workflows() -> None:
    assert {path.stem for path in WORKFLOWS} == {"ci", "drift"}
