"""What the browser asks for: the page, a stream of all that changes, and one address for each thing one can do."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from handlers.playground.doing import Impossible

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from handlers.playground.doing import Doing
    from handlers.playground.workspace import Body, Workspace

STATIC = Path(__file__).parent / "static"
MOST_BYTES = 200_000
"""Of what one does: a dialog's fields at most."""
BEAT = 15.0
"""Seconds of silence after which a stream says that it is alive."""


class Page:
    """Serves the page of one workspace; *about* is what it has to know of the app."""

    def __init__(self, workspace: Workspace, gestures: Mapping[str, Doing], about: Body) -> None:
        self._workspace = workspace
        self._gestures = gestures
        self._about = about

    @property
    def routes(self) -> list[BaseRoute]:
        """The addresses that the browser knows."""
        return [
            Route("/", self.index),
            Route("/stream", self.stream),
            Route("/do/{gesture}", self.do, methods=["POST"]),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]

    async def index(self, _: Request) -> Response:
        """Return the page."""
        return FileResponse(STATIC / "index.html")

    async def stream(self, _: Request) -> Response:
        """Return all there is, then every change: a browser that comes back begins anew."""
        return StreamingResponse(self._changes(), media_type="text/event-stream")

    async def _changes(self) -> AsyncIterator[str]:
        queue = self._workspace.listen()
        try:
            yield _line({**self._workspace.snapshot(), "about": self._about})
            while True:
                try:
                    change = await asyncio.wait_for(queue.get(), BEAT)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if change is None:
                    return
                yield _line(change)
        finally:
            self._workspace.leave(queue)

    async def do(self, request: Request) -> Response:
        """Do one thing, and answer with what the page needs to know at once."""
        gesture = self._gestures.get(request.path_params["gesture"])
        done = await _done(request)
        if gesture is None or done is None:
            return JSONResponse({"error": "There is no such thing to do."}, 400)
        try:
            return JSONResponse(await gesture(done))
        except Impossible as impossible:
            return JSONResponse({"error": str(impossible)}, 409)


def _line(change: Body) -> str:
    return f"data: {json.dumps(change)}\n\n"


async def _done(request: Request) -> Body | None:
    """Return what the page says; None if it is no JSON object of a bearable size."""
    raw = b""
    async for part in request.stream():
        raw += part
        if len(raw) > MOST_BYTES:
            return None
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
