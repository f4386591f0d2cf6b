"""What Slack holds a message against, and what nobody checks: run over every reply that a test sees."""

from __future__ import annotations

import html
import itertools
import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from handlers import limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KINDS = {"header", "rich_text", "context", "divider", "actions", "context_actions", "input"}
"""All that our messages are made of. None of them is read as markup."""
LENGTHS = {"header": 150, "button": 75}
ESCAPED = re.compile(r"(?:[^&<>]|&(?:amp|lt|gt);)*")
SHARER = re.compile(r"\AShared by <@([UW][A-Z0-9]+)>")
"""The one reference to a person that there is: to whoever shares an answer."""
CLOSE_TO_CUT = 200
RICH_PARTS = {"rich_text_section", "rich_text_list"}
RICH_LEAVES = {"text", "link", "user"}


def check_message(message: Mapping[str, Any], *, named: frozenset[str] = frozenset()) -> None:
    """Assert that Slack would take *message* and that nothing in it is read as markup; it names *named* at most."""
    assert not any(block["type"] == "input" for block in message["blocks"]), "fields belong on pages of the app"
    assert message["text"], "no text: notifications and screen readers would say nothing"
    assert len(message["text"]) <= limits.TEXT
    assert ESCAPED.fullmatch(SHARER.sub("", message["text"])), "an unescaped character in text"
    check_printable(message["text"])
    check_blocks(message["blocks"])
    check_sharer(message, named)
    check_complete(message)


def check_blocks(blocks: list[dict[str, Any]], most: int = limits.BLOCKS, kinds: set[str] = KINDS) -> None:
    """Assert that *blocks* are within every limit, down to their last element."""
    assert 0 < len(blocks) <= most
    assert {block["type"] for block in blocks} <= kinds
    for block in blocks:
        check_by_sdk(block)
        CHECKS[block["type"]](block)
    pressed = [leaf for block in blocks for leaf in block.get("elements", ()) if "action_id" in leaf]
    assert len({leaf["action_id"] for leaf in pressed}) == len(pressed), "an action id twice"
    for text in strings(blocks):
        check_printable(text)
    assert size(blocks) <= limits.MESSAGE
    assert size(blocks, ("text",)) <= limits.WORDS
    json.dumps(blocks).encode()


def check_sharer(message: Mapping[str, Any], named: frozenset[str] = frozenset()) -> None:
    """Assert that nobody is mentioned but the one who shares, in the first line, in words and in blocks alike.

    And *named*, who asks a curator and leaves the name.
    """
    found = [leaf["user_id"] for block in message["blocks"] for leaf in leaves(block) if leaf["type"] == "user"]
    people = [user for user in found if user not in named]
    assert people == SHARER.findall(message["text"])
    assert not people or leaves(message["blocks"][0])[1]["type"] == "user"
    assert not people or not any(block["type"] == "actions" for block in message["blocks"]), "shared, and pressed"


def check_complete(message: Mapping[str, Any]) -> None:
    """Assert that who hears or is notified of the text alone misses nothing that is said above the sources."""
    if len(message["text"]) > limits.TEXT - CLOSE_TO_CUT:
        return
    told = _letters(html.unescape(message["text"]))
    for block in itertools.takewhile(lambda block: block["type"] != "divider", message["blocks"]):
        for words in (leaf["text"] for leaf in leaves(block) if "text" in leaf):
            is_said = _letters(words) in told
            assert is_said or not any(map(str.isalnum, words)), f"not in the text: {words!r}"


def _letters(text: str) -> str:
    """Return *text* without its marks, which may join the letter before them where two words meet."""
    bare = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.category(c).startswith("M"))
    return re.sub(r"\s+", " ", "".join(bare)).strip()


def leaves(block: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what a rich text is made of, or a heading, as leaves; nothing of what is pressed."""
    match block["type"]:
        case "header":
            return [block["text"]]
        case "rich_text":
            parts = (item for part in block["elements"] for item in _items(part))
            return [leaf for item in parts for leaf in item["elements"]]
        case _:
            return []


def _items(part: dict[str, Any]) -> list[dict[str, Any]]:
    return part["elements"] if part["type"] == "rich_text_list" else [part]


def check_printable(text: str) -> None:
    """Assert that there is nothing in *text* that a reader cannot see."""
    assert all(part.isprintable() for part in text.split("\n")), f"invisible characters in {text!r}"


def check_by_sdk(block: dict[str, Any]) -> None:
    """Assert that Slack's own classes take *block*: they check only what they are asked about, so ask all."""
    parsed = Block.parse(block)
    assert parsed is not None, f"unknown block {block['type']}"
    for part in json_objects(parsed):
        part.validate_json()


def json_objects(found: object) -> Iterator[JsonObject]:
    if isinstance(found, JsonObject):
        yield found
        for value in vars(found).values():
            yield from json_objects(value)
    elif isinstance(found, list | tuple):
        for value in found:
            yield from json_objects(value)


def check_plain(text: dict[str, Any], most: int) -> None:
    assert text["type"] == "plain_text"
    assert text["emoji"] is False, "colons would be read as an emoji"
    assert 0 < len(text["text"]) <= most
    assert "<" not in text["text"]
    assert "&" not in text["text"]


def check_header(block: dict[str, Any]) -> None:
    check_plain(block["text"], limits.HEADER)


def check_context(block: dict[str, Any]) -> None:
    assert 0 < len(block["elements"]) <= 10
    for element in block["elements"]:
        check_plain(element, 2_000)


def check_actions(block: dict[str, Any]) -> None:
    assert 0 < len(block["elements"]) <= limits.ROW
    for button in block["elements"]:
        assert button["type"] == "button"
        check_plain(button["text"], limits.BUTTON)
        check_label(button["text"]["text"])
        check_label(button.get("accessibility_label", "as its label"))
        assert "style" not in button, "a colour would be part of what it says"
        assert len(button["value"]) <= limits.BUTTON_VALUE
        assert 0 < len(button["action_id"]) <= 255


def check_label(text: str) -> None:
    """Assert that a screen reader has something to say: a sign or an emoji alone is no label."""
    assert 0 < len(text) <= limits.BUTTON
    assert any(map(str.isalnum, text)) or text == "..."
    check_printable(text)


def check_context_actions(block: dict[str, Any]) -> None:
    """Of a pair of judgements, each says in words what it means: Slack draws them as thumbs."""
    assert 0 < len(block["elements"]) <= 5
    for pair in block["elements"]:
        assert set(pair) == {"type", "action_id", "positive_button", "negative_button"}
        assert pair["type"] == "feedback_buttons"
        assert 0 < len(pair["action_id"]) <= 255
        good, bad = pair["positive_button"], pair["negative_button"]
        assert good["value"] != bad["value"]
        for judging in (good, bad):
            check_plain(judging["text"], limits.BUTTON)
            assert any(map(str.isalpha, judging["text"]["text"])), "told by a sign alone"
            assert 0 < len(judging["accessibility_label"]) <= limits.BUTTON
            assert 0 < len(judging["value"]) <= limits.BUTTON_VALUE


def check_input(block: dict[str, Any]) -> None:
    """A field has a label, and is found by one name in what is submitted."""
    element = block["element"]
    if element["type"] == "external_select":
        check_look_up(block)
        return
    check_plain(block["label"], 2_000)
    assert isinstance(block["optional"], bool)
    assert block["block_id"] == element["action_id"]
    assert 0 < len(block["block_id"]) <= 255
    if element["type"] == "plain_text_input":
        assert 0 < element["max_length"] <= 3_000
        assert len(element.get("initial_value", "x")) in range(1, element["max_length"] + 1)
        check_printable(element.get("initial_value", ""))
        return
    assert element["type"] in {"radio_buttons", "checkboxes"}
    assert 0 < len(element["options"]) <= 10
    for option in element["options"]:
        check_plain(option["text"], limits.OPTION)
        assert 0 < len(option["value"]) <= limits.OPTION
    chosen = element.get("initial_options", [element["initial_option"]] if "initial_option" in element else [])
    assert all(option in element["options"] for option in chosen)


def check_view(view: Mapping[str, Any]) -> None:
    """Assert that Slack would open *view*."""
    View(**view).validate_json()
    assert view["type"] == "modal"
    has_fields = any(block["type"] == "input" for block in view["blocks"])
    assert has_fields == ("submit" in view), "what is filled in is submitted, and nothing else is"
    for name in {"title", "submit", "close"} & set(view):
        check_plain(view[name], limits.VIEW_TITLE)
    assert len(view.get("private_metadata", "")) <= limits.METADATA
    check_blocks(view["blocks"], most=limits.VIEW_BLOCKS, kinds={"rich_text", "input"})
    names = [block["block_id"] for block in view["blocks"] if "block_id" in block]
    assert len(names) == len(set(names))


def check_divider(block: dict[str, Any]) -> None:
    assert block == {"type": "divider"}


def check_rich_text(block: dict[str, Any]) -> None:
    assert block["elements"]
    for part in block["elements"]:
        assert part["type"] in RICH_PARTS
        sections = part["elements"] if part["type"] == "rich_text_list" else [part]
        assert 0 <= part.get("indent", 0) <= 8
        assert sections
        for section in sections:
            assert section["type"] == "rich_text_section"
            assert section["elements"]
            for leaf in section["elements"]:
                check_leaf(leaf)


def check_leaf(leaf: dict[str, Any]) -> None:
    assert leaf["type"] in RICH_LEAVES, f"a {leaf['type']} can notify someone"
    if leaf["type"] == "user":
        assert set(leaf) == {"type", "user_id"}
        return
    assert leaf["text"]
    assert len(leaf["text"]) <= 3_000
    if leaf["type"] == "link":
        assert re.match(r"https?://", leaf["url"])
        assert len(leaf["url"]) <= 3_000


def check_look_up(block: dict[str, Any]) -> None:
    """Assert that a field for looking something up says what it is for, and that what is chosen is acted upon."""
    field = block["element"]
    assert field["type"] == "external_select"
    assert field["min_query_length"] >= 1
    assert block["dispatch_action"] is True
    assert 0 < len(field["action_id"]) <= 255
    check_plain(block["label"], 2_000)
    check_plain(field["placeholder"], 150)
    check_label(block["label"]["text"])


def check_options(options: list[dict[str, Any]]) -> None:
    """Assert that Slack would take *options*, and that each can be told from the others."""
    assert len(options) <= limits.OPTIONS
    assert len({option["value"] for option in options}) == len(options)
    for option in options:
        assert set(option) == {"text", "description", "value"}
        assert 0 < len(option["value"]) <= limits.OPTION
        for part in (option["text"], option["description"]):
            check_plain(part, limits.OPTION)
            check_printable(part["text"])


CHECKS = {
    "input": check_input,
    "header": check_header,
    "context": check_context,
    "actions": check_actions,
    "context_actions": check_context_actions,
    "divider": check_divider,
    "rich_text": check_rich_text,
}


def strings(found: object) -> Iterator[str]:
    """Every string in *found*, keys aside."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from strings(value)
    elif isinstance(found, list):
        for value in found:
            yield from strings(value)


def size(found: object, names: tuple[str, ...] = ("text", "url", "value")) -> int:
    """Count the characters that Slack may count: all strings under *names*."""
    if isinstance(found, dict):
        return sum(
            len(value) * (name in names) if isinstance(value, str) else size(value, names)
            for name, value in found.items()
        )
    return sum(size(value, names) for value in found) if isinstance(found, list) else 0


def visible(blocks: list[dict[str, Any]]) -> str:
    """Return what a reader sees of *blocks*: a line for each line, ``[Button]`` for a button."""
    return "\n".join(map(_visible, blocks))


def _visible(block: dict[str, Any]) -> str:
    match block["type"]:
        case "header":
            return str(block["text"]["text"])
        case "divider":
            return "----"
        case "actions":
            return " ".join(f"[{button['text']['text']}]" for button in block["elements"])
        case "context_actions":
            pair = block["elements"][0]
            return f"[{pair['positive_button']['text']['text']}] [{pair['negative_button']['text']['text']}]"
        case "input" if block["element"]["type"] == "external_select":
            return f"{block['label']['text']}: [{block['element']['placeholder']['text']}]"
        case "input":
            return _visible_field(block)
        case "context":
            return " ".join(element["text"] for element in block["elements"])
        case _:
            return "\n".join(map(_visible_rich, block["elements"]))


def _visible_rich(part: dict[str, Any]) -> str:
    if part["type"] == "rich_text_list":
        return "\n".join("  " * part["indent"] + "- " + _visible_rich(item) for item in part["elements"])
    return "".join(leaf.get("text", f"@{leaf.get('user_id')}") for leaf in part["elements"])


def _visible_field(block: dict[str, Any]) -> str:
    element = block["element"]
    options = [option["text"]["text"] for option in element.get("options", ())]
    return " ".join([f"{block['label']['text']}:", element.get("initial_value", ""), *options]).strip()
