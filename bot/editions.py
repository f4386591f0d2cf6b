"""An edition of the base: the facts that could be shown, as they were stated, for whoever asks later."""

from __future__ import annotations

import json
from datetime import date
from functools import cached_property
from hashlib import sha256
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from bot.dates import When
from bot.model import Citation, Fact, Source, Status, Topic
from bot.receipts import PREFIX, ReceiptId, rank, unrank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Edition:
    """The facts of one version of the base, in the order of their ids; *names* of those who assert them, by id."""

    def __init__(self, facts: Iterable[Fact], names: Mapping[str, str]) -> None:
        self.facts = tuple(sorted(facts, key=attrgetter("id")))
        by = sorted({fact.by for fact in self.facts if fact.by})
        self.names: Mapping[str, str] = {one: names[one] for one in by}

    @cached_property
    def version(self) -> str:
        """A short name for what it holds: the same wherever the same is loaded."""
        return sha256(self.held()).hexdigest()[:12]

    def held(self) -> bytes:
        """Write it as ``read`` reads it: the same bytes for the same content."""
        sources = {c.source.id: c.source for fact in self.facts for c in fact.citations}
        held = {
            "sources": [_of_source(sources[one]) for one in sorted(sources)],
            "names": self.names,
            "facts": [_of_fact(fact) for fact in self.facts],
        }
        return json.dumps(held, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {fact.id: place for place, fact in enumerate(self.facts)}

    def receipt_of(self, facts: Iterable[Fact]) -> str:
        """Return the id that stands for *facts* as they are stated here."""
        members = sorted({self._places[fact.id] for fact in facts})
        return str(ReceiptId(self.version[:PREFIX], rank(members, len(self.facts))))

    def facts_of(self, receipt: ReceiptId) -> tuple[Fact, ...] | None:
        """Return the facts that *receipt* stands for; None where it is of another edition."""
        if not self.version.startswith(receipt.edition):
            return None
        members = unrank(receipt.place, len(self.facts))
        return None if members is None else tuple(self.facts[member] for member in members)


def read(held: bytes) -> Edition:
    """Return the edition that was written as *held*."""
    told = json.loads(held)
    sources = {one["id"]: _source(one) for one in told["sources"]}
    return Edition((_fact(one, sources) for one in told["facts"]), told["names"])


_SOURCE = ("id", "publisher", "title", "url", "origin")


def _of_source(source: Source) -> dict[str, str]:
    days = {"published": source.published.isoformat(), "accessed": source.accessed.isoformat()}
    return {name: getattr(source, name) for name in _SOURCE} | days


def _source(told: Mapping[str, str]) -> Source:
    days = {name: date.fromisoformat(told[name]) for name in ("published", "accessed")}
    return Source(**{name: told[name] for name in _SOURCE}, **days)  # type: ignore[arg-type]


def _of_fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "statement": fact.statement,
        "topic": fact.topic,
        "status": fact.status,
        "by": fact.by,
        "as_of": str(fact.as_of) if fact.as_of else None,
        "citations": [{"source": c.source.id, "url": c.url, "origin": c.origin} for c in fact.citations],
    }


def _fact(told: Mapping[str, Any], sources: Mapping[str, Source]) -> Fact:
    citations = (
        Citation(source=sources[one["source"]], start="", end=None, origin=one["origin"], url=one["url"])
        for one in told["citations"]
    )
    return Fact(
        id=told["id"],
        entity=told["id"].partition("/")[0],
        statement=told["statement"],
        topic=Topic(told["topic"]),
        status=Status(told["status"]),
        by=told["by"],
        as_of=When.parse(told["as_of"]) if told["as_of"] else None,
        citations=tuple(citations),
    )
