"""The files that a page is made of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.responses import FileResponse
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

FOLDER: Final = Path(__file__).with_name("assets")
_TYPES: Final = {".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml"}


def routes(page: str, *others: str) -> list[Route]:
    """Return the routes of a page's own files.

    Args:
        page: The HTML file, which is served as the root.
        others: All else that it loads.
    """
    return [_route("/", page), *(_route(f"/{name}", name) for name in others)]


def _route(path: str, name: str) -> Route:
    async def asset(_: Request) -> Response:
        return FileResponse(FOLDER / name, media_type=_TYPES[Path(name).suffix])

    return Route(path, asset)
