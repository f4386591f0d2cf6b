"""Of whom a fact tells: of all those whom the question names, and of nobody else in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.asking import thresholds
from bot.asking.naming import alternatives, binding, unheard_names
from bot.asking.owners import owned, subjects_of_being
from bot.asking.verdicts import Verdict
from bot.lazily import lazily
from bot.model import ORGANISATIONS, Fact, Gap, Kind

if TYPE_CHECKING:
    from bot.asking.query import Query
    from bot.asking.search import Hit
    from bot.factbase import FactBase


class Whose:
    """Says of each record whom of the question's names it misses."""

    def __init__(self, base: FactBase, query: Query) -> None:
        self._base = base
        self._query = query
        self._named = binding(base, query)
        self._either = alternatives(base, query)
        self._unheard = unheard_names(base, query)

    def concerns(self, record: Fact | Gap) -> bool:
        """Whether *record* has to do with everyone whom the question names."""
        concerns_one = not self._either or any(self._base.index.concerns(record, [one]) for one in self._either)
        return concerns_one and self._base.index.concerns(record, self._named - self._either)

    def verdict(self, hit: Hit, missing: frozenset[str]) -> Verdict | None:
        """Say if *hit* is of others than the question names; *missing*: the terms that it has not."""
        if not self.concerns(hit.found) or self._is_of_others(hit) or self._is_of_another_bearer(hit):
            return Verdict.ELSEWHERE
        if self._is_of_another_owner(hit.found):
            return Verdict.ELSEWHERE
        return None if self._unheard.isdisjoint(missing) else Verdict.UNHEARD

    def _is_of_others(self, hit: Hit) -> bool:
        """Whether it is a gap about none of those whom the question names, and is not asked for in its own words."""
        named = set(self._query.entities)
        is_gap = isinstance(hit.found, Gap) and bool(named) and hit.likeness < thresholds.OWN_WORDS
        return is_gap and named.isdisjoint(hit.found.about)

    def _is_of_another_bearer(self, hit: Hit) -> bool:
        """Whether it tells of some organisation or person only, where the question names the base's subject alone."""
        found = hit.found
        if not self._is_of_subject or not isinstance(found, Fact) or hit.likeness >= thresholds.FORESEEN:
            return False
        is_of_bearer = self._base.entities[found.entity].kind in ORGANISATIONS | {Kind.PERSON, Kind.PUBLISHER}
        return is_of_bearer and not self._base.index.concerns(found, self._query.entities)

    def _is_of_another_owner(self, found: Fact | Gap) -> bool:
        """Whether it tells what another has than the question asks of, or only what a publisher told of others.

        The price of SAM's shares is none of UM's, however much the fact has to do with both.
        """
        if not isinstance(found, Fact):
            return False
        owner = found.role.at if found.role else found.entity
        return (bool(self._owners) and owner not in self._owners) or self._is_only_published(found)

    @lazily
    def _owners(self) -> frozenset[str]:
        """Those whose measure, holder of a position or the like is asked for; not the subject: much is told of it."""
        index = self._base.index
        found = owned(self._query).items()
        asked = {e for e, words in found if not index.owned_terms.isdisjoint(self._base.phrases.terms(words))}
        return frozenset(e for e in asked if not self._base.entities[e].is_subject)

    def _is_only_published(self, found: Fact) -> bool:
        asked = self._publishers_asked_about
        return bool(asked) and not asked <= {*found.entities, found.by}

    @lazily
    def _publishers_asked_about(self) -> frozenset[str]:
        """The publishers that the question is about, rather than what they say: ``when was REEx founded``."""
        named = frozenset(e for e in self._query.entities if self._base.entities[e].kind is Kind.PUBLISHER)
        return named and named & subjects_of_being(self._query)

    @lazily
    def _is_of_subject(self) -> bool:
        """Whether the question names the base's subject and nobody else."""
        named = self._query.entities
        return len(named) == 1 and self._base.entities[named[0]].is_subject
