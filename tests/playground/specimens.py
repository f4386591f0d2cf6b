"""One of every kind of block and control."""

from __future__ import annotations

from typing import Any

Block = dict[str, Any]


def text(words: str) -> Block:
    return {"type": "plain_text", "text": words, "emoji": False}


def mrkdwn(words: str) -> Block:
    return {"type": "mrkdwn", "text": words}


def option(words: str) -> Block:
    return {"text": text(words), "value": words.lower().replace(" ", "_")}


def rich(*leaves: Block, kind: str = "rich_text_section", **more: Any) -> Block:  # noqa: ANN401
    return {"type": kind, "elements": list(leaves), **more}


def leaf(words: str, **style: bool) -> Block:
    return {"type": "text", "text": words, **({"style": style} if style else {})}


def entry(words: str) -> Block:
    return rich(leaf(words))


HOSTILE = "<img src=x onerror=alert(1)> <b>& *not bold* <!channel>"
"""What must stay words wherever it is shown."""

BLOCKS: list[Block] = [
    {"type": "header", "text": text(f"Header {HOSTILE}")},
    {"type": "section", "text": mrkdwn("*bold* _italic_ ~gone~ `code` <https://a.example/?q=1&amp;r=2|a link> &lt;b&gt;")},
    {"type": "section", "text": mrkdwn("> quoted\nplain 2*3*4 snake_case_word <javascript:alert(1)|bad> <@U0SAM> <!here>")},
    {"type": "section", "fields": [mrkdwn("*Left*\none"), text("Right\ntwo")]},
    {"type": "section", "text": text("With a button"), "accessory": {"type": "button", "action_id": "side", "text": text("Side")}},
    {"type": "context", "elements": [mrkdwn("small *words*"), {"type": "image", "image_url": "https://a.example/x.png", "alt_text": "a map"}]},
    {"type": "divider"},
    {
        "type": "rich_text",
        "elements": [
            rich(leaf("bold", bold=True), leaf(" italic", italic=True), leaf(" gone", strike=True), leaf(" code", code=True)),
            rich({"type": "link", "url": "https://a.example/#:~:text=b", "text": "[1]"}, {"type": "link", "url": "javascript:alert(1)", "text": "bad"}),
            rich({"type": "user", "user_id": "U0SAM"}, {"type": "channel", "channel_id": "C0DEALS"}, {"type": "broadcast", "range": "here"}, {"type": "emoji", "name": "wave", "unicode": "1f44b"}),
            rich(entry("first"), entry("second"), kind="rich_text_list", style="bullet", indent=0),
            rich(entry("deeper"), kind="rich_text_list", style="bullet", indent=1),
            rich(entry("one"), entry("two"), kind="rich_text_list", style="ordered", indent=0),
            rich(leaf("quoted"), kind="rich_text_quote"),
            rich(leaf("  as it\n  stands"), kind="rich_text_preformatted"),
            rich(leaf(HOSTILE)),
        ],
    },
    {"type": "image", "image_url": "https://a.example/y.png", "alt_text": "a mine", "title": text("Chaah")},
    {
        "type": "table",
        "column_settings": [{}, {"align": "right"}],
        "rows": [
            [{"type": "raw_text", "text": "Name"}, {"type": "raw_text", "text": "Share"}],
            [{"type": "raw_text", "text": "Ana"}, {"type": "rich_text", "elements": [rich(leaf("40 %", bold=True))]}],
        ],
    },
    {"type": "markdown", "text": "**as it is written**"},
    {"type": "hologram", "depth": 3},
]  # fmt: skip

MENU = {
    "type": "static_select",
    "placeholder": text("Pick one"),
    "options": [option("Red"), option("Green"), option("Blue")],
}
CONTROLS: list[Block] = [
    {
        "type": "actions",
        "elements": [
            {"type": "button", "action_id": "press", "text": text("Press"), "value": "v1"},
            {"type": "button", "action_id": "sure", "text": text("Sure"), "style": "danger", "value": "v2",
             "confirm": {"title": text("Really?"), "text": text("It cannot be undone."), "confirm": text("Do it"), "deny": text("No")}},
            {"type": "button", "action_id": "replace", "text": text("Replace"), "style": "primary"},
            {"type": "button", "action_id": "delete", "text": text("Delete")},
            {"type": "button", "action_id": "dialog", "text": text("Open the dialog")},
            {"type": "button", "action_id": "elsewhere", "text": text("Elsewhere"), "url": "https://a.example/"},
            {"type": "overflow", "action_id": "more", "options": [option("Over"), option("Flow")]},
        ],
    },
    {
        "type": "actions",
        "elements": [
            {**MENU, "action_id": "static"},
            {"type": "external_select", "action_id": "external", "placeholder": text("Find one"), "min_query_length": 2},
            {**MENU, "type": "multi_static_select", "action_id": "many", "placeholder": text("Pick some")},
            {"type": "radio_buttons", "action_id": "radio", "options": [option("This"), option("That")]},
            {"type": "checkboxes", "action_id": "boxes", "options": [option("Salt"), option("Pepper")]},
            {"type": "datepicker", "action_id": "day", "initial_date": "2026-11-22"},
            {"type": "hologram_picker", "action_id": "unknown"},
        ],
    },
    {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "feedback",
                "positive_button": {"text": text("Good answer"), "value": "good", "accessibility_label": "Say it was good"},
                "negative_button": {"text": text("Bad answer"), "value": "bad"},
            }
        ],
    },
]  # fmt: skip

MODAL: Block = {
    "type": "modal",
    "callback_id": "form",
    "notify_on_close": True,
    "title": text("A dialog"),
    "submit": text("Send it"),
    "close": text("Not now"),
    "blocks": [
        {"type": "section", "text": mrkdwn("Fill *all* in.")},
        {"type": "input", "block_id": "title", "label": text("Title"), "hint": text("In a few words"),
         "element": {"type": "plain_text_input", "action_id": "in", "max_length": 80}},
        {"type": "input", "block_id": "body", "label": text("Body"), "optional": True,
         "element": {"type": "plain_text_input", "action_id": "in", "multiline": True, "initial_value": "As before"}},
        {"type": "input", "block_id": "colour", "label": text("Colour"), "element": {**MENU, "action_id": "in"}},
        {"type": "input", "block_id": "which", "label": text("Which"),
         "element": {"type": "radio_buttons", "action_id": "in", "options": [option("This"), option("That")]}},
        {"type": "input", "block_id": "spices", "label": text("Spices"), "optional": True,
         "element": {"type": "checkboxes", "action_id": "in", "options": [option("Salt"), option("Pepper")]}},
    ],
}  # fmt: skip
NEXT: Block = {"type": "modal", "callback_id": "next", "title": text("Next"), "submit": text("Done"), "blocks": []}

HOME: Block = {
    "type": "home",
    "blocks": [
        {"type": "header", "text": text("At home")},
        {
            "type": "input",
            "block_id": "search",
            "dispatch_action": True,
            "label": text("Search"),
            "element": {"type": "plain_text_input", "action_id": "search"},
        },
        {"type": "actions", "elements": [{"type": "button", "action_id": "dialog", "text": text("Open the dialog")}]},
    ],
}
