"""The page of local files: results and their sources, in the sandbox's player."""

from __future__ import annotations

import contextlib
import html
import secrets
from typing import TYPE_CHECKING

import attrs
from starlette.applications import Starlette
from starlette.routing import Route

from vidlift.page.assets import routes
from vidlift.page.guard import AnyTextResponse, Guarded
from vidlift.page.serving import PageServer
from vidlift.page.videos import Videos

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response


@attrs.frozen
class Viewed:
    """One result to look at.

    Attributes:
        after: The result.
        before: Its source, or None where that is not known.
    """

    after: Path
    before: Path | None = None


class ViewPage(PageServer):
    """Serves a page with some files, and no other file, as a context manager.

    Other users of this machine can connect to its port, so each path starts with a token.

    Args:
        viewed: The files.
        port: Where; 0 picks a free port.

    Attributes:
        url: The address of the page, which holds the token.

    Raises:
        SandboxError: The port is in use.
    """

    def __init__(self, viewed: Sequence[Viewed], port: int = 0) -> None:
        self._viewed = {str(number): each for number, each in enumerate(viewed)}
        token = secrets.token_urlsafe(24)
        app = Starlette(
            routes=[
                *routes("view.html", "page.css", "icon.svg", "player.js", "view.js"),
                Route("/files", self._files),
                Route("/pairs/{number}", self._pair),
                Route("/media/{number}/{side}", self._media),
            ],
            lifespan=self._lifespan,
        )
        super().__init__(Guarded(app, token), port)
        self.url += f"{token}/"

    @property
    def door(self) -> Path:
        """A private file that leads to the page, as a command line shows the token."""
        path = self._folder / "open.html"
        if not path.exists():
            address = html.escape(self.url, quote=True)
            path.write_text(
                '<!doctype html><meta charset="utf-8">'
                f'<meta http-equiv="refresh" content="0; url={address}">',
                encoding="utf-8",
            )
        return path

    @contextlib.asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        self._videos = Videos(self._folder)
        try:
            yield
        finally:
            self._videos.close()

    async def _files(self, _: Request) -> Response:
        return AnyTextResponse(
            {
                "files": [
                    {"name": each.after.name, "pair": each.before is not None}
                    for each in self._viewed.values()
                ]
            }
        )

    def _at(self, request: Request) -> Viewed | None:
        return self._viewed.get(request.path_params["number"])

    async def _pair(self, request: Request) -> Response:
        each = self._at(request)
        if each is None:
            return AnyTextResponse({"problem": "There is no such file."}, 404)
        before = await self._videos.described(each.before, each.before.name if each.before else "")
        after = await self._videos.described(each.after, each.after.name)
        return AnyTextResponse({"title": each.after.name, "before": before, "after": after})

    async def _media(self, request: Request) -> Response:
        each = self._at(request)
        sides = {"before": each.before, "after": each.after} if each else {}
        path = sides.get(request.path_params["side"])
        return await self._videos.answer(path, copy="copy" in request.query_params)
