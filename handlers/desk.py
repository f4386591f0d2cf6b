"""Ask a curator: a question without an answer is handed on to people, as its asker sees and wants it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.text import literal
from handlers import forms, journal, limits, privately
from handlers.buttons import Act, asked_by
from handlers.client import CallFailed, Trouble
from handlers.text import escape

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from handlers.blocks import Message
    from handlers.client import SlackClient

QUESTION, NOTE, NAME = "question", "note", "name"
WITHOUT = "Leave out my name"
GOES_ALONG = (
    "This goes to the curators of the fact base: the question and the note as you write them here, and your name, so "
    "that they can come back to you. Where you asked does not. Nothing is sent before you press Send."
)
SENT = "Your question is with the curators, {}. What they find out goes into the fact base: ask again in a while."
NO_FORM = "The form could not be opened in time. Nothing was sent; please press the button again."
TITLE = "A question for the curators"
NOBODY_THERE = (
    "Not sent: Slack does not let me write in the curators' channel. Whoever runs the bot can invite me there, or "
    "mend SAM_CURATORS. What you wrote is still here."
)
NOT_NOW = "Perhaps not sent: Slack did not answer as it should. What you wrote is still here; try again in a moment."


@dataclass(frozen=True, slots=True)
class Curators:
    """Who curates the fact base, by user ids, and the channel that takes questions for them, if one does."""

    people: frozenset[str] = frozenset()
    channel: str = ""


NOBODY = Curators()


def register(app: AsyncApp, curators: Curators) -> None:
    """Hand questions on, where there is a channel for them."""
    if curators.channel:
        app.action(str(Act.CURATOR))(open_form)
        app.view(str(Act.CURATOR))(partial(hand_on, channel=curators.channel))


async def open_form(ack: AsyncAck, action: dict[str, Any], body: dict[str, Any], client: SlackClient) -> None:
    """Show what would be sent."""
    await ack()
    question = asked_by(action.get("value")).question
    is_open = await forms.show(question_form(question), body, client)
    journal.note("asked" if is_open else "not asked")
    if not is_open:
        await privately.tell(body, {"text": NO_FORM}, client)


async def hand_on(  # noqa: PLR0917 (Bolt hands over what the parameters name)
    ack: AsyncAck, view: dict[str, Any], body: dict[str, Any], client: SlackClient, channel: str
) -> None:
    """Post the question for the curators, and say in the form's place what became of it."""
    question, note = (literal_lines(forms.typed_in(view, name), most) for name, most in LENGTHS.items())
    is_named = not forms.typed_in(view, NAME)
    if not question:
        await ack(response_action="errors", errors={QUESTION: "Please write what you want to know."})
        return
    message = message_of(question, note, str(body["user"]["id"]) if is_named else "")
    try:
        await client.chat_postMessage(channel=channel, unfurl_links=False, unfurl_media=False, **message)
    except CallFailed as failed:
        journal.note("not sent")
        notice = NOT_NOW if failed.trouble is Trouble.PASSING else NOBODY_THERE
        await ack(response_action="update", view=question_form(question, note, notice=notice, is_named=is_named))
        return
    journal.note("sent")
    told = SENT.format("with your name" if is_named else "without your name")
    await ack(response_action="update", view=forms.outcome("Sent", told))


LENGTHS = {QUESTION: limits.QUESTION, NOTE: limits.NOTE}


def literal_lines(text: str, most: int) -> str:
    """Return *text* as it is shown, line by line."""
    return "\n".join(filter(None, map(literal, text[:most].splitlines())))[:most].strip()


def question_form(question: str, note: str = "", *, notice: str = "", is_named: bool = True) -> forms.View:
    """Return the form with *question* to be mended; with *notice* in front, what was typed is kept."""
    leaving = forms.options("checkboxes", [WITHOUT], chosen=[] if is_named else [WITHOUT])
    return forms.form(
        str(Act.CURATOR),
        "Ask a curator",
        [
            *([forms.said(notice, is_strong=True)] if notice else []),
            forms.said(GOES_ALONG),
            forms.field(QUESTION, "Question", forms.typing(limits.QUESTION, start=question)),
            forms.field(NOTE, "Note", forms.typing(limits.NOTE, start=note, is_long=True), is_optional=True),
            forms.field(NAME, "Name", leaving, is_optional=True),
        ],
        submit="Send",
    )


def message_of(question: str, note: str, user: str) -> Message:
    """Return what the curators read; *user* is named only if given."""
    asker: dict[str, Any] = {"type": "user", "user_id": user} if user else {"type": "text", "text": "somebody"}
    parts = [
        {"type": "text", "text": "The fact base could not answer "},
        asker,
        {"type": "text", "text": ":\n"},
        {"type": "text", "text": question, "style": {"bold": True}},
        *([{"type": "text", "text": f"\n{note}"}] if note else []),
    ]
    who = "a named reader" if user else "somebody"
    told = f"{TITLE}. The fact base could not answer {who}: {question}\n{note}".rstrip()
    title = {"type": "header", "text": forms.plain(TITLE)}
    small = {"type": "context", "elements": [forms.plain("What is not answered yet: /sam misses")]}
    section = {"type": "rich_text_section", "elements": parts}
    return {"text": escape(told), "blocks": [title, {"type": "rich_text", "elements": [section]}, small]}
