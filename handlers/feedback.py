"""Helpful or not: a judgement of what an answer stated, kept without who gave it or where."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from bot import receipts
from bot.text import literal
from bot.worklist import Judgement, Reason
from handlers import forms, journal, limits, privately
from handlers.buttons import Act
from handlers.claims import team_of
from handlers.remembered import HELPFUL, NOT_HELPFUL

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from handlers.client import SlackClient
    from handlers.readers import Readers
    from handlers.replies import Replies

REASON, WORD = "reason", "word"
THANKS = "Thank you. It is kept with the facts of the answer, without your name and without where you asked."
NOT_KEPT = "That could not be kept just now: nothing was stored. Please try again in a few minutes."
NO_REASON = "Your reason could not be kept just now: nothing of it was stored. Please press Send again in a minute."
NO_FORM = "Kept: it did not help. The form for the reason could not be opened; press again to give one."


def register(app: AsyncApp, reply: Replies, readers: Readers) -> None:
    """Take judgements, and the reasons for them."""
    app.action(str(Act.FEEDBACK))(partial(judge, reply=reply, readers=readers))
    app.view(str(Act.FEEDBACK))(partial(explain, reply=reply, readers=readers))


async def judge(  # noqa: PLR0917 (Bolt hands over what the parameters name)
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: SlackClient,
    reply: Replies,
    readers: Readers,
) -> None:
    """Keep the judgement; ask for the reason where the answer did not help."""
    await ack()
    judgement = judgement_of(action.get("value"), reply)
    if judgement is None:
        return
    name = token_hex(8)
    is_open = not judgement.is_helpful and await forms.show(reason_form(action["value"], name), body, client)
    is_kept = await readers.judge(judgement, name=name, team=team_of(body))
    journal.note("kept" if is_kept else "not kept")
    if not is_open:
        words = (THANKS if judgement.is_helpful else NO_FORM) if is_kept else NOT_KEPT
        await privately.tell(body, {"text": words}, client)


async def explain(  # noqa: PLR0917
    ack: AsyncAck, view: dict[str, Any], body: dict[str, Any], reply: Replies, readers: Readers
) -> None:
    """Add the reason to the judgement, and say what became of it."""
    try:
        about = json.loads(view["private_metadata"])
        judgement, name = judgement_of(about["value"], reply), str(about["name"])
        reason = Reason(forms.typed_in(view, REASON))
    except (ValueError, KeyError, TypeError):
        await ack(response_action="errors", errors={REASON: "Please choose one."})
        return
    if judgement is None:
        await ack()
        return
    word = literal(forms.typed_in(view, WORD))[: limits.WORD]
    said = replace(judgement, reason=reason, word=word)
    is_kept = await readers.judge(said, name=name, team=team_of(body))
    journal.note("kept" if is_kept else "not kept")
    again = reason_form(about["value"], name, reason=reason, word=word, notice=NO_REASON)
    await ack(response_action="update", view=forms.outcome("Thank you", THANKS) if is_kept else again)


def judgement_of(value: object, reply: Replies) -> Judgement | None:
    """Read the value of a button; None where it is none of ours.

    Of an edition that is no longer known, the facts are not either: it counts all the same.
    """
    text = value if isinstance(value, str) else ""
    asked = receipts.read(text)
    if asked is None or text[0] not in {HELPFUL, NOT_HELPFUL}:
        return None
    edition = reply.shelf.edition_of(reply.base(), asked)
    return Judgement(
        is_helpful=text[0] == HELPFUL,
        version=edition.version if edition else asked.edition,
        facts=tuple(fact.id for fact in (edition and edition.facts_of(asked)) or ()),
    )


def reason_form(value: str, name: str, *, reason: str = "", word: str = "", notice: str = "") -> forms.View:
    """Return the form that asks why an answer did not help; with *notice* in front, what was typed is kept."""
    reasons = forms.options("radio_buttons", Reason, chosen=[reason])
    return forms.form(
        str(Act.FEEDBACK),
        "What was wrong?",
        [
            *([forms.said(notice, is_strong=True)] if notice else []),
            forms.field(REASON, "What did not help?", reasons),
            forms.field(WORD, "A word on it", forms.typing(limits.WORD, start=word, is_long=True), is_optional=True),
            forms.said("Curators see this with the facts of the answer. Your name and where you asked are not kept."),
        ],
        submit="Send",
        metadata=json.dumps({"value": value, "name": name}),
    )
