"""What nobody should type, and somebody will: a sample of our own, and the properties that each answer must have."""

from __future__ import annotations

import html
import json
import random
import sys
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.text import clean

from . import block_checks

if TYPE_CHECKING:
    from collections.abc import Callable

ALWAYS = (
    "status_200",
    "no_unescaped_special_mention",
    "no_unescaped_user_text_control",
    "len_ok",
    "within_budget_ms:1000",
    "no_traceback",
    "no_secret",
    "no_mention_fired",
    "escape_once",
    "formatting_contained",
    "no_user_supplied_link_label",
    "handler_reached",
    "no_outbound_request_to_non_public",
    "state_unchanged_unless_authorised",
)
"""What holds of every answer, whatever was typed."""
OWN = (
    *(
        "<!channel>",
        "<!here|here>",
        "<!subteam^S1|@all>",
        "<@U0ANA>",
        "<#C0DEALS|deals>",
        "@everyone",
        "\uff1c!channel\uff1e",
    ),
    *(
        "<https://evil.example|Slack login>",
        "<javascript:alert(1)|x>",
        "[x](https://evil.example)",
        "https://127.0.0.1/",
    ),
    *("&amp;lt;!channel&amp;gt;", "&lt;!here&gt;", "&#60;!channel&#62;", "a & b < c > d", "<<<>>>", "&", "<|>", "&amp"),
    *("*b* _i_ ~s~ `c`", "```\nx\n```", "> quote", "| a | b |", "*unclosed", ":joy: :+1:", "- a\n- b", "# h"),
    *("payload", "payload=", "payload={}", "text=a&user_id=UADMIN", "%00", "%zz", "a+b", "a=b&a=c", "ssl_check=1"),
    *("'; DROP TABLE facts;--", "{{7*7}}", "{0.__class__}", "${jndi:ldap://x}", "$(id)", "`id`", "| cat /etc/passwd"),
    *("../../etc/passwd", "sources ../../etc/passwd", "sources nul", "facts .", "sources \x00", "facts %2e%2e%2f"),
    *(
        "who " + "a" * 300,
        "a" * 4_000,
        "<" * 4_000,
        "&" * 40_000,
        "\ufdfa" * 4_000,
        "a" + "\u0301" * 20_000,
        "`" * 3_000,
    ),
    *(" ".join(map(str, range(8_000))), "word " * 5_000, "a\n" * 5_000, "(" * 4_000, "who " * 1_000, "1" * 5_000),
    *(
        "\ud800",
        "\udfff\ud800",
        "a\x00b",
        "\x1b[31mred",
        "\u202eabc\u202c",
        "\u2066x\u2069",
        "a\u200bb\u200dc",
        "\ufeff",
    ),
    *("\U0001f3f4\U000e0067\U000e007f", "\U000e0041" * 99, "line1\r\nERROR fake log line", "a\u2028b\u2029c", "\u0085"),
    *(
        "नमस्ते",
        "水の沸点は",
        "稀土",
        "שלום",
        "é é",
        "½ ² Ⅳ",
        "ﷺ",
        "\u3164",
        "\u2800" * 9,
        "\ufffd",
        "\U0010ffff",
        "\ue000",
    ),
    *(
        "",
        " ",
        "\t\n",
        "?",
        "???",
        "null",
        "None",
        "true",
        "0",
        "-1",
        "1e9",
        "NaN",
        "--help",
        "-h",
        "/sam",
        "@sam",
        "()",
    ),
    *("timeline 0000-00-00", "timeline 9999999", "timeline since 99/99/9999", "timeline 2025-13", "geo " * 60),
    *(
        '{"text": "x", "response_type": "in_channel"}',
        '["a"]',
        "{",
        '"',
        '{"blocks": []}',
        "sources [a-",
        "open (",
        "geo *",
    ),
)


def all_of_unicode(seed: int = 1) -> tuple[str, ...]:
    """Return questions with characters of every plane, and of every general category: alone, in a flood, in a name."""
    drawn, kinds = random.Random(seed), dict[str, list[str]]()
    for code in range(sys.maxunicode + 1):
        kinds.setdefault(unicodedata.category(chr(code)), []).append(chr(code))
        kinds.setdefault(f"plane {code >> 16}", []).append(chr(code))
    shapes = ("{}", "who {1}{0}", "Lim{0} Wei{1}Hung", "geo {2}")
    return tuple(
        shape.format(drawn.choice(found), "".join(drawn.choices(found, k=30)), drawn.choice(found) * 999)
        for found in kinds.values()
        for shape in drawn.sample(shapes, 2)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one text."""

    typed: str
    status: int
    message: dict[str, Any]
    """What the reader was sent."""
    ms: float
    log: str
    urls: frozenset[str]
    """The addresses that an answer may link to: those of sources."""
    called: frozenset[str]
    """The methods of Slack's that were called, and other hosts."""


def is_well(outcome: Outcome, invariant: str) -> bool:
    """Whether *invariant* holds; those on other surfaces than ours say nothing here."""
    name, _, argument = invariant.partition(":")
    if name == "within_budget_ms":
        return outcome.ms <= float(argument)
    return CHECKS[name](outcome)


def _is_within_limits(outcome: Outcome) -> bool:
    block_checks.check_message(outcome.message)
    return True


def _is_escaped(outcome: Outcome) -> bool:
    return bool(block_checks.ESCAPED.fullmatch(outcome.message["text"]))


def _notifies_nobody(outcome: Outcome) -> bool:
    """Nothing but literal text and links; and nothing that makes Slack read names in it."""
    leaves = {leaf["type"] for leaf in _leaves(outcome.message["blocks"])}
    return _is_escaped(outcome) and leaves <= {"text", "link"} and not {"parse", "link_names"} & set(outcome.message)


def _is_escaped_once(outcome: Outcome) -> bool:
    """What is shown of the text reads in ``text``, once decoded, as it does in the blocks."""
    shown, told = block_checks.visible(outcome.message["blocks"]), html.unescape(outcome.message["text"])
    echoed = clean(outcome.typed)
    return not (echoed and f"“{echoed}”" in shown) or f"“{echoed}”" in told


def _links_to_sources_only(outcome: Outcome) -> bool:
    links = {leaf["url"].partition("#")[0] for leaf in _leaves(outcome.message["blocks"]) if leaf["type"] == "link"}
    return links <= outcome.urls


def _leaves(found: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Every element of rich text in *found*."""
    if isinstance(found, list):
        return [leaf for part in found for leaf in _leaves(part)]
    if not isinstance(found, dict):
        return []
    is_leaf = (
        "type" in found
        and "elements" not in found
        and found["type"] not in {"divider", "header", "plain_text", "button", "feedback_buttons"}
    )
    return ([found] if is_leaf else []) + [leaf for part in found.get("elements", ()) for leaf in _leaves(part)]


def _told(outcome: Outcome) -> str:
    return json.dumps(outcome.message) + outcome.log


CHECKS: dict[str, Callable[[Outcome], bool]] = {
    "status_200": lambda outcome: outcome.status == 200,
    "no_unescaped_special_mention": _notifies_nobody,
    "no_mention_fired": _notifies_nobody,
    "no_unescaped_user_text_control": _is_escaped,
    "len_ok": _is_within_limits,
    "no_traceback": lambda outcome: "Traceback" not in _told(outcome),
    "no_secret": lambda outcome: "canary" not in _told(outcome),
    "escape_once": _is_escaped_once,
    "formatting_contained": _is_within_limits,  # its blocks are all read literally
    "no_user_supplied_link_label": _links_to_sources_only,
    "handler_reached": lambda outcome: bool(outcome.message["blocks"]),
    "no_outbound_request_to_non_public": lambda outcome: outcome.called <= {"chat.postMessage"},
    "state_unchanged_unless_authorised": lambda outcome: outcome.called <= {"chat.postMessage"},
    "url_validated": _links_to_sources_only,
    "yaml_round_trip": lambda _: True,  # nothing that is typed is written anywhere
}
