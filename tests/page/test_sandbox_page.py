"""The page of a sandbox as programs meet it: access, what it shows, what it changes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.page.conftest import HOSTILE, job, until
from vidlift import media
from vidlift.page.sandbox import SandboxPage
from vidlift.page.switches import SWITCHES
from vidlift.sandbox import Sandbox, SandboxConfig, SandboxError

if TYPE_CHECKING:
    from pathlib import Path


def test_every_answer_forbids_what_the_page_does_not_need(client: httpx.Client) -> None:
    for path in ("", "page.css", "sandbox.js", "player.js", "icon.svg", "state", "nothing-here"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"


def test_it_holds_no_script_style_or_address_of_its_own(client: httpx.Client) -> None:
    text = client.get("").text
    assert "style=" not in text
    assert "onclick" not in text
    assert "<style" not in text
    for asset in ("", "page.css", "sandbox.js", "player.js"):
        assert "://" not in client.get(asset).text


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost.evil.example:80",
        "",
        "[::1",
        "[::1]:",
        "a:b",
        "127.0.0.1:1000000",
        "127.0.0.1:0x1f",
        "evil.example@127.0.0.1:PORT",
        "evil.example#@127.0.0.1:PORT",
        "127.0.0.1:PORT/evil",
        "127.0.0.2:PORT",
        "0.0.0.0:PORT",
        "localhost.:PORT",
    ],
)
def test_it_answers_to_its_own_name_alone(page: SandboxPage, host: str) -> None:
    named = host.replace("PORT", str(httpx.URL(page.url).port))
    assert httpx.get(page.url + "state", headers={"Host": named}).status_code in {400, 421}


def test_it_answers_to_the_names_of_this_machine(page: SandboxPage) -> None:
    port = httpx.URL(page.url).port
    assert httpx.get(page.url, headers={"Host": f"localhost:{port}"}).status_code == 200


@pytest.mark.parametrize(
    "origin", [None, "null", "https://evil.example", "http://127.0.0.1", "http://127.0.0.1:1", "file://"]
)
def test_other_sites_change_nothing(page: SandboxPage, origin: str | None) -> None:
    headers = {} if origin is None else {"Origin": origin}
    for path in ("switches/fail/on", "drops/tensorpix?name=a.mp4"):
        assert httpx.post(page.url + path, headers=headers, content=b"x").status_code == 403
    state = httpx.get(page.url + "state").json()
    assert not any(each["on"] for each in state["switches"])
    assert not state["jobs"]


@pytest.mark.parametrize("provider", ["clipzy", "tensorpix", "topaz"])
def test_a_drop_goes_through_the_real_client_and_comes_back(
    client: httpx.Client, sandbox: Sandbox, clip: Path, tmp_path: Path, provider: str
) -> None:
    posted = client.post(f"drops/{provider}", params={"name": HOSTILE}, content=clip.read_bytes())
    key = posted.json()["key"]
    until(lambda: job(client, key)["saved"], "the result")
    shown = job(client, key)
    assert (shown["name"], shown["error"], shown["state"]) == (HOSTILE, None, "succeeded")
    assert any(provider == each.server for each in sandbox.requests)
    pair = client.get(f"pairs/{key}").json()
    factor = 1 if provider == "clipzy" else 2
    assert (pair["before"]["width"], pair["after"]["width"]) == (160, 160 * factor)
    assert client.get(f"media/{key}/before").content == clip.read_bytes()
    result = tmp_path / "result.mp4"
    result.write_bytes(client.get(f"media/{key}/after").content)
    assert media.probe(result).width == 160 * factor


def test_jobs_of_other_clients_are_shown_too(client: httpx.Client, sandbox: Sandbox, clip: Path) -> None:
    import vidlift  # noqa: PLC0415 - as another program

    at = sandbox.base_url("tensorpix")
    with vidlift.connect("tensorpix", api_key=sandbox.api_key("tensorpix"), base_url=at) as tensorpix:
        job_id = tensorpix.submit(clip, scale=2).wait().id
    (shown,) = [each for each in client.get("state").json()["jobs"] if each["job"] == job_id]
    assert shown["playable"]
    assert client.get(f"pairs/{shown['key']}").json()["after"]["width"] == 320


def test_videos_come_by_ranges(client: httpx.Client, clip: Path) -> None:
    key = client.post("drops/tensorpix?name=a.mp4", content=clip.read_bytes()).json()["key"]
    part = client.get(f"media/{key}/before", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, clip.read_bytes()[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{clip.stat().st_size}"
    assert client.get(f"media/{key}/before", headers={"Range": "bytes=999999999-"}).status_code == 416
    for path in (f"media/{key}/..%2f..%2fetc%2fpasswd", f"media/{key}/other", "media/none/after"):
        assert client.get(path).status_code == 404


def test_what_cannot_be_taken_is_refused_in_words(client: httpx.Client) -> None:
    assert client.post("drops/nobody?name=a.mp4", content=b"x").status_code == 404
    empty = client.post("drops/tensorpix?name=a.mp4", content=b"")
    assert (empty.status_code, empty.json()) == (400, {"problem": "The file is empty."})
    assert client.post("switches/none/on").status_code == 404
    assert client.post("switches/slow/perhaps").status_code == 400
    key = client.post("drops/tensorpix?name=text.mp4", content=b"this is not a video").json()["key"]
    until(lambda: job(client, key)["error"], "an error")


def test_a_switch_makes_jobs_fail_until_it_is_off(client: httpx.Client, clip: Path) -> None:
    def dropped() -> dict[str, object]:
        key = client.post("drops/tensorpix?name=a.mp4", content=clip.read_bytes()).json()["key"]
        until(lambda: job(client, key)["error"] or job(client, key)["saved"], "an end")
        return job(client, key)

    assert client.post("switches/fail/on").json()["switches"][-2]["on"]
    assert "failed" in str(dropped()["error"])
    client.post("switches/fail/off")
    assert dropped()["saved"]


@pytest.mark.parametrize("name", SWITCHES)
def test_every_switch_can_be_turned_on_and_off(client: httpx.Client, name: str) -> None:
    for position in ("on", "on", "off", "off"):
        told = client.post(f"switches/{name}/{position}").json()["switches"]
        assert [each["name"] for each in told if each["on"]] == ([name] if position == "on" else [])


def test_what_a_browser_does_not_play_comes_as_a_copy(
    client: httpx.Client, hevc: Path, tmp_path: Path
) -> None:
    key = client.post("drops/tensorpix?name=a.mp4", content=hevc.read_bytes()).json()["key"]
    until(lambda: job(client, key)["saved"], "the result")
    side = client.get(f"pairs/{key}").json()["before"]
    assert (side["codec"], side["type"]) == ("hevc", 'video/mp4; codecs="hvc1.1.6.L120.B0"')
    copy = tmp_path / "copy.mp4"
    copy.write_bytes(client.get(f"media/{key}/before?copy").content)
    assert (media.probe(copy).codec, media.probe(copy).frames) == ("h264", media.probe(hevc).frames)


def test_a_drop_that_makes_room_leaves_no_file(clip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vidlift.page.drops.MOST_DROPS", 1)
    with Sandbox(SandboxConfig(speed=200)) as sandbox, SandboxPage(sandbox) as page:
        own = {"Origin": page.url.rstrip("/")}
        with httpx.Client(base_url=page.url, headers=own, timeout=30) as client:
            key = ""
            for name in ("result.mp4", "b.mp4"):
                posted = client.post(f"drops/tensorpix?name={name}", content=clip.read_bytes())
                key = posted.json()["key"]
                until(lambda key=key: job(client, key)["saved"] or job(client, key)["error"], "an end")  # type: ignore[misc]
                assert job(client, key)["saved"]
        assert [each.name for each in page._folder.iterdir()] == [key]


def test_an_upload_has_a_limit_and_a_page_leaves_nothing_behind(clip: Path) -> None:
    others = set(threading.enumerate())
    with Sandbox(SandboxConfig(max_upload=1000)) as sandbox, SandboxPage(sandbox) as page:
        headers = {"Origin": page.url.rstrip("/")}
        answer = httpx.post(
            f"{page.url}drops/tensorpix?name=a.mp4", headers=headers, content=clip.read_bytes()
        )
        assert (answer.status_code, answer.json()) == (413, {"problem": "The video is too large."})
        folder = page._folder
        assert list(folder.iterdir()) == []
        port = httpx.URL(page.url).port
        assert port is not None
        with pytest.raises(SandboxError, match=f"port {port}"):
            SandboxPage(sandbox, port)
    assert not folder.exists()
    assert set(threading.enumerate()) <= others
