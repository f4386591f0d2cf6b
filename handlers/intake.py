"""The way in that HTTP and Socket Mode share: a verified body goes to Bolt if it is for us."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncBoltRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slack_bolt.async_app import AsyncApp

    from handlers.claims import Claims
    from handlers.door import Body
    from handlers.identity import Identity

log = logging.getLogger(__name__)


class Intake:
    """Takes each request, whichever way it came, and gives the answer to it."""

    def __init__(
        self, app: AsyncApp, identity: Identity, *, teams: frozenset[str], app_id: str, claims: Claims | None = None
    ) -> None:
        self._app = app
        self._identity = identity
        self._teams = teams
        self._app_id = app_id
        self._claims = claims

    async def take(self, body: Body) -> BoltResponse:
        """Return the answer to *body*. 400: not as Slack sends it. 403: not for us."""
        if not is_well_formed(body):
            return BoltResponse(status=400, body="malformed")
        if not self._is_ours(body):
            return BoltResponse(status=403, body="another app or workspace")
        if self._is_by_a_guest(body):
            return BoltResponse(status=200)
        return await self._claims.once(body, self._dispatch) if self._claims else await self._dispatch(body)

    async def _dispatch(self, body: Body) -> BoltResponse:
        try:
            request = AsyncBoltRequest(mode="socket_mode", body=body)
            response: BoltResponse = await self._app.async_dispatch(request)
        except (TypeError, AttributeError, LookupError) as error:
            # Bolt looks into the body without looking first; what listeners raise goes to the error door
            log.warning("refused: Bolt cannot read it (%s)", type(error).__name__)
            return BoltResponse(status=400, body="malformed")
        return BoltResponse(status=200) if response.status == 404 else response

    @property
    def _allowed(self) -> frozenset[str]:
        """The workspaces and organisations that are answered; none before Slack has said which is the token's."""
        return self._teams or self._identity.homes

    def _is_ours(self, body: Body) -> bool:
        app, allowed = body.get("api_app_id"), self._allowed
        if app and self._app_id and app != self._app_id:
            return False
        teams, organisations = _ids(body, "team"), _ids(body, "enterprise")
        if not allowed or not allowed.isdisjoint(organisations):
            return True
        return allowed.issuperset(teams) if teams else not organisations

    def _is_by_a_guest(self, body: Body) -> bool:
        """Whether somebody of another company sent it, from a channel shared with theirs.

        An app that serves a whole organisation hears of its people in workspaces that nobody has listed.
        """
        known = set(self._allowed)
        if not known:
            return False
        if not known.isdisjoint(organisations := _ids(body, "enterprise")):
            if body.get("is_ext_shared_channel") is False:
                return False
            known |= organisations | _ids(body, "team")
        return not known.issuperset(_teams_of_author(body))


_OUTLINE: dict[str, tuple[type, ...]] = {
    "type": (str,),
    "command": (str,),
    "team_id": (str,),
    "api_app_id": (str,),
    "event": (dict,),
    "view": (dict,),
    "message": (dict,),
    "container": (dict,),
    "actions": (list,),
    "team": (dict, str),
    "enterprise_id": (str,),
    "enterprise": (dict, str),
    "user": (dict, str),
    "channel": (dict, str),
}
"""What is looked into before any listener has had a chance to doubt it."""


def is_well_formed(body: Body) -> bool:
    """Whether *body* has the outline of a command, an event or an interaction."""
    for name in _OUTLINE.keys() & body.keys():
        if body[name] is not None and not isinstance(body[name], _OUTLINE[name]):
            return False
    match body:
        case {"type": "event_callback", "event": {"type": str()}}:
            return True
        case {"type": "event_callback"} | {"event": _}:
            return False
        case {"actions": [dict(), *_]}:
            return True
        case {"actions": _}:
            return False
        case {"type": "view_submission" | "view_closed"}:
            return _has_words(body.get("view"), "type", "callback_id")
        case {"type": "message_action" | "shortcut"}:
            return _has_words(body, "callback_id")
        case {"type": "block_suggestion"}:
            return _has_words(body, "action_id")
        case _:
            return "command" in body or "type" in body


def _has_words(found: object, *names: str) -> bool:
    return isinstance(found, dict) and all(isinstance(found.get(name), str) for name in names)


def _teams_of_author(body: Body) -> Iterator[str]:
    event, user = body.get("event"), body.get("user")
    if isinstance(event, dict):
        yield from (team for name in ("user_team", "team") if isinstance(team := event.get(name), str))
    if isinstance(user, dict) and isinstance(user.get("team_id"), str):
        yield user["team_id"]


def _ids(body: Body, kind: str) -> set[str]:
    """Return every id that *body* names a *kind* by: events and commands have one of their own, buttons an object."""
    named = body.get(kind)
    found = (named.get("id") if isinstance(named, dict) else named, body.get(f"{kind}_id"))
    return {one for one in found if isinstance(one, str) and one}
