"""Whom a question asks for, or about: who spoke, who signed, who leads, who did it; and whether a fact gives them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.asking.cues import CONTACT, POSITIONS, SUCCEEDING
from bot.asking.deeds import deed_wanted, is_on_behalf, signing
from bot.asking.kinds import kinds_of
from bot.asking.opening import words_after_who
from bot.asking.owners import owners
from bot.asking.query import Leaning
from bot.asking.speakers import is_held_by, is_said_by, speakers
from bot.asking.terms import is_light
from bot.asking.verdicts import Verdict
from bot.asking.wanted import is_date_wanted, is_holder_wanted, is_other_post_wanted, is_person_wanted, ruled_at
from bot.asking.words import stem
from bot.lazily import lazily
from bot.model import ORGANISATIONS, Kind

if TYPE_CHECKING:
    from bot.asking.query import Query
    from bot.factbase import FactBase
    from bot.model import Fact

NEAREST = 6
"""Words behind "who" among which a position stands that is asked for."""
SIGNATORIES = ORGANISATIONS | {Kind.COUNTRY}

ACTING = ORGANISATIONS | {Kind.COUNTRY, Kind.PERSON, Kind.PUBLISHER}
"""Those who can do something, and whom only somebody with a position there leads."""

_SIGNING = frozenset(map(stem, ("sign", "signed", "signing")))


class People:
    """Says of each fact whom one question asks for in vain."""

    def __init__(self, base: FactBase, query: Query) -> None:
        self._base = base
        self._query = query

    def of_whom(self, fact: Fact) -> Verdict | None:
        """Say if *fact* tells of others than the question asks for.

        The small words that tell whom it asks for (for, named, said) are in no ask that may have foreseen it.
        """
        if self._speakers and not any(is_said_by(self._base, fact, speaker) for speaker in self._speakers):
            return Verdict.NOT_THEIR_WORDS
        if self._is_contact_wanted:
            return Verdict.PRIVATE
        if self._query.asked == "?who" and (self._is_of_whom_is_named(fact) or self._lacks_only_word(fact)):
            return Verdict.NO_PERSON
        if not self._is_person_wanted or fact.role is not None:
            return None
        return Verdict.NO_PERSON if self._is_signer_asked or not self._names_a_person(fact) else None

    def of_their_part(self, fact: Fact) -> Verdict | None:
        """Say if *fact* does not tell the part that the question asks for: a position, a signature, a deed."""
        if self._query.leaning is Leaning.OPINION and not self._is_theirs(fact):
            return Verdict.NOT_THEIR_WORDS
        if self._query.asked == "?who" and not self._names_one_who_acts(fact):
            return Verdict.NO_PERSON
        if (self.roles or self._ruled) and not self._gives_role(fact):
            return Verdict.OTHER_ROLE
        if self.roles and self._base.index.missing(self.roles, fact) == self.roles:
            return Verdict.OTHER_ROLE
        if self._asks_for_signing and (self._is_person_named or not self._ties_all_named(fact)):
            return Verdict.NOT_PARTIES  # who signed for whom is told by no party
        if self._is_other_post_wanted or (self.roles and not SUCCEEDING.isdisjoint(self._query.folded)):
            return Verdict.OTHER_ROLE
        return Verdict.PREMISE if self._deed and self._lacks_deed(fact) else None

    def _is_of_whom_is_named(self, fact: Fact) -> bool:
        """Whether *fact* only gives a position to one of whom it is asked who did something: ``who succeeded Lim``.

        Where two are named, it may be asked which of them did.
        """
        people = [e for e in self._query.entities if self._base.entities[e].kind is Kind.PERSON]
        second = self._query.from_the_question_on[1:2]
        is_named_at_once = any(mention.start == 1 for mention in self._query.mentions)  # "who Pek the CEO"
        is_deed_asked = not is_named_at_once and second not in (["is"], ["are"], ["was"], ["were"])
        return fact.role is not None and people == [fact.entity] and is_deed_asked

    def _lacks_only_word(self, fact: Fact) -> bool:
        """Whether it is asked who did something, in everyday words and no others, that *fact* does not tell."""
        deed = self._base.phrases.terms(deed_wanted(self._query))
        return bool(deed) and all(map(is_light, self._query.terms)) and bool(self._base.index.missing(deed, fact))

    def _lacks_deed(self, fact: Fact) -> bool:
        """Whether *fact* does not tell the deed: that it was done must be stated, where it would be news."""
        index = self._base.index
        is_news = self._deed in index.premise_terms and not deed_wanted(self._query)[0].endswith("s")
        return bool((index.unstated if is_news else index.missing)([self._deed], fact))

    @lazily
    def roles(self) -> frozenset[str]:
        """The positions that the question asks the holder of, or since when they are held."""
        if self._query.asked != "?who" and not is_date_wanted(self._query) and not is_holder_wanted(self._query):
            return frozenset()
        named = self._base.phrases.terms(word for word in words_after_who(self._query)[:NEAREST] if word in POSITIONS)
        return self._base.index.role_terms.intersection(self._query.terms).union(named)

    @lazily
    def _kinds_of_place(self) -> frozenset[Kind]:
        """What the position is at, where a noun says so: "university" of ``head of the university``."""
        words = [word for word in self._query.in_order if word not in {"the", "this", "that"}]
        behind = (after for before, after in pairwise(words) if before in {"of", "at"})
        return next((kinds for word in behind if (kinds := kinds_of(word) & ORGANISATIONS)), frozenset())

    @lazily
    def _ruled(self) -> frozenset[str]:
        """The organisations whose leader or owner the question asks for: "MCRE" of ``who leads MCRE``."""
        at = ruled_at(self._query)
        entities = {mention.entity for mention in self._query.sure if mention.start == at}
        return frozenset(e for e in entities if self._base.entities[e].kind in ACTING)

    @lazily
    def _deed(self) -> str:
        """The term for what somebody is asked for who did it; empty where that is none or may be put in other words."""
        terms = self._base.phrases.terms(deed_wanted(self._query))
        return terms[0] if terms and not is_light(terms[0]) else ""

    @lazily
    def _is_other_post_wanted(self) -> bool:
        return is_other_post_wanted(self._query)

    @lazily
    def _is_signer_asked(self) -> bool:
        """Whether it asks who signed for somebody: only a position there tells."""
        return self._asks_for_signing and is_on_behalf(self._query)

    @lazily
    def _is_person_wanted(self) -> bool:
        return self._is_signer_asked or is_person_wanted(self._query)

    @lazily
    def _speakers(self) -> frozenset[str]:
        return speakers(self._base, self._query)

    @lazily
    def _is_person_named(self) -> bool:
        return any(self._base.entities[e].kind is Kind.PERSON for e in self._query.entities)

    @lazily
    def _is_contact_wanted(self) -> bool:
        """Whether it asks how to reach somebody who is named: a number or address, which the base never holds."""
        words = self._query.folded
        is_owned = bool(owners(self._query)) and not (CONTACT - {"number"}).isdisjoint(words)
        is_theirs = self._is_person_named and not CONTACT.isdisjoint(words)
        return self._query.asked != "?who" and (is_owned or is_theirs)

    @lazily
    def _asks_for_signing(self) -> bool:
        """Whether it asks if, when or by whom something was signed, rather than what it means."""
        first = self._query.words[0].folded if self._query.words else ""
        asks = self._query.asked in {"?who", "?when"} or first in {"did", "has", "have"}
        return asks and not _SIGNING.isdisjoint(self._query.terms)

    def _is_theirs(self, fact: Fact) -> bool:
        """Whether *fact* is what those think who are asked about: what a publisher only reports is not its own."""
        own = fact.by is None and fact.entity in self._speakers
        return own or not self._speakers or any(is_held_by(self._base, fact, speaker) for speaker in self._speakers)

    def _names_a_person(self, fact: Fact) -> bool:
        """Whether *fact* states what somebody did whom the question does not name; not whoever tells of others."""
        entities, others = self._base.entities, set(self._query.entities)
        if fact.by != fact.entity:
            others.add(fact.by or "")
        return any(entities[e].kind is Kind.PERSON and e not in others for e in fact.entities)

    def _names_one_who_acts(self, fact: Fact) -> bool:
        """Whether *fact* tells of anybody who can do something, or an ask of it asks who."""
        entities = self._base.entities
        is_told = any(entities[e].kind in ACTING for e in (*fact.entities, *filter(None, (fact.by,))))
        return is_told or self._base.index.answers_to("?who", fact)

    def _gives_role(self, fact: Fact) -> bool:
        named = {e for e in self._query.entities if self._base.entities[e].kind in ORGANISATIONS}
        named |= self._ruled | owners(self._query)
        told = [f.role.at for f in (fact, *self._base.role_facts_near(fact)) if f.role]
        if not named and self._kinds_of_place:
            return any(self._base.entities[place].kind in self._kinds_of_place for place in told)
        at = {f.role.at for f in (fact, *self._base.role_facts_near(fact)) if f.role}
        people = {f.entity for f in (fact, *self._base.role_facts_near(fact)) if f.role}
        return bool(at) and (not named or not (at | people).isdisjoint(named))

    def _ties_all_named(self, fact: Fact) -> bool:
        """Whether an agreement that *fact* concerns has all organisations and countries named as its parties."""
        named = {e for e in self._query.entities if self._base.entities[e].kind in SIGNATORIES} | signing(self._query)
        agreements = (self._base.entities[e].terms for e in fact.entities)
        return any(terms is not None and named <= set(terms.parties) for terms in agreements)
