"""Questions that go on from the last one: "it" and "his" get the name they stand for, or the question stays as it is.

The wrong subject would be worse than none. So nothing that names somebody itself is changed, of several that may be
meant none is taken, and an answer that follows says whom or what it is taken to be about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from bot.answers.form import Line, Outcome, Style, Text
from bot.asking import verbs
from bot.asking.cues import AGREEMENTS
from bot.asking.kinds import NOUNS
from bot.asking.naming import unheard_names
from bot.asking.questions import understand, understand_question
from bot.asking.requests import is_attribution_asked
from bot.asking.subjects import Subject, subject_of
from bot.asking.terms import is_everyday, is_light
from bot.asking.words import words
from bot.model import ORGANISATIONS, Kind
from bot.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from bot.answers.form import Answer
    from bot.asking.query import Query
    from bot.factbase import FactBase
    from bot.names.lookup import Mention
    from bot.names.matches import Candidate

BY_ITSELF = "It is not clear who or what is meant, so this answers the question by itself."
SHORT = 5
"""Words of a question that may lean on the one before without saying so: ``who is the CEO?``, ``how long?``."""
CARRIED = frozenset(
    v.name for v in (verbs.PARTNERS, verbs.GEO, verbs.TIMELINE, verbs.CONFLICTS, verbs.OPEN, verbs.FACTS)
)
"""Verbs that go on to the next name: ``timeline China``, then ``and Thailand?``."""

_ALL = frozenset({"people", "directory"})
"""Kinds of answers that list all there are; of a thread's subject, "which agencies" means those that had part in it."""

_LEAD = re.compile(
    r"^(?:(?:and|also|so|but|then|ok(?:ay)?)\b[\s,]*)*(?:(?:what|how) about\b|as for\b)?[\s,]*", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:the|any) ", re.IGNORECASE)
_ONE = re.compile(r"\bthe \S+(?: \S+)? one\b", re.IGNORECASE)
_DUMMY = re.compile(
    r"\bis (?:it|that|this) (?:true|possible|likely|correct|confirmed|verified|official|right|known|clear|safe|legal)\b"
    r"|\bis (?:it|that|this) (?:all|fair|ok(?:ay)?|good|bad|raining|so)\b"
    r"|\bit (?:says|is said|seems?|appears?|looks?)\b|^does it (?:say|mean|matter)\b|\bwhat (?:time|day) is it\b"
    r"|\b(?:what|why) does it (?:mean|matter)\b",
    re.IGNORECASE,
)
"""Where "it" stands for nothing."""

_THINGS = frozenset(Kind) - {Kind.PERSON}
_THEY = ORGANISATIONS | {Kind.PERSON, Kind.COUNTRY, Kind.PUBLISHER}
_NOUNS = {
    noun: NOUNS[noun]
    for noun in (
        *"agency business company country department executive firm fund group guy man mine miner ministry".split(),
        *"nation organisation organization person site university varsity woman".split(),
        *AGREEMENTS,
    )
}
"""What may stand for somebody or something spoken of before: ``the company``."""
_STANDING = re.compile(
    rf"\b(?:(?P<own>its|his|their)|(?P<her>her)(?=\s+\w)|(?P<is>it's|he's|she's)|(?P<whole>it|he|him|she|her|hers"
    rf"|they|them|theirs|(?:(?<=^is )|(?<=^was ))(?:that|this)(?=\s+\w+\W*$))"
    rf"|(?:this|that|the|these|those)(?: same)? (?P<noun>{'|'.join(_NOUNS)}))\b",
    re.IGNORECASE,
)
_KINDS = {
    **dict.fromkeys(("it", "its", "it's", "that", "this"), _THINGS),
    **dict.fromkeys(("he", "him", "his", "she", "her", "hers", "he's", "she's"), frozenset({Kind.PERSON})),
    **dict.fromkeys(("they", "them", "their", "theirs"), _THEY),
}


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, the question in full that it answers, and what was spoken of before it."""

    answer: Answer
    question: str
    before: Subject | None = None
    carried: str = ""
    """Whom or what (an id) a word like "it" was taken for."""


def may_follow(base: FactBase, text: str, *, today: date) -> bool:
    """Whether *text* may lean on what was asked before it; of most questions, the words alone tell that they do not."""
    return _Question(base, text, today).is_leaning


def tell(base: FactBase, text: str, before: Subject | None, ask: Callable[[str], Answer], *, today: date) -> Told:
    """Answer *text* by *ask*, taken to be about what was spoken of *before* where that is what is meant."""
    if before is None:
        return Told(ask(text), text)
    question = _Question(base, text, today)
    for reading in question.readings(before):
        answer = ask(reading.full)
        if reading.is_sure or question.is_answered_by(answer, ask):
            summary = _said(reading.said, answer.summary)
            return Told(replace(answer, summary=summary), reading.full, before, reading.carried)
    answer = ask(text)
    if question.is_unclear and answer.outcome is Outcome.ANSWERED:
        answer = replace(answer, summary=_said(BY_ITSELF, answer.summary))
    return Told(answer, text, before)


def subject_after(base: FactBase, told: Told, *, today: date) -> Subject:
    """Return what may be spoken of now. A question that names nobody and is asked in vain leaves it as it was."""
    answer, before = told.answer, told.before
    question = _Question(base, told.question, today)
    if answer.outcome is Outcome.UNKNOWN and before and question.is_elliptic:
        return before
    if answer.outcome is Outcome.UNKNOWN and before and question.is_of_somebody:
        return Subject()  # who is named may be anybody but whom it was about: "is she Lim's boss"
    return subject_of(base, understand(base, told.question, today=today), answer, before, carried=told.carried)


def _said(words: str, summary: Line | None) -> Line:
    lead = (Text(words, Style.QUIET),)
    return replace(summary, spans=(*lead, Text("  "), *summary.spans)) if summary else Line(spans=lead)


class Conversation:
    """Answers by *ask* to one who asks on and on: each question may go on from the one before."""

    def __init__(self, base: FactBase, ask: Callable[[str], Answer], *, today: date) -> None:
        self._base = base
        self._ask = ask
        self._today = today
        self._before: Subject | None = None

    def __call__(self, text: str) -> Answer:
        """Answer *text*, and keep in mind what it was about."""
        told = tell(self._base, text, self._before, self._ask, today=self._today)
        self._before = subject_after(self._base, told, today=self._today)
        return told.answer


class _Reading(NamedTuple):
    """What a question may mean in full, words that say so, and whom or what a word in it was taken for."""

    full: str
    said: str
    carried: str = ""
    is_sure: bool = False
    """Whether it can mean nothing else, whatever the words by themselves would be answered with."""


class _Question:
    """A text, and what in it may stand for something that was named before."""

    def __init__(self, base: FactBase, text: str, today: date) -> None:
        self._base = base
        self._today = today
        self._text = clean(text)
        self._rest = _LEAD.sub("", self._text)
        self._standing = (
            [] if _DUMMY.search(self._text) else [f for f in _STANDING.finditer(self._rest) if f[0] != "IT"]
        )
        self._query = understand_question(base, self._rest, today=today)
        self._typed = understand(base, _ARTICLE.sub("", self._rest), today=today)

    @property
    def is_leaning(self) -> bool:
        is_another = bool(_ONE.search(self._rest)) or (self._has_lead and self._query.span is not None)
        return bool(self._standing) or self._is_carrying or self.is_elliptic or is_another

    @property
    def _has_lead(self) -> bool:
        return self._rest != self._text and bool(self._rest)

    @property
    def _is_carrying(self) -> bool:
        """Whether it is ``and China?``: a lead and a name, no more."""
        return self._has_lead and self._query.is_name and len(self._query.entities) == len(self._query.mentions) == 1

    @property
    def is_elliptic(self) -> bool:
        """Whether it is short, names nobody, and asks of nothing that the base has never heard of."""
        if self._query.mentions or not self._rest or any(map(self._is_unheard, self._query.terms)):
            return False
        if self._typed.is_typed and self._typed.verb not in {verbs.WHO, verbs.ASK}:
            return bool(self._listing) and self._has_lead
        return self._has_lead or len(self._query.words) <= SHORT

    @property
    def _names_position(self) -> bool:
        """Whether it speaks of a position: ``what about the CEO``."""
        return not self._base.index.role_terms.isdisjoint(self._query.terms)

    @property
    def _is_asking(self) -> bool:
        """Whether it asks for something that a name may complete: ``where?``, and not ``why?`` or ``is that so?``."""
        is_telling = not all(map(is_light, self._query.terms))
        return bool(self._listing) or is_telling or self._query.asked not in {"", "?why", "?how", "?which"}

    def _is_unheard(self, term: str) -> bool:
        return not self._base.index.is_known(term) and not is_everyday(term)

    @property
    def _listing(self) -> str:
        """Return the listing that it asks for by its verb alone: ``the timeline``."""
        return self._typed.verb.name if self._typed.is_typed and self._typed.verb.name in CARRIED else ""

    def readings(self, before: Subject) -> Iterator[_Reading]:
        """Return what it may mean."""
        if is_attribution_asked(self._query):
            return
        if full := self._dated_listing(before):
            yield _Reading(full, _sentence(f"Taken to mean: {full}"), is_sure=True)
        elif name := self._other_agreement(before):
            yield _Reading(_ONE.sub(name, self._rest), _sentence(f"Taken to be about: {name}"), is_sure=True)
        elif self._is_carrying:
            if before.verb in CARRIED:
                name = self._base.entities[self._query.entities[0]].name
                yield _Reading(f"{before.verb} {name}", _sentence(f"Taken to mean: {before.verb} {name}"))
        elif found := self._replaced(before) if self._standing else self._completed(before):
            full, entity = found
            said = _sentence(f"Taken to be about: {self._base.entities[entity].name}")
            yield _Reading(full, said, entity if self._standing else "")

    def _dated_listing(self, before: Subject) -> str:
        """Return the listing that was asked for, of the time that is asked for now: ``and November?``."""
        is_time = self._has_lead and self._query.span is not None and not self._query.mentions and not self._query.terms
        if not is_time or before.verb not in CARRIED:
            return ""
        names = " ".join(self._base.entities[entity].name for entity in before.entities)
        return f"{before.verb} {names} {self._rest.rstrip(' ?!.')}"

    def _other_agreement(self, before: Subject) -> str:
        """Return the name of the agreement that "the Thai one" is, where another was spoken of."""
        is_of_agreement = any(self._base.entities[e].kind is Kind.AGREEMENT for e in before.entities)
        if not is_of_agreement or not _ONE.search(self._rest) or len(self._query.entities) != 1:
            return ""
        others = [a for a in self._base.agreements if a.terms and self._query.entities[0] in a.terms.parties]
        names = [agreement.name for agreement in others if agreement.id not in before.entities]
        return names[0] if len(names) == 1 else ""

    def _completed(self, before: Subject) -> tuple[str, str] | None:
        """Add the name that goes without saying; None where it may be another's, or a person were asked for."""
        entities = [e for e in before.entities if not self._base.entities[e].is_subject] or list(before.entities)
        if not self.is_elliptic or len(entities) != 1 or not self._is_asking:
            return None
        (entity,) = entities
        name = self._base.entities[entity].name
        if self._base.entities[entity].kind is Kind.PERSON and (self._query.asked == "?who" or self._names_position):
            return None
        return (f"{self._listing} {name}" if self._listing else f"{self._rest.rstrip(' ?!.')} ({name})"), entity

    def _replaced(self, before: Subject) -> tuple[str, str] | None:
        """Put the name of the one that is meant in the place of each word that stands for it; None where in doubt."""
        stand = {found.start(): self._meant_by(found, before) for found in self._standing}
        stand = {at: entity for at, entity in stand.items() if entity or not self._is_described(at)}
        (entity,) = set(stand.values()) if len(set(stand.values())) == 1 else ("",)
        if not entity or not unheard_names(self._base, self._query).isdisjoint(self._query.terms):
            return None
        name = self._base.entities[entity].name
        full = _STANDING.sub(lambda found: _form(name, found) if found.start() in stand else found[0], self._rest)
        return full, entity

    def _is_described(self, at: int) -> bool:
        """Whether a noun stands there that the question itself tells more of: "the memorandum" of ``... with them``."""
        return any(found.start() == at and found["noun"] for found in self._standing)

    @property
    def is_unclear(self) -> bool:
        """Whether a word in it stands for somebody or something that it does not name."""
        return any(not found["noun"] for found in self._standing)

    @property
    def is_of_somebody(self) -> bool:
        """Whether a word in it stands for a person."""
        return any(_KINDS.get(found[0].lower()) == frozenset({Kind.PERSON}) for found in self._standing)

    def _meant_by(self, found: re.Match[str], before: Subject) -> str:
        """Return who is meant: the only one spoken of before that it can be, unless it may be somebody named here."""
        noun = found["noun"]
        kinds = _NOUNS[noun.lower()] if noun else _KINDS[found[0].lower()]
        here = [
            candidate.entity
            for mention in self._query.mentions
            if self._may_be_meant(mention, found)
            for candidate in mention.candidates
            if not self._is_loose(candidate)
        ]
        if any(self._base.entities[entity].kind in kinds for entity in here):
            return ""
        fitting = [entity for entity in before.entities if self._base.entities[entity].kind in kinds]
        return fitting[0] if len(fitting) == 1 else ""

    def _may_be_meant(self, mention: Mention, found: re.Match[str]) -> bool:
        """Whether a word may stand for what is named: before it, or right behind; not behind what it does.

        ``did it teach Malaysia anything``.
        """
        at = len(words(self._rest[: found.end()]))
        return bool(found["noun"] or found["own"] or found["her"]) or mention.start <= at

    def _is_loose(self, candidate: Candidate) -> bool:
        """Whether it is a word like "Chinese", which tells of somebody rather than names them: ``is it Chinese``."""
        return candidate.name in self._base.entities[candidate.entity].also_written

    def _is_of_parties(self, answer: Answer) -> bool:
        """Whether it asks who, of an agreement: its profile names the parties."""
        return self._query.asked == "?who" and answer.named[0].entity.kind is Kind.AGREEMENT

    def is_answered_by(self, answer: Answer, ask: Callable[[str], Answer]) -> bool:
        """Whether *answer*, to the question in full, is one to the question as typed.

        "It" was said of something: that nothing is known of it is an answer, too. What may stand by itself is taken by
        itself where the base answers that, unless by assuming its own subject.
        """
        if answer.outcome in {Outcome.CHOICE, Outcome.HELP}:
            return False
        if self._standing:
            return True
        if self._is_carrying or self._listing:
            return answer.outcome is Outcome.ANSWERED
        if answer.kind == "profile" and self._query.asked and not self._is_of_parties(answer):
            return False  # all that is known of whom one speaks is no answer to "to whom" or "where"
        plain = ask(self._text)
        if plain.outcome is Outcome.ANSWERED and not (plain.kind in _ALL and answer.kind == "question"):
            return _assumes_subject(plain, self._query)
        return answer.outcome is Outcome.ANSWERED or answer.kind == plain.kind == "gap"


def _assumes_subject(plain: Answer, query: Query) -> bool:
    """Whether *plain* tells a position at the company that the base follows although no one was named."""
    return not query.entities and plain.kind == "question" and plain.facts[0].role is not None


def _sentence(words: str) -> str:
    return f"{words.removesuffix('.')}."


def _form(name: str, found: re.Match[str]) -> str:
    if found["own"] or found["her"]:
        return f"{name}'s"
    return f"{name} is" if found["is"] else name
