from __future__ import annotations

import asyncio
import gc
import warnings
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vidlift.sandbox.uploads import BodyError, BodyTooLargeError, Form, read_multipart, read_urlencoded

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

BOUNDARY = "the-boundary"
CONTENT_TYPE = f"multipart/form-data; boundary={BOUNDARY}"


def part(name: str, content: bytes, filename: str | None = None) -> bytes:
    named = f'; filename="{filename}"' if filename is not None else ""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n'
    kind = "Content-Type: video/mp4\r\n" if filename is not None else ""
    return f"{head}{kind}\r\n".encode() + content + b"\r\n"


END = f"--{BOUNDARY}--\r\n".encode()


def read(
    body: bytes, folder: Path, *, chunk: int = 7, limit: int = 10**6, content_type: str = CONTENT_TYPE
) -> Form:
    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(body), chunk):
            yield body[start : start + chunk]

    return asyncio.run(read_multipart(chunks(), content_type, folder, limit))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(content=st.binary(max_size=2000), text=st.text(max_size=50), chunk=st.integers(1, 300))
def test_any_bytes_come_through_however_they_are_cut(
    tmp_path: Path, content: bytes, text: str, chunk: int
) -> None:
    if f"\r\n--{BOUNDARY}".encode() in content or f"\r\n--{BOUNDARY}" in text:
        return
    body = part("note", text.encode()) + part("file", content, "a.mp4") + part("note", b"again") + END
    form = read(body, tmp_path, chunk=chunk)
    assert form.fields == {"note": [text, "again"]}
    upload = form.files["file"][0]
    assert upload.path.read_bytes() == content
    assert (upload.filename, upload.content_type, upload.size) == ("a.mp4", "video/mp4", len(content))
    form.discard()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("filename", ["../../etc/passwd", "C:\\clips\\passwd", "/passwd", "passwd"])
def test_a_clients_file_name_leads_nowhere(tmp_path: Path, filename: str) -> None:
    upload = read(part("file", b"x", filename) + END, tmp_path).files["file"][0]
    assert upload.filename == "passwd"
    assert upload.path.parent == tmp_path
    assert "passwd" not in upload.path.name


WHOLE = part("file", b"x" * 500, "a.mp4") + END


@pytest.mark.parametrize("kept", [0, 1, 20, 90, 300, len(WHOLE) - len(END), len(WHOLE) - 5])
def test_a_form_that_breaks_off_leaves_no_file_behind(tmp_path: Path, kept: int) -> None:
    with pytest.raises(BodyError):
        read(WHOLE[:kept], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_forms_beyond_all_measure_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BodyTooLargeError, match="more than 400 bytes"):
        read(WHOLE, tmp_path, limit=400)
    with pytest.raises(BodyError, match="more than 1000 parts"):
        read(b"".join(part("a", b"") for _ in range(1001)) + END, tmp_path, chunk=4096)
    with pytest.raises(BodyError, match=r"[Hh]eader"):
        read(part("a" * 20_000, b"") + END, tmp_path, chunk=4096)
    with pytest.raises(BodyError, match="more than 1048576 bytes"):
        read(part("a", bytes(1024 * 1024 + 1)) + END, tmp_path, chunk=65536, limit=10**8)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BodyError, match="no boundary"):
        read(WHOLE, tmp_path, content_type="multipart/form-data")
    with pytest.raises(BodyError, match="has no name"):
        read(f"--{BOUNDARY}\r\nContent-Type: a/b\r\n\r\nx\r\n".encode() + END, tmp_path)
    with pytest.raises(BodyError, match="cannot be read"):
        read(b"anything else", tmp_path)


def test_a_reader_that_dies_closes_its_files(tmp_path: Path) -> None:
    async def dying() -> AsyncIterator[bytes]:
        yield WHOLE[:300]
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        asyncio.run(read_multipart(dying(), CONTENT_TYPE, tmp_path, 10**6))
    assert list(tmp_path.iterdir()) == []
    with warnings.catch_warnings():
        warnings.simplefilter("error", ResourceWarning)
        gc.collect()


def test_urlencoded_forms_keep_repeated_and_empty_fields() -> None:
    assert read_urlencoded(b"m=1&m=2&e=&t=a+b%21").fields == {"m": ["1", "2"], "e": [""], "t": ["a b!"]}
    with pytest.raises(BodyError):
        read_urlencoded(b"\xff")
    with pytest.raises(BodyError):
        read_urlencoded(b"a=1&" * 1001)
