"""The files of a fact base, key by key: what is required, what may stand there, and what each is for.

The one truth about keys: editors read it as JSON schema; what a curator is told is worded in ``shape``.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
    WithJsonSchema,
)

from bot.dates import When
from bot.door.problems import quoted
from bot.door.yamlmarks import Number
from bot.model import Kind, Stage, Status, Topic

ID: Final = "^[a-z0-9][a-z0-9-]{0,63}$"
FACT_ID: Final = "^([a-z0-9][a-z0-9-]{0,63}/)?[a-z0-9][a-z0-9-]{0,63}$"
ONE_LINE: Final = r"^[^\n]*$"
LONGEST_STATEMENT: Final = 200
MOST_WORDS: Final = 5
"""Words of a passage's start or end: enough to be found once, too few to copy a sentence."""
_LINK_NOTE: Final = re.compile(r"\(opens in|in a new tab|new tab\)")
"""What an archived text says behind a link, and the live page does not."""
_STALE_AFTER: Final = re.compile(r"([1-9]\d{0,4})d")


@lru_cache(maxsize=4096)
def _parsed_when(written: str) -> When:
    return When.parse(written)


@lru_cache(maxsize=4096)
def _parsed_day(written: str) -> date:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written) is None:
        raise ValueError(written)
    return date.fromisoformat(written)


def shown(value: object) -> str:
    """Return *value* as a curator may recognise it."""
    match value:
        case Number(written):
            return f"the number {quoted(written)[1:-1]}"
        case bool():
            return str(value).lower()
        case str():
            return quoted(value)
        case list():
            return "a list"
        case _:
            return "keys with values"


def when(value: object) -> When:
    """Read a day, a month or a year."""
    written = value.written if isinstance(value, Number) else value
    try:
        return _parsed_when(written)
    except (TypeError, ValueError):
        raise ValueError(f"must be a date such as 2025-11-23, 2025-11 or 2025, not {shown(value)}") from None


def day(value: object) -> date:
    """Read a full date."""
    try:
        return _parsed_day(value)
    except (TypeError, ValueError):
        raise ValueError(f"must be a full date such as 2025-11-23, not {shown(value)}") from None


def days(value: object) -> int:
    """Read a number of days, written ``30d``."""
    found = _STALE_AFTER.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f"must be a number of days followed by d, such as 30d, not {shown(value)}")
    return int(found[1])


def phrase(value: object) -> object:
    """Check that a passage's start or end will be found on the live page as well."""
    if not isinstance(value, str):
        return value
    if _LINK_NOTE.search(value):
        raise ValueError("must not reach across '(opens in a new tab)', which the live page does not show")
    if len(value.split()) > MOST_WORDS:
        raise ValueError(f"has {len(value.split())} words, {MOST_WORDS} at most: the first or last few will do")
    if not value.isascii():
        odd = next(character for character in value if not character.isascii())
        words = f"must be plain ASCII, unlike {quoted(odd)}, which may differ on the live page: choose words beside it"
        raise ValueError(words)
    if "\n" in value.strip():
        raise ValueError("must lie within one line of the article: choose words of one line")
    if value.strip() and not re.search(r"\w", value):
        raise ValueError(f"must hold a word of the article, unlike {quoted(value)}")
    return value


def url(value: object) -> object:
    """Check that an address opens in a browser and gives nothing away."""
    if not isinstance(value, str):
        return value
    if re.search(r"\s", value.strip()):
        raise ValueError("must not hold spaces: copy the address from the browser")
    if not re.match(r"https://[^/?#]", value):
        raise ValueError(f"must be an address that starts with https://, not {quoted(value)}")
    if "@" in re.split(r"[/?#]", value[8:])[0]:
        raise ValueError("must not hold a user name or password")
    if "#" in value:
        raise ValueError("must end before its '#': the link to a passage is added to it")
    return value


Id = Annotated[str, StringConstraints(pattern=ID)]
FactId = Annotated[str, StringConstraints(pattern=FACT_ID)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=ONE_LINE)]
Statement = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_STATEMENT, pattern=ONE_LINE),
]
Phrase = Annotated[Line, BeforeValidator(phrase)]
Url = Annotated[Line, BeforeValidator(url)]
Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
Day = Annotated[date, BeforeValidator(day), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[
    When,
    BeforeValidator(when),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
                {"type": "integer", "minimum": 1000},
            ]
        }
    ),
]
Days = Annotated[int, BeforeValidator(days), WithJsonSchema({"type": "string", "pattern": f"^{_STALE_AFTER.pattern}$"})]


def _key(says: str, **more: Any) -> Any:  # noqa: ANN401  (what pydantic's Field takes and returns)
    return Field(description=says, **more)


class Record(BaseModel):
    """Anything with keys. An unknown key is a slip of the pen, not an extension."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class SourceRecord(Record):
    """One article, or another document that facts are drawn from."""

    id: Id = _key("The file's name without .yaml, such as reex-2025-11-23. Never changed, never reused.")
    publisher: Line = _key("Who published it, as a reader knows them.")
    title: Line = _key("The headline, exact.")
    url: Url = _key("The address of the live page, without #.")
    published: Day = _key("The day it was published, not the day it was viewed.")
    accessed: Day = _key("The day the archived copy was read.")
    origin: Line = _key(
        "What it derives from, unless a citation says otherwise. Two retellings of one announcement are one."
    )
    primary: StrictBool | None = _key("true: a primary document (a filing, a contract, the law itself).", default=None)
    via: Line | None = _key("By what it reached the publisher, such as a LinkedIn post.", default=None)
    errata: tuple[Line, ...] = _key("Slips in the article that a reader should know of.", default=())
    stance: Line | None = _key("A declared interest of the publisher.", default=None)
    sha256: Sha256 | None = _key(
        "Of the archived text, folded. Written by `sam-bot check --articles DIR --stamp`.", default=None
    )


class CitationRecord(Record):
    """A passage of a source, by its first and last few words."""

    source: Id = _key("The id of the source.")
    start: Phrase = _key("The passage's first words, five at most, plain ASCII, within one line.")
    end: Phrase | None = _key("Its last words, likewise; without them the passage is its start.", default=None)
    origin: Line | None = _key(
        "What this passage derives from, where that is not what the source derives from.", default=None
    )


class RoleRecord(Record):
    """A position that the fact gives its entity."""

    title: Line = _key("In full: executive director and chief operating officer.")
    short: Line | None = _key("As people say: COO.", default=None)
    at: Id = _key("The id of the entity where.")


class RetiredRecord(Record):
    """Why a fact that turned out wrong is no longer shown."""

    on: Day = _key("The day it was taken back.")
    why: Text = _key("What was wrong.")
    replaced_by: FactId | None = _key("The fact that holds instead.", default=None)


class FactRecord(Record):
    """One statement with the passages it rests on."""

    id: Id = _key("Unique in this file and never reused. The full id is <entity>/<id>.")
    statement: Statement = _key("One sentence in our own words, at most 200 characters.")
    topic: Topic = _key("The listing it belongs to.")
    status: Status = _key("How far it can be relied on.")
    citations: tuple[CitationRecord, ...] = _key("The passages it rests on: at least one.", min_length=1)
    about: tuple[Id, ...] = _key("Further entities that it concerns.", default=())
    by: Id | None = _key("The entity that asserts it: required for claim and opinion.", default=None)
    as_of: Moment | None = _key("When it was so; a month or a year is precise enough.", default=None)
    since: Moment | None = _key("From when it holds.", default=None, alias="from")
    until: Moment | None = _key("Until when it holds.", default=None)
    stale_after: Days | None = _key("Days after as_of from which a figure is marked as old: 30d.", default=None)
    conflicts: tuple[FactId, ...] = _key("Facts that disagree with it; each of them lists it as well.", default=())
    at_issue: Line | None = _key("The question on which it and its conflicts disagree.", default=None)
    within: FactId | None = _key(
        "A fuller fact that says this too: where that is listed, this is left out.", default=None
    )
    role: RoleRecord | None = _key("The position it gives its entity.", default=None)
    asks: tuple[Line, ...] = _key("Words a reader would use to ask for it.", default=())
    note: Text | None = _key("For curators; never shown.", default=None)
    retired: RetiredRecord | None = _key("Why it is no longer shown.", default=None)


class EntityRecord(Record):
    """A person, organisation, place or agreement, with the facts about it."""

    id: Id = _key("The file's name without .yaml. Never changed, never reused.")
    kind: Kind = _key("What it is.")
    name: Line = _key("The name that answers use.")
    aliases: tuple[Line, ...] = _key("Other names that people type; never another entity's.", default=())
    also_written: tuple[Line, ...] = _key("Wrong or loose forms seen in sources.", default=())
    subject: StrictBool | None = _key("true for the one entity that the base follows.", default=None)
    parties: tuple[Id, ...] | None = _key("Agreements: who made it.", default=None, min_length=1)
    stage: Stage | None = _key("Agreements: how far it has come.", default=None)
    binding: StrictBool | None = _key("Agreements: whether it binds; left out where no source says.", default=None)
    reported: Moment | None = _key("Agreements: when it was reported.", default=None)
    term: Line | None = _key("Agreements: how long, in words, such as: five years (start not stated).", default=None)
    rests_on: tuple[FactId, ...] = _key("Agreements: the facts that stage, binding and term are read from.", default=())
    facts: tuple[FactRecord, ...] = _key("The facts about it.", default=())


class GapRecord(Record):
    """Something people will ask that the base knowingly lacks."""

    id: Id | None = _key("Unique among the gaps.", default=None)
    missing: Line | None = _key("A short noun phrase: who owns MCRE Resources.", default=None)
    about: tuple[Id, ...] = _key("The entities it is about.", default=())
    asks: tuple[Line, ...] = _key("Words a reader would use to ask for it.", default=())
    reply: Text = _key("What the reader is told.")
    checked: Day = _key("The day on which the sources were last searched for it.")


GAPS = Annotated[tuple[GapRecord, ...], Field(title="Gaps")]
WORDS = Annotated[
    tuple[Annotated[tuple[Line, ...], Field(min_length=2)], ...],
    Field(title="Words", description="Groups of words and phrases that readers use for the same thing."),
]
