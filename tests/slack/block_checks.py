"""What Slack holds a message against, and what nobody checks: run over every reply that a test sees."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from handlers import limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KINDS = {"header", "rich_text", "context", "divider", "actions", "context_actions"}
"""All that our messages are made of. None of them is read as markup."""
LENGTHS = {"header": 150, "button": 75}
ESCAPED = re.compile(r"(?:[^&<>]|&(?:amp|lt|gt);)*")
RICH_PARTS = {"rich_text_section", "rich_text_list"}
RICH_LEAVES = {"text", "link"}


def check_message(message: Mapping[str, Any], *, named: frozenset[str] = frozenset()) -> None:
    """Assert that Slack would take *message* and that nothing in it is read as markup; it names *named* at most."""
    assert message["text"], "no text: notifications and screen readers would say nothing"
    assert len(message["text"]) <= limits.TEXT
    assert ESCAPED.fullmatch(message["text"]), "an unescaped character in text"
    check_printable(message["text"])
    check_blocks(message["blocks"], named=named)


def check_blocks(
    blocks: list[dict[str, Any]],
    most: int = limits.BLOCKS,
    kinds: set[str] = KINDS,
    named: frozenset[str] = frozenset(),
) -> None:
    """Assert that *blocks* are within every limit, down to their last element, and that they name *named* at most."""
    assert 0 < len(blocks) <= most
    assert {block["type"] for block in blocks} <= kinds
    for block in blocks:
        check_by_sdk(block)
        CHECKS[block["type"]](without_names(block, named))
    ids = [leaf["action_id"] for block in blocks for leaf in block.get("elements", ()) if "action_id" in leaf]
    assert len(ids) == len(set(ids)), "an action id twice"
    for text in strings(blocks):
        check_printable(text)
    assert size(blocks) <= limits.MESSAGE
    assert size(blocks, ("text",)) <= limits.WORDS
    json.dumps(blocks).encode()


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
    assert 0 < len(block["elements"]) <= 25
    for button in block["elements"]:
        assert button["type"] == "button"
        check_plain(button["text"], limits.BUTTON)
        assert len(button["value"]) <= limits.BUTTON_VALUE
        assert 0 < len(button["action_id"]) <= 255


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


def without_names(found: Any, named: frozenset[str]) -> Any:  # noqa: ANN401
    """Return *found* with the people that may be *named* as plain words."""
    if isinstance(found, list):
        return [without_names(one, named) for one in found]
    if not isinstance(found, dict):
        return found
    if found.get("type") == "user" and found.get("user_id") in named:
        assert set(found) == {"type", "user_id"}
        return {"type": "text", "text": f"@{found['user_id']}"}
    return {name: without_names(value, named) for name, value in found.items()}


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
    assert leaf["text"]
    assert len(leaf["text"]) <= 3_000
    if leaf["type"] == "link":
        assert re.match(r"https?://", leaf["url"])
        assert len(leaf["url"]) <= 3_000


CHECKS = {
    "header": check_header,
    "context": check_context,
    "actions": check_actions,
    "context_actions": check_context_actions,
    "input": check_input,
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
        case "input":
            return _visible_field(block)
        case "context":
            return " ".join(element["text"] for element in block["elements"])
        case _:
            return "\n".join(map(_visible_rich, block["elements"]))


def _visible_rich(part: dict[str, Any]) -> str:
    if part["type"] == "rich_text_list":
        return "\n".join("  " * part["indent"] + "- " + _visible_rich(item) for item in part["elements"])
    return "".join(leaf["text"] if "text" in leaf else f"@{leaf['user_id']}" for leaf in part["elements"])


def _visible_field(block: dict[str, Any]) -> str:
    element = block["element"]
    options = [option["text"]["text"] for option in element.get("options", ())]
    return " ".join([f"{block['label']['text']}:", element.get("initial_value", ""), *options]).strip()
