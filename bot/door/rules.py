"""Everything that must hold between the values of a fact base."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.door import date_rules, name_rules, privacy_rules, reference_rules, status_rules
from bot.door.draft import Draft, drafted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from bot.door.datafiles import Found
    from bot.door.problems import Problem

RULES: Final[tuple[Callable[[Draft], Iterable[Problem]], ...]] = (
    name_rules.file_name_is_id,
    name_rules.id_is_used_once,
    name_rules.name_leads_to_one_entity,
    name_rules.alias_says_whom_it_means,
    name_rules.base_follows_one,
    reference_rules.sources_exist,
    reference_rules.entities_exist,
    reference_rules.facts_exist,
    reference_rules.nothing_is_listed_twice,
    reference_rules.conflicts_have_two_sides,
    reference_rules.only_conflicts_have_an_issue,
    reference_rules.replacement_holds,
    reference_rules.fuller_fact_is_shown,
    reference_rules.agreement_rests_on_what_holds,
    status_rules.somebody_asserts_it,
    status_rules.confirmation_is_independent,
    status_rules.only_agreements_have_terms,
    status_rules.stage_and_binding_agree,
    date_rules.nothing_lies_in_the_future,
    date_rules.nothing_is_read_before_it_is_published,
    date_rules.nothing_is_known_before_its_source,
    date_rules.nothing_ends_before_it_starts,
    date_rules.only_dated_facts_age,
    privacy_rules.nobody_is_exposed,
)


def broken(found: Found, *, today: date) -> Iterator[Problem]:
    """Yield everything that breaks a rule."""
    draft = drafted(found, today)
    for rule in RULES:
        yield from rule(draft)
