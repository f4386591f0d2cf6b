"""``/sam misses``: what the curators could do next, for them alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from slack_bolt import BoltResponse
from slack_bolt.middleware.async_middleware import AsyncMiddleware

from bot.answers import misses
from bot.asking import verbs
from bot.worklist import missed, poor
from handlers import incoming, journal
from handlers.blocks import message_of
from handlers.claims import team_of
from handlers.commands import COMMAND

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

    from bot.answers.form import Answer
    from handlers.desk import Curators
    from handlers.door import Body
    from handlers.readers import Readers
    from handlers.replies import Replies

WORDS = frozenset(word for word, verb in verbs.BY_WORD.items() if verb is verbs.MISSES)
LONGEST = 2 * max(map(len, WORDS))
"""Characters of the verb with what may stand around it."""


def register(app: AsyncApp, reply: Replies, readers: Readers, curators: Curators) -> None:
    """Answer the command where it asks for the list; to be called before the command itself is registered."""
    app.use(Worklist(reply, readers, curators))


class Worklist(AsyncMiddleware):
    """Answers a curator, and tells others why they do not see the list, ahead of what answers from the base."""

    def __init__(self, reply: Replies, readers: Readers, curators: Curators) -> None:
        self._reply = reply
        self._readers = readers
        self._curators = curators

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002
    ) -> BoltResponse | None:
        """Answer where the verb, and nothing else, was typed."""
        if req.body.get("command") != COMMAND or not is_asked_for(req.body.get("text")):
            return await next()
        answer = await self._answer(req.body)
        journal.note(answer.outcome)
        told = json.dumps(message_of(answer, 0, self._reply.text_of))
        return BoltResponse(status=200, body=told, headers={"content-type": "application/json"})

    async def _answer(self, body: Body) -> Answer:
        text, people = _typed(body), self._curators.people
        if body.get("user_id") not in people:
            return misses.refused(text, are_named=bool(people))
        told = await self._readers.told(team_of(body))
        return misses.unreachable(text) if told is None else misses.worklist(text, missed(told[0]), poor(told[1]))


def is_asked_for(text: object) -> bool:
    """Whether *text* is the verb and nothing else; of most texts their length tells."""
    return isinstance(text, str) and len(text) <= LONGEST and incoming.typed(text).casefold() in WORDS


def _typed(body: Body) -> str:
    return incoming.typed(body.get("text"))
