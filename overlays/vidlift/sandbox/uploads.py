"""Request bodies: streamed forms, with their files written directly to disk."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import parse_qsl

from attrs import Factory, define, frozen
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

_MAX_FIELDS = 1000
_MAX_FIELD = 1024 * 1024
_MAX_PART_HEADERS = 16 * 1024


class BodyError(ValueError):
    """A request's body cannot be read as what it claims to be."""


class BodyTooLargeError(BodyError):
    """A request's body is larger than the sandbox takes."""


@frozen
class Upload:
    """A file that came with a form.

    Attributes:
        path: The temporary file; move it to keep it.
        filename: The client's name, without folders.
        content_type: The client's content type.
        size: Bytes.
    """

    path: Path
    filename: str
    content_type: str
    size: int


@frozen
class Form:
    """The fields and files of a form, each name with all its values."""

    fields: dict[str, list[str]] = Factory(dict)
    files: dict[str, list[Upload]] = Factory(dict)

    def discard(self) -> None:
        """Delete the files that nobody moved away."""
        for uploads in self.files.values():
            for upload in uploads:
                upload.path.unlink(missing_ok=True)


async def read_bytes(chunks: AsyncIterator[bytes], limit: int) -> bytes:
    """Read a whole body.

    Raises:
        BodyTooLargeError: It has more than `limit` bytes.
    """
    return b"".join([chunk async for chunk in _limited(chunks, limit)])


async def _limited(chunks: AsyncIterator[bytes], limit: int) -> AsyncIterator[bytes]:
    received = 0
    async for chunk in chunks:
        received += len(chunk)
        if received > limit:
            raise BodyTooLargeError(f"the body has more than {limit} bytes")
        yield chunk


def read_urlencoded(body: bytes) -> Form:
    """Read a body of type application/x-www-form-urlencoded.

    Raises:
        BodyError: It is not text, or has too many fields.
    """
    form = Form()
    try:
        for name, value in parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MAX_FIELDS):
            form.fields.setdefault(name, []).append(value)
    except ValueError as error:
        raise BodyError(f"the form cannot be read ({error})") from error
    return form


async def read_multipart(chunks: AsyncIterator[bytes], content_type: str, folder: Path, limit: int) -> Form:
    """Read a body of type multipart/form-data; files go to disk as they come in.

    Args:
        chunks: The body.
        content_type: The request's header, with the boundary.
        folder: Where the files go, under names of our own.
        limit: How many bytes the whole body may have.

    Returns:
        The form. Its files are the caller's to move or discard.

    Raises:
        BodyTooLargeError: The body is larger than that.
        BodyError: The body is malformed. No file is left behind.
    """
    _, options = parse_options_header(content_type)
    boundary = options.get(b"boundary")
    if not boundary:
        raise BodyError("the Content-Type names no boundary")
    reader = _MultipartReader(folder)
    try:
        parser = MultipartParser(
            boundary,
            {
                "on_part_begin": reader.begin,
                "on_header_field": reader.header_name,
                "on_header_value": reader.header_value,
                "on_header_end": reader.header_end,
                "on_headers_finished": reader.headers_finished,
                "on_part_data": reader.data,
                "on_part_end": reader.end,
                "on_end": reader.complete,
            },
        )
        async for chunk in _limited(chunks, limit):
            parser.write(chunk)
            await reader.flush()
        parser.finalize()
        reader.check_complete()
    except MultipartParseError as error:
        reader.discard()
        raise BodyError(f"the form cannot be read ({error})") from error
    except BaseException:
        reader.discard()
        raise
    finally:
        reader.close()
    return reader.form


@define
class _Part:
    headers: dict[str, str] = Factory(dict)
    name: str = ""
    text: bytearray = Factory(bytearray)
    path: Path | None = None
    filename: str = ""
    size: int = 0


class _MultipartReader:
    """What the parser calls. Bytes of files are collected chunk by chunk, then written in a thread."""

    def __init__(self, folder: Path) -> None:
        self.form = Form()
        self._is_complete = False
        self._folder = folder
        self._part = _Part()
        self._header: tuple[bytearray, bytearray] = (bytearray(), bytearray())
        self._file: BinaryIO | None = None
        self._writes: list[tuple[BinaryIO, bytes | None]] = []
        self._parts = 0

    def begin(self) -> None:
        self._parts += 1
        if self._parts > _MAX_FIELDS:
            raise BodyError(f"the form has more than {_MAX_FIELDS} parts")
        self._part = _Part()

    def header_name(self, data: bytes, start: int, end: int) -> None:
        self._header[0].extend(data[start:end])
        self._check_headers()

    def header_value(self, data: bytes, start: int, end: int) -> None:
        self._header[1].extend(data[start:end])
        self._check_headers()

    def header_end(self) -> None:
        name, value = self._header
        self._part.headers[name.decode("latin-1").lower()] = value.decode("latin-1")
        self._header = (bytearray(), bytearray())

    def headers_finished(self) -> None:
        part = self._part
        disposition, options = parse_options_header(part.headers.get("content-disposition", ""))
        if disposition != b"form-data" or b"name" not in options:
            raise BodyError("a part of the form has no name")
        part.name = options[b"name"].decode("utf-8", "replace")
        if b"filename" in options:
            # The client's name is only kept as text: it may hold folders, or nothing.
            part.filename = (
                options[b"filename"].decode("utf-8", "replace").replace("\\", "/").rsplit("/", 1)[-1]
            )
            part.path = self._folder / f"upload-{secrets.token_hex(8)}"
            self._file = part.path.open("xb")
            upload = Upload(part.path, part.filename, part.headers.get("content-type", ""), 0)
            self.form.files.setdefault(part.name, []).append(upload)

    def data(self, data: bytes, start: int, end: int) -> None:
        part = self._part
        if self._file is not None:
            self._writes.append((self._file, data[start:end]))
            part.size += end - start
            return
        part.text += data[start:end]
        if len(part.text) > _MAX_FIELD:
            raise BodyError(f"the field {part.name!r} has more than {_MAX_FIELD} bytes")

    def end(self) -> None:
        part = self._part
        if self._file is None or part.path is None:
            self.form.fields.setdefault(part.name, []).append(part.text.decode("utf-8", "replace"))
            return
        self._writes.append((self._file, None))
        self._file = None
        self.form.files[part.name][-1] = Upload(
            part.path, part.filename, part.headers.get("content-type", ""), part.size
        )

    def complete(self) -> None:
        self._is_complete = True

    def check_complete(self) -> None:
        if not self._is_complete:
            raise BodyError("the form ends before its closing boundary")

    async def flush(self) -> None:
        writes, self._writes = self._writes, []
        if writes:
            await asyncio.to_thread(_write, writes)

    def close(self) -> None:
        _write([(file, None) for file, data in self._writes if data is None])
        if self._file is not None:
            self._file.close()

    def discard(self) -> None:
        self.close()
        self.form.discard()

    def _check_headers(self) -> None:
        if len(self._header[0]) + len(self._header[1]) > _MAX_PART_HEADERS:
            raise BodyError(f"a part of the form has headers of more than {_MAX_PART_HEADERS} bytes")


def _write(writes: list[tuple[BinaryIO, bytes | None]]) -> None:
    for file, data in writes:
        if data is None:
            file.close()
        else:
            file.write(data)
