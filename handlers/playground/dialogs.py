"""Dialogs: submitted or closed by the person, and what the bot then wants of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.playground import payloads
from handlers.playground.doing import Impossible, demand, values
from handlers.playground.workspace import View

if TYPE_CHECKING:
    from handlers.playground.doing import Doing
    from handlers.playground.front_door import FrontDoor
    from handlers.playground.tickets import Tickets
    from handlers.playground.workspace import Body, Workspace


class Dialogs:
    """The gestures that a dialog knows."""

    def __init__(self, workspace: Workspace, tickets: Tickets, door: FrontDoor) -> None:
        self._workspace = workspace
        self._tickets = tickets
        self._door = door
        self.by_name: dict[str, Doing] = {"submit": self.submit, "close": self.close}

    async def submit(self, done: Body) -> Body:
        """Submit the dialog that is seen; return what is wrong with it, by block."""
        view = self._dialog(done)
        answer = await self._door.interaction(payloads.submitted(view, values(done), trigger=self._tickets.trigger()))
        demand(answer, "This dialog")
        match answer.body:
            case {"response_action": "errors", "errors": dict(errors)}:
                return {"errors": errors}
            case {"response_action": "update", "view": dict(new)}:
                self._workspace.renew(View.of(new, view.id))
            case {"response_action": "push", "view": dict(new)}:
                self._workspace.stack([*self._workspace.dialogs, View.of(new)])
            case {"response_action": "clear"}:
                self._workspace.stack([])
            case _:
                self._workspace.stack([one for one in self._workspace.dialogs if one.id != view.id])
        return {}

    async def close(self, done: Body) -> Body:
        """Close the dialog that is seen."""
        view = self._dialog(done)
        self._workspace.stack([one for one in self._workspace.dialogs if one.id != view.id])
        if view.body.get("notify_on_close"):
            await self._door.interaction(payloads.closed(view, is_cleared=False))
        return {}

    def _dialog(self, done: Body) -> View:
        found = next((view for view in self._workspace.dialogs if view.id == done.get("view_id")), None)
        if found is None:
            raise Impossible("That dialog is closed.")
        return found
