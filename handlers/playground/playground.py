"""The playground as one web application: the page, the Web API that the bot calls, and the guard before both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette

from handlers.playground.dialogs import Dialogs
from handlers.playground.front_door import FrontDoor
from handlers.playground.gestures import Gestures
from handlers.playground.guard import Guard
from handlers.playground.page import Page
from handlers.playground.tickets import Tickets
from handlers.playground.web_api import WebApi
from handlers.playground.workspace import Workspace

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Lifespan

    from handlers.playground.workspace import Body
    from handlers.settings import Settings


class Playground:
    """A workspace around one bot: *web* is the bot's own way in, *chosen* its settings."""

    def __init__(
        self, web: ASGIApp, chosen: Settings, about: Body, lifespan: Lifespan[Starlette] | None = None
    ) -> None:
        self.workspace = Workspace()
        tickets = Tickets()
        api = WebApi(self.workspace, tickets, chosen.bot_token)
        door = FrontDoor(web, chosen.signing_secret)
        gestures = Gestures(
            self.workspace,
            tickets,
            api,
            door,
            address=chosen.api_url.removesuffix("/api/"),
            commands={command["command"] for command in about["commands"]},
        )
        dialogs = Dialogs(self.workspace, tickets, door)
        page = Page(self.workspace, {**gestures.by_name, **dialogs.by_name}, about)
        self.app = Guard(Starlette(routes=[*page.routes, *api.routes], lifespan=lifespan), chosen.port)
