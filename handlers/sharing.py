"""A private answer, shown to the whole channel in the name of whoever shares it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.answers.form import Outcome
from handlers.blocks import code, message_of, rich, small, words
from handlers.buttons import Act, asked_by
from handlers.client import CallFailed, Trouble
from handlers.controls import Place
from handlers.limits import TEXT, TRY
from handlers.pages import pages_in
from handlers.showing import whisper
from handlers.text import cut_lines, escape

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.async_app import AsyncAck, AsyncApp

    from bot.answers.form import Answer
    from handlers.blocks import Block, Message
    from handlers.client import SlackClient
    from handlers.replies import Replies

DONE = "Shared in this channel."
AGAIN = "Slack did not take it just now, so it is not shared. Press “Share in channel” again in a moment."
TOO_LATE = "This could not be shared: what can be pressed expires after half an hour. Type /sam {}, then share that."
CHANGED = "There is nothing to share any more: the fact base has changed since. Ask again."

SOMEBODY = "somebody here"

_USER = re.compile(r"[UW][A-Z0-9]{1,30}")


def register(app: AsyncApp, reply: Replies) -> None:
    """Answer the one button that shares."""
    app.action(re.compile(f"^{Act.SHARE}$"))(partial(share, reply=reply))


async def share(  # noqa: PLR0917 (Bolt hands over what the parameters name)
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: SlackClient,
    reply: Replies,
) -> None:
    """Post the answer as it is now, then take the buttons off the private copy."""
    await ack()
    asked = asked_by(action.get("value"))
    answer = reply.answer(asked.question)
    if answer.outcome is not Outcome.ANSWERED:
        await whisper(body, {"text": CHANGED}, client)
        return
    if await _post(body, shared(answer, asked.page, body["user"]["id"], reply.text_of), client):
        await client.replace_original(body.get("response_url"), kept(answer, asked.page, reply.text_of))
    else:
        await whisper(body, {"text": escape(TOO_LATE.format(asked.question))}, client)


async def _post(body: dict[str, Any], message: Message, client: SlackClient) -> bool:
    """Post *message* in the channel, as a member or, where the bot is none, by the address that the press brought."""
    try:
        channel = body["container"]["channel_id"]
        await client.chat_postMessage(channel=channel, unfurl_links=False, unfurl_media=False, **message)
    except CallFailed as failed:
        if failed.trouble is Trouble.PASSING:  # it may be there all the same: the other way would post it twice
            await whisper(body, {"text": AGAIN}, client)
            raise
        said = {**message, "response_type": "in_channel", "replace_original": False, "unfurl_links": False}
        return await client.respond(body.get("response_url"), said)
    return True


def shared(answer: Answer, number: int, sharer: str, text_of: Callable[[Answer], str]) -> Message:
    """Return page *number* of *answer* for everyone: who shares it, what it says, and nothing to press."""
    is_known = _USER.fullmatch(sharer)
    by: Block = {"type": "user", "user_id": sharer} if is_known else words(SOMEBODY)
    head = rich([{"type": "rich_text_section", "elements": [words("Shared by "), by]}])
    message = _read(answer, number, text_of)
    first = f"Shared by <@{sharer}>" if is_known else f"Shared by {SOMEBODY}"
    return {"text": _after(first, message), "blocks": [head, *message["blocks"]]}


def kept(answer: Answer, number: int, text_of: Callable[[Answer], str]) -> Message:
    """Return the private copy of what was shared: the same to read, and that it is done."""
    message = _read(answer, number, text_of)
    return {"text": _after(DONE, message), "blocks": [*message["blocks"], small(DONE)]}


def _read(answer: Answer, number: int, text_of: Callable[[Answer], str]) -> Message:
    """Return a page of *answer* to be read, not pressed, and what to type for the other pages if there are any."""
    message = message_of(answer, number, text_of, Place.SHARED)
    text, blocks = message["text"], message["blocks"]
    if (count := pages_in(answer)) > 1:
        told = f"Page {min(number + 1, count)} of {count}. For the rest, type "
        typed = f"/sam {answer.question}" if len(answer.question) <= TRY else "/sam and the question"
        text = f"{text}\n{told}{escape(typed)}"
        blocks = [*blocks, rich([{"type": "rich_text_section", "elements": [words(told), code(typed)]}])]
    return {"text": text, "blocks": blocks}


def _after(first: str, message: Message) -> str:
    return cut_lines(f"{first}\n{message['text']}", TEXT, "…")
