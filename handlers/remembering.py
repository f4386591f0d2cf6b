"""Before a request is answered, the edition that it asks about is fetched; afterwards, what was missed is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import receipts
from bot.answers.form import Outcome
from handlers import incoming, journal
from handlers.claims import team_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slack_bolt import BoltResponse

    from handlers.archiving import Archiving
    from handlers.door import Body
    from handlers.identity import Identity
    from handlers.journal import Takes
    from handlers.readers import Readers
    from handlers.replies import Replies

LONGEST = 4_000
"""Characters of a text that are looked through for a receipt's id."""


class Remembering:
    """Takes requests as what it wraps does."""

    def __init__(  # noqa: PLR0917 (its collaborators)
        self, intake: Takes, identity: Identity, reply: Replies, archiving: Archiving, readers: Readers
    ) -> None:
        self._intake = intake
        self._identity = identity
        self._reply = reply
        self._archiving = archiving
        self._readers = readers

    async def take(self, body: Body) -> BoltResponse:
        """Return the answer to *body*."""
        for text in texts_of(body):
            await self._fetch(text)
        response = await self._intake.take(body)
        if journal.outcome() == Outcome.UNKNOWN:
            self._readers.miss(self._question(body), team_of(body))
        return response

    async def _fetch(self, text: str) -> None:
        """Put the edition that a receipt in *text* is of on the shelf, unless it is at hand."""
        asked = receipts.read(text[:LONGEST])
        if asked and self._reply.shelf.edition_of(self._reply.base(), asked) is None:
            self._reply.shelf.put(asked.edition, await self._archiving.find(asked.edition))

    def _question(self, body: Body) -> str:
        """Return what a person has typed in *body*; nothing for a press of a button."""
        match body:
            case {"command": str(), "text": text}:
                return incoming.typed(text)
            case {"event": {"text": text}}:
                return incoming.said(text, self._identity.authorize(None).bot_user_id)
            case _:
                return ""


def texts_of(body: Body) -> Iterator[str]:
    """Return every text in *body* that may hold a receipt's id: it may be of any form."""
    match body:
        case {"command": str(), "text": str(text)} | {"event": {"text": str(text)}}:
            yield text
        case {"actions": [{"value": str(text)}, *_]} | {"view": {"private_metadata": str(text)}}:
            yield text
