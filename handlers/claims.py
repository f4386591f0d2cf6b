"""Nothing twice, nothing lost: what has an effect is claimed before it is brought about, and noted afterwards.

Slack sends an event again until it is acknowledged, which it is once its answer is out. A copy meanwhile is sent back
(503; in Socket Mode no acknowledgement), since nobody knows yet whether the first will succeed.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING

from slack_bolt import BoltResponse

from bot.state.claims import Done, Leased, Won
from handlers import incoming, journal, metrics
from handlers.buttons import Act

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.state.keeper import State
    from handlers.door import Body

_TEAM = re.compile(r"[A-Z0-9]{1,64}")


class Claims:
    """Lets each effect come about once, as far as *state* can tell."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def once(self, body: Body, act: Callable[[Body], Awaitable[BoltResponse]]) -> BoltResponse:
        """Return what *act* answers to *body*, unless somebody else is at it or it was done before.

        An *act* that breaks off leaves its lease: nobody knows how far it came.
        """
        keys, team = keys_of(body), team_of(body)
        if not keys:
            return await act(body)
        claimed = await self._state.claim(keys, team)
        match claimed:
            case Done():
                return _duplicate(200)
            case Leased():
                return _duplicate(503)
        response = await act(body)
        if response.status < 500:
            await self._state.done(keys, team)
        elif isinstance(claimed, Won):
            await self._state.release(claimed)
        return response


def _duplicate(status: int) -> BoltResponse:
    metrics.DUPLICATES.inc()
    journal.note("duplicate")
    return BoltResponse(status=status)


def keys_of(body: Body) -> tuple[str, ...]:
    """Return what names the effect of *body*; nothing if it has none, or one that may be repeated.

    A text that mentions the bot in a conversation with it arrives as two events: it is named by its place and time
    as well. What the bot leaves alone claims nothing: it would take the answer from its sibling.
    """
    if "command" in body or body.get("type") == "block_suggestion":  # answered on the acknowledgement
        return ()
    event = body.get("event")
    if isinstance(event, dict):
        if not _is_question(event):
            return ()
        return *_key("event", body.get("event_id")), *_key("message", event.get("channel"), event.get("ts"))
    view = body.get("view")
    if body.get("type") == "view_submission" and isinstance(view, dict):  # one that is shown again has another hash
        return _key("view", view.get("id"), view.get("hash"))
    return *_key("action", body.get("trigger_id")), *_shared(body)


def _shared(body: Body) -> tuple[str, ...]:
    """Return what names the sharing of an answer: the message it stands in, however often its button is pressed."""
    match body:
        case {"actions": [{"action_id": Act.SHARE}, *_], "container": {"channel_id": channel, "message_ts": ts}}:
            return _key("share", channel, ts)
        case _:
            return ()


def team_of(body: Body) -> str:
    """Return the id of the workspace that *body* comes from; nothing if it is none."""
    team = body.get("team")
    found = body.get("team_id") or (team.get("id") if isinstance(team, dict) else None)
    return found if isinstance(found, str) and _TEAM.fullmatch(found) else ""


def _is_question(event: Body) -> bool:
    is_asked = event.get("type") == "app_mention" or (event.get("type") == "message" and incoming.is_direct(event))
    return is_asked and incoming.is_from_a_person(event)


def _key(kind: str, *ids: object) -> tuple[str, ...]:
    """Return a digest of *ids*: short, of no use to whoever reads the database, and fit for any; none without all."""
    if not all(isinstance(one, str) and one for one in ids):
        return ()
    return (blake2b(repr((kind, *ids)).encode(), digest_size=16).hexdigest(),)
