"""Verbs that set the command up: completion, config, doctor, login, specs. And --json at every verb."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import click
import pytest

from tests.e2e.conftest import HASTENED, ROOT
from tests.overlays.servers import Dripping
from vidlift.cli.app import app
from vidlift.sandbox import FailAt, Fault, Sandbox, SandboxConfig

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import RunVidlift

KEY = "key-Sesame-0123456789"


@pytest.fixture
def keyring(environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The environment of a user whose keys are in a keyring."""
    del environment["TENSORPIX_API_KEY"]
    return {
        **environment,
        "PYTHONPATH": f"{HASTENED['PYTHONPATH']}{os.pathsep}{ROOT}",
        "PYTHON_KEYRING_BACKEND": "tests.e2e.keeping.FileKeyring",
        "TEST_KEYRING": str(tmp_path / "keyring.json"),
    }


def verbs() -> list[tuple[str, click.Command]]:
    context = click.Context(app)
    pairs: list[tuple[str, click.Command]] = []
    for name in app.list_commands(context):
        verb = app.get_command(context, name)
        if isinstance(verb, click.Group):
            pairs += [(f"{name} {each}", command) for each, command in verb.commands.items()]
        elif verb is not None:
            pairs.append((name, verb))
    return pairs


@pytest.mark.parametrize(("name", "verb"), verbs(), ids=[name for name, _ in verbs()])
def test_every_verb_has_json_and_no_option_takes_a_key(name: str, verb: click.Command) -> None:
    options = [word for each in verb.params for word in each.opts]
    assert "--json" in options, name
    assert "--api-key" not in options


@pytest.mark.parametrize(
    "words", ["enhence", "list --limit 0", "sandbox --port 70000", "show", "config none", "completion tcsh"]
)
def test_a_usage_error_is_a_document_too(vidlift_command: RunVidlift, words: str) -> None:
    done = vidlift_command(*words.split(), "--json", status=2)
    told = json.loads(done.stdout)
    assert told["exit_status"] == 2
    assert told["error"]


def test_the_help_loads_no_verb(environment: dict[str, str], tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['vidlift', '--help']; from vidlift.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(*({'httpx', 'rich', 'sqlalchemy', 'vidlift.jobs'} & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "\n  enhance     Enhance videos and download the results.\n" in done.stdout
    assert done.stderr == "\n"


@pytest.mark.parametrize(
    ("words", "module", "extra"),
    [
        ("list", "click", "cli"),
        ("list", "platformdirs", "cli"),
        ("sandbox", "starlette", "sandbox"),
        ("view clip.mp4", "uvicorn", "sandbox"),
        ("demo", "PIL", "video"),
        ("batch list", "sqlalchemy", "batch"),
    ],
)
def test_an_extra_that_is_missing_is_named(
    environment: dict[str, str], clip: Path, tmp_path: Path, words: str, module: str, extra: str
) -> None:
    (tmp_path / "clip.mp4").write_bytes(clip.read_bytes())
    code = f"import sys; sys.modules[{module!r}] = None; from vidlift.cli import main; main()"
    command = [sys.executable, "-c", code, *words.split(), "--json"]
    done = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    said = f"{module} is not installed, which this needs: pip install 'vidlift[{extra}]'"
    assert done.stderr == f"error: {said}\n"
    assert json.loads(done.stdout) == {"error": said, "exit_status": 1}
    assert done.returncode == 1


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_each_shell_gets_its_script(self, vidlift_command: RunVidlift, shell: str) -> None:
        script = vidlift_command("completion", shell).stdout
        assert f"_VIDLIFT_COMPLETE={shell}_complete" in script
        assert json.loads(vidlift_command("completion", shell, "--json").stdout)["shell"] == shell

    @pytest.mark.parametrize(
        ("line", "index", "offered"),
        [
            ("vidlift wat", 1, "plain,watch"),
            ("vidlift enhance cli", 2, "file,cli"),
            ("vidlift quote cli", 2, "file,cli"),
            ("vidlift view cli", 2, "file,cli"),
            ("vidlift enhance --ove", 2, "plain,--overwrite"),
            ("vidlift list -p to", 3, "plain,topaz"),
        ],
    )
    def test_bash_completes(
        self, environment: dict[str, str], line: str, index: int, offered: str, tmp_path: Path
    ) -> None:
        environment |= {"_VIDLIFT_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(index)}
        program = [os.path.join(os.path.dirname(sys.executable), "vidlift")]  # noqa: PTH118, PTH120 - no link is followed
        done = subprocess.run(
            program, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert offered in done.stdout.split()


class TestConfig:
    @pytest.fixture
    def written(self, environment: dict[str, str], tmp_path: Path) -> Any:
        def write(text: str) -> dict[str, str]:
            path = tmp_path / "config.toml"
            path.write_text(text)
            return {**environment, "VIDLIFT_CONFIG": str(path)}

        return write

    def test_its_place_is_the_users_and_can_be_moved(
        self, vidlift_command: RunVidlift, written: Any, tmp_path: Path
    ) -> None:
        assert vidlift_command("config", "path").stdout.strip().endswith("vidlift/config.toml")
        moved = written("")
        assert vidlift_command("config", "path", environment=moved).stdout.strip() == str(
            tmp_path / "config.toml"
        )

    def test_it_holds_defaults_that_options_and_the_environment_go_before(
        self, vidlift_command: RunVidlift, written: Any, sandbox: Sandbox, tmp_path: Path
    ) -> None:
        (tmp_path / "the.key").write_text(sandbox.api_key("tensorpix"))
        environment = written(
            'provider = "topaz"\njobs = 8\njournal = "own.jsonl"\n[tensorpix]\napi-key-file = "the.key"\n'
            f'base-url = "{sandbox.base_url("tensorpix")}"\n'
        )
        del environment["TENSORPIX_API_KEY"], environment["TENSORPIX_BASE_URL"]
        assert "Topaz" in vidlift_command("balance", environment=environment, status=2).stderr
        assert "credits" in vidlift_command("balance", "-p", "tensorpix", environment=environment).stdout
        environment["VIDLIFT_PROVIDER"] = "tensorpix"
        assert "credits" in vidlift_command("balance", environment=environment).stdout
        assert "own.jsonl" in vidlift_command("journal", "--json", environment=environment).stdout
        shown = json.loads(vidlift_command("config", "show", "--json", environment=environment).stdout)
        assert shown["provider"] == {"value": "tensorpix", "from": "VIDLIFT_PROVIDER"}
        assert shown["jobs"]["value"] == "8"
        assert shown["jobs"]["from"].endswith("config.toml")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("jobs = 0", "jobs: 0 is not in the range"),
            ('jobs = "many"', "jobs must be a whole number"),
            ("jobs = true", "jobs must be a whole number"),
            ("jobs = [1]", "jobs must be a whole number"),
            ('provider = "nobody"', "provider: 'nobody' is not one of"),
            ("provider = 1", "provider must be text"),
            ("no-journal = 1", "no-journal must be true or false"),
            ('speed = "fast"', "unknown key speed"),
            ('api-key = "x"', "unknown key api-key; keys are kept by `vidlift login`"),
            ('[topaz]\napi_key = "x"', "unknown key topaz.api_key; keys are kept by"),
            ("[topaz]\njobs = 4", "unknown key topaz.jobs"),
            ("[nobody]\nbase-url = 'x'", "unknown key nobody"),
            ("jobs = ", "is not TOML"),
            ("jobs = 1\njobs = 2", "is not TOML"),
            ("\x00", "is not TOML"),
        ],
    )
    def test_what_is_wrong_names_the_file_and_the_key(
        self, vidlift_command: RunVidlift, written: Any, text: str, said: str
    ) -> None:
        told = vidlift_command("journal", environment=written(text), status=2).stderr
        assert f"config.toml: {said}" in told.replace("config.toml: has an", "config.toml:")

    def test_what_cannot_be_read_is_told(
        self, vidlift_command: RunVidlift, environment: dict[str, str], tmp_path: Path
    ) -> None:
        told = vidlift_command(
            "journal", environment={**environment, "VIDLIFT_CONFIG": str(tmp_path)}, status=2
        )
        assert "cannot be read" in told.stderr


class TestKeys:
    def test_a_key_is_stored_used_and_removed(
        self, vidlift_command: RunVidlift, keyring: dict[str, str], sandbox: Sandbox, tmp_path: Path
    ) -> None:
        key = sandbox.api_key("tensorpix")
        assert "vidlift login tensorpix" in vidlift_command("balance", environment=keyring, status=2).stderr
        stored = self.piped(keyring, tmp_path, key)
        assert stored.returncode == 0, stored.stderr
        assert key not in stored.stdout + stored.stderr
        assert "credits" in vidlift_command("balance", environment=keyring).stdout
        told = json.loads(vidlift_command("logout", "tensorpix", "--json", environment=keyring).stdout)
        assert told["keyring"] == "a file of the test"
        assert (
            "holds no API key" in vidlift_command("logout", "tensorpix", environment=keyring, status=1).stderr
        )

    @staticmethod
    def piped(environment: dict[str, str], folder: Path, text: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "vidlift", "login", "tensorpix"],
            input=text,
            env=environment,
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def test_the_prompt_of_a_terminal_does_not_echo(self, keyring: dict[str, str], tmp_path: Path) -> None:
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "vidlift", "login", "topaz"],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=keyring,
            cwd=tmp_path,
            start_new_session=True,
        ) as process:
            os.close(theirs)
            seen = b""
            while b": " not in seen.split(b"key")[-1] or b"topazlabs" not in seen:
                seen += os.read(ours, 1000)
            os.write(ours, f"{KEY}\n".encode())
            try:
                while piece := os.read(ours, 1000):
                    seen += piece
            except OSError:  # the other end is closed
                pass
            assert process.wait(timeout=60) == 0, seen
        os.close(ours)
        assert KEY.encode() not in seen
        assert KEY in (tmp_path / "keyring.json").read_text()

    @pytest.mark.parametrize("text", ["", "\n", "two words", "schl\u00fcssel", "a\x00b"])
    def test_what_is_not_a_key_is_not_stored(
        self, keyring: dict[str, str], tmp_path: Path, text: str
    ) -> None:
        done = self.piped(keyring, tmp_path, text)
        assert done.returncode in {1, 2}
        assert "Traceback" not in done.stderr
        assert not (tmp_path / "keyring.json").exists()

    def test_a_keyring_that_cannot_be_read_says_so(
        self, vidlift_command: RunVidlift, keyring: dict[str, str], tmp_path: Path
    ) -> None:
        (tmp_path / "keyring.json").mkdir()
        told = vidlift_command("balance", "-p", "tensorpix", environment=keyring, status=2).stderr
        assert "the keyring cannot be read: it is locked" in told

    def test_without_the_package_it_says_what_to_install(
        self, environment: dict[str, str], tmp_path: Path
    ) -> None:
        code = (
            "import importlib.util as u, sys; found = u.find_spec;"
            "u.find_spec = lambda name, *more: None if name == 'keyring' else found(name, *more);"
            "sys.argv = ['vidlift', 'login', 'topaz']; from vidlift.cli import main; main()"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, "pip install 'vidlift[keyring]'" in done.stderr) == (1, True)


class TestDoctor:
    def told(self, run: RunVidlift, status: int, *words: str, **more: Any) -> dict[str, dict[str, str]]:
        found = json.loads(run("doctor", *words, "--json", status=status, **more).stdout)
        return {each["about"]: each for each in found}

    def test_all_is_well_with_a_key_and_a_server(self, vidlift_command: RunVidlift) -> None:
        told = self.told(vidlift_command, 0, "-p", "tensorpix")
        assert told["tensorpix key"]["found"] == "from TENSORPIX_API_KEY"
        assert told["tensorpix access"]["verdict"] == "ok"
        assert told["tensorpix clock"]["verdict"] == "ok"
        assert {"vidlift", "packages", "terminal", "config", "journal", "free space"} <= told.keys()

    def test_it_spends_nothing_and_shows_no_key(self, vidlift_command: RunVidlift, sandbox: Sandbox) -> None:
        sandbox.forget_requests()
        done = vidlift_command("doctor", "-p", "tensorpix")
        assert {each.method for each in sandbox.requests} == {"GET"}
        assert sandbox.api_key("tensorpix") not in done.stdout + done.stderr
        keyless = [each for each in sandbox.requests if "authorization" not in each.headers]
        assert [each.path for each in keyless] == ["/"]

    def test_what_is_wrong_shows_in_the_exit_status(
        self, vidlift_command: RunVidlift, environment: dict[str, str], tmp_path: Path
    ) -> None:
        wrong = {**environment, "TENSORPIX_API_KEY": "not-the-key-7b1d"}
        told = self.told(vidlift_command, 1, "-p", "tensorpix", environment=wrong)
        assert told["tensorpix access"]["verdict"] == "wrong"
        gone = {**environment, "TENSORPIX_BASE_URL": "http://127.0.0.1:1"}
        told = self.told(vidlift_command, 1, "-p", "tensorpix", environment=gone)
        assert "Connection refused" in told["tensorpix API"]["found"]
        nowhere = dict.fromkeys(("TOPAZ_BASE_URL", "CLIPZY_BASE_URL"), "http://127.0.0.1:1")
        told = self.told(vidlift_command, 0, environment={**environment, **nowhere})
        assert {told[name]["verdict"] for name in ("topaz key", "topaz API")} == {"note"}
        del wrong["TENSORPIX_API_KEY"]
        assert self.told(vidlift_command, 1, "--offline", environment=wrong)["keys"]["verdict"] == "wrong"
        (tmp_path / "config.toml").write_text("jobs = 0")
        broken = {**environment, "VIDLIFT_CONFIG": str(tmp_path / "config.toml")}
        assert self.told(vidlift_command, 1, "--offline", environment=broken)["config"]["verdict"] == "wrong"
        (tmp_path / "journal.jsonl").write_text("no line of a journal\n")
        damaged = {**environment, "VIDLIFT_JOURNAL": str(tmp_path / "journal.jsonl")}
        assert (
            self.told(vidlift_command, 1, "--offline", environment=damaged)["journal"]["verdict"] == "wrong"
        )

    def test_a_broken_plugin_is_told_and_the_rest_is_checked(
        self, vidlift_command: RunVidlift, environment: dict[str, str], tmp_path: Path
    ) -> None:
        found = tmp_path / "site" / "broken-1.0.dist-info"
        found.mkdir(parents=True)
        (found / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n")
        (found / "entry_points.txt").write_text("[vidlift.providers]\nbroken = not_there\n")
        environment["PYTHONPATH"] += f"{os.pathsep}{found.parent}"
        told = self.told(vidlift_command, 1, "--offline", environment=environment)
        assert "not_there" in told["broken"]["found"]
        assert told["tensorpix key"]["verdict"] == "ok"

    @pytest.mark.parametrize(
        ("date", "said"),
        [("Mon, 01 Jan 2035 00:00:00 GMT", "behind"), ("Mon, 01 Jan 2001 00:00:00 GMT", "ahead of")],
    )
    def test_a_clock_that_is_wrong_is_told(
        self, vidlift_command: RunVidlift, environment: dict[str, str], date: str, said: str
    ) -> None:
        head = f"HTTP/1.1 404 Not Found\r\nDate: {date}\r\nContent-Length: 9\r\nConnection: close\r\n\r\n"
        with Dripping(head.encode(), b"not found") as url:
            late = {**environment, "TENSORPIX_BASE_URL": url}
            told = self.told(vidlift_command, 1, "-p", "tensorpix", environment=late)
        assert said in told["tensorpix clock"]["found"]


def test_specs_shows_what_is_pinned(vidlift_command: RunVidlift) -> None:
    told = json.loads(vidlift_command("specs", "--json").stdout)
    assert set(told) == {"clipzy", "tensorpix", "topaz"}
    assert len(told["topaz"]["sha256"]) == 64
    assert told["topaz"]["sha256"][:16] in vidlift_command("specs").stdout


def test_watch_prints_each_change_and_takes_a_failure_for_news(
    vidlift_command: RunVidlift, environment: dict[str, str], clip: Path
) -> None:
    with Sandbox(SandboxConfig(speed=200, faults=(Fault("jobs_create", FailAt(0.5)),))) as sandbox:
        environment["TENSORPIX_BASE_URL"] = sandbox.base_url("tensorpix")
        submit = ["enhance", str(clip), "--scale", "2", "--no-wait"]
        failing = vidlift_command(*submit, environment=environment).stdout.strip()
        fine = vidlift_command(*submit, "--again", environment=environment).stdout.strip()
        done = vidlift_command("watch", failing, fine, "--json", environment=environment)
        changes = [json.loads(line) for line in done.stdout.splitlines()]
        ends = {each["job_id"]: each["state"] for each in changes}
        assert ends == {failing: "failed", fine: "succeeded"}
        text = vidlift_command("watch", fine, environment=environment).stdout
        assert text == f"job {fine}, succeeded\n"
        assert "987654" in vidlift_command("watch", "987654", environment=environment, status=4).stderr
