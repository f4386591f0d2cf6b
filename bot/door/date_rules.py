"""What can have been known when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.dates import When
    from bot.door.draft import Draft, Piece
    from bot.door.problems import Problem


def nothing_lies_in_the_future(draft: Draft) -> Iterator[Problem]:
    """Check that what was published, read or reported was so by today; only the end of something may be ahead."""
    # A day begins earlier where a curator is than where the bot runs.
    latest = draft.today + timedelta(days=1)
    for piece, key in _past_dates(draft):
        when = piece.when(key)
        if when and when.first > latest:
            yield piece.problem((key,), f"'{key}' is in the future: {when}, and today is {draft.today}")


def _past_dates(draft: Draft) -> Iterator[tuple[Piece, str]]:
    for source in draft.sources.values():
        yield source, "published"
        yield source, "accessed"
    for entity in draft.entities.values():
        yield entity, "reported"
    for gap in draft.gaps:
        yield gap, "checked"
    for fact in draft.facts:
        yield fact, "as_of"
        yield fact, "from"
        if retired := fact.inner("retired"):
            yield retired, "on"


def nothing_is_read_before_it_is_published(draft: Draft) -> Iterator[Problem]:
    """Check that an article is out before its copy is read."""
    for source in draft.sources.values():
        published, accessed = source.when("published"), source.when("accessed")
        if published and accessed and accessed < published:
            words = f"'accessed' {accessed} is before 'published' {published}: correct one of them"
            yield source.problem(("accessed",), words)


def nothing_is_known_before_its_source(draft: Draft) -> Iterator[Problem]:
    """Check that a fact is as of a day on which a source could tell of it."""
    for fact in draft.facts:
        as_of = fact.when("as_of")
        newest = _newest_source(fact, draft) if as_of else None
        if as_of and newest and as_of.first > newest.last:
            words = f"'as_of' {as_of} is after its newest source was published, {newest}: correct one of them"
            yield fact.problem(("as_of",), words)


def _newest_source(fact: Piece, draft: Draft) -> When | None:
    """Return when the last of a fact's sources was published; nothing unless that is known of all."""
    cited = [draft.sources.get(citation.text("source")) for citation in fact.pieces("citations")]
    published = [when for source in cited if source and (when := source.when("published"))]
    return max(published) if published and len(published) == len(cited) else None


def nothing_ends_before_it_starts(draft: Draft) -> Iterator[Problem]:
    """Check that what holds from a day on holds until a later one."""
    for fact in draft.facts:
        start, end = fact.when("from"), fact.when("until")
        if start and end and end.last < start.first:
            yield fact.problem(("until",), f"'until' {end} is before 'from' {start}: correct one of them")


def only_dated_facts_age(draft: Draft) -> Iterator[Problem]:
    """Check that a figure ages from a day on."""
    for fact in draft.facts:
        if fact.has("stale_after") and not fact.has("as_of"):
            words = "'stale_after' counts from 'as_of', which is missing: add it, or delete this"
            yield fact.problem(("stale_after",), words, on_key=True)
