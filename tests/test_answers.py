"""What readers type and what they are told, on the real fact base."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import answer
from bot.answers.form import Cite, Outcome
from bot.asking.verbs import VERBS
from bot.citations import origins
from bot.model import Status
from bot.plain import json_of, text_of
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.form import Answer
    from bot.factbase import FactBase

    Ask = Callable[[str], Answer]
    Told = Callable[[str], str]

LISTINGS = (
    "partners",
    "people",
    "organisations",
    "places",
    "geo",
    "timeline",
    "conflicts",
    "open",
    "sources",
    "help",
    "",
)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("who Lim Wei Hung", "Lim Wei Hung"),
        ("who lim wei hung", "Lim Wei Hung"),
        ("who is Wei Hung Lim?", "Lim Wei Hung"),
        ("whois LIM, WEI HUNG", "Lim Wei Hung"),
        ("who W.H. Lim", "Lim Wei Hung"),
        ("who Mr Lim Wei Hung", "Lim Wei Hung"),
        ("who lim weihung", "Lim Wei Hung"),
        ("who Lim Wei Hng", "Lim Wei Hung"),
        ("Lim Wei Hung", "Lim Wei Hung"),
        ("tell me about Wei Hung Lim", "Lim Wei Hung"),
        ("who Kok Sam Pek", "Pek Kok Sam"),
        ("who Datuk Pek Kok Sam", "Pek Kok Sam"),
        ("who SAM", "Southern Alliance Mining Ltd."),
        ("who QNS", "Southern Alliance Mining Ltd."),
        ("who is CREG", "China Rare Earth Group"),
        ("what is CRE Group?", "China Rare Earth Group"),
        ("who MCRE", "MCRE Resources Sdn. Bhd."),
        ("who University of Malaya", "Universiti Malaya"),
        ("who khazana", "Khazanah Nasional"),
        ("what is the Chah mine", "Chaah Mine"),
        ("who is mida", "MIDA"),
        ("who president xi", "Xi Jinping"),
        ("who SGX", "Singapore Exchange"),
    ],
)
def test_a_name_in_any_form_finds_its_profile(ask: Ask, typed: str, title: str) -> None:
    found = ask(typed)
    assert (found.outcome, found.title) == (Outcome.ANSWERED, title)


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("who Lim Wei Hng", "matched by a close form"),
        ("who Wei Hung Lim Esq of nowhere", "Not in the fact base"),
        ("who khazana", "matched by a close form"),
        ("who QNS", "also known as “QNS”"),
    ],
)
def test_a_profile_says_how_the_name_was_matched(told: Told, typed: str, note: str) -> None:
    assert note in told(typed)


@pytest.mark.parametrize("typed", ["who Lim Wei Hong", "who Emily Chu", "who Lim Wei Hang"])
def test_one_letter_that_makes_another_name_is_never_asserted(ask: Ask, typed: str) -> None:
    found = ask(typed)
    assert found.outcome in {Outcome.CHOICE, Outcome.UNKNOWN} or "matched by a close form" in text_of(found)
    assert found.outcome is not Outcome.ANSWERED or typed == "who Emily Chu"


@pytest.mark.parametrize(
    "typed",
    [
        "who Lim Guan Eng",
        "who Sam Altman",
        "who Elon Musk",
        "who is Tan Wei Hung",
        "who Emily Tan",
        "who David Cameron",
        "who Northern Alliance Mining",
        "who China Rare Earth Holdings",
        "who is Universiti Malaysia Pahang",
        "who is Gainneos Jacob Goldie",
    ],
)
def test_other_people_and_organisations_are_not_in_the_fact_base(ask: Ask, typed: str) -> None:
    found = ask(typed)
    assert found.outcome in {Outcome.UNKNOWN, Outcome.CHOICE}
    if found.outcome is Outcome.UNKNOWN:
        assert found.title == "Not in the fact base"


def test_a_stranger_with_a_known_surname_is_told_whom_the_base_holds(told: Told) -> None:
    text = told("who Lim Guan Eng")
    assert "No “Lim Guan Eng” in the fact base" in text
    assert "Lim Wei Hung" in text


def test_a_memorandum_is_never_called_a_deal_and_its_terms_are_cited(ask: Ask) -> None:
    found = ask("partners")
    terms = found.sections[0].lines[0]
    words = text_of(found)
    assert "Memorandum of understanding (intentions, not a deal); not binding; for five years" in words
    assert any(isinstance(span, Cite) for span in terms.spans)
    assert found.sections[0].heading == "Universiti Malaya and MCRE Resources Sdn. Bhd."


def test_a_link_is_not_a_partnership(ask: Ask) -> None:
    found = ask("partners")
    headings = [section.heading for section in found.sections]
    linked = found.sections[headings.index("Linked, not partners")]
    assert any("China Rare Earth Group" in span.text for line in linked.lines for span in line.spans[:1])  # type: ignore[union-attr]
    assert "China Rare Earth Group" not in {named.entity.name for named in found.named}


@pytest.mark.parametrize(
    ("typed", "holds", "lacks"),
    [
        ("partners malaysia", "Universiti Malaya", "Thailand"),
        ("partners mcre", "MCRE Resources", "Khazanah"),
        ("partners united states", "US-Malaysia critical-minerals MoU", "Khazanah"),
        ("partners emily choo", "No partnership with Emily Choo is in the fact base", "Memorandum of"),
    ],
)
def test_partners_can_be_narrowed(told: Told, typed: str, holds: str, lacks: str) -> None:
    text = told(typed)
    assert holds in text
    assert lacks not in text


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("who are SAM's partners", "partners"),
        ("partnres", "partners"),
        ("geopolitics", "topic"),
        ("context", "topic"),
        ("geo china", "topic"),
        ("news", "timeline"),
        ("what happened in Aug 2025", "timeline"),
        ("anything before 2021", "timeline"),
        ("do the sources disagree", "conflicts"),
        ("compare the August and November REEx articles", "conflicts"),
        ("open questions", "open"),
        ("what is not known?", "open"),
        ("articles", "sources"),
        ("sources reex-2025-11-23", "sources"),
        ("facts CREG", "facts"),
        ("who's who", "people"),
        ("commands", "help"),
    ],
)
def test_verbs_have_the_synonyms_and_slips_people_try(ask: Ask, typed: str, kind: str) -> None:
    found = ask(typed)
    assert (found.kind, found.outcome) == (kind, Outcome.HELP if kind == "help" else Outcome.ANSWERED)


def test_a_timeline_of_a_month_has_nothing_of_another(ask: Ask) -> None:
    august = ask("timeline August 2025")
    assert [str(section.heading)[:8] for section in august.sections] == ["Aug 2025"]
    assert ask("timeline March 2019").outcome is Outcome.UNKNOWN


def test_what_is_open_is_listed_whole_for_a_name_and_begun_without_one(base: FactBase, told: Told) -> None:
    def listed(typed: str) -> set[str]:
        return {gap.id for gap in base.gaps if f"  - {gap.missing}" in told(typed).splitlines()}

    assert {gap.id for gap in base.gaps if "lynas" in gap.about} <= listed("open Lynas")
    assert f"and {len(base.gaps) - len(listed('open'))} more" in told("open")


def test_the_newest_comes_first_in_a_timeline(ask: Ask) -> None:
    headings = [str(section.heading)[:8] for section in ask("timeline").sections]
    assert headings == ["Nov 2025", "Aug 2025", "2025", "Jun 2020"]


def test_conflicts_are_shown_from_either_side(base: FactBase, ask: Ask) -> None:
    for fact in base.facts:
        if fact.conflicts:
            shown = ask(f"facts {base.entities[fact.entity].name}").facts
            assert set(base.opposed_to(fact)) <= set(shown), fact.id


def test_a_figure_that_ages_is_marked_from_its_day_on(base: FactBase) -> None:
    fresh = text_of(answer(base, "market cap in August 2025", today=date(2025, 9, 1)))
    old = text_of(answer(base, "market cap in August 2025", today=TODAY))
    assert "may have changed" not in fresh.split("Sources")[0].split("217.6 million")[1].splitlines()[0]
    assert "15 months old, may have changed" in old


@pytest.mark.parametrize(
    "typed", ["what is SAM's market cap right now", "share price today", "price", "market cap today"]
)
def test_a_dated_figure_never_answers_now(ask: Ask, typed: str) -> None:
    assert ask(typed).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        ("who owns MCRE Resources?", "last checked 22 Nov 2026"),
        ("who is the chairman", "last checked 22 Nov 2026"),
        ("should I buy SAM shares", "last checked 22 Nov 2026"),
        ("Emily Choo's mobile number", "last checked 22 Nov 2026"),
    ],
)
def test_a_known_gap_says_so_and_when_it_was_checked(ask: Ask, typed: str, reply: str) -> None:
    found = ask(typed)
    assert (found.outcome, found.kind) == (Outcome.UNKNOWN, "gap")
    assert reply in text_of(found)


@pytest.mark.parametrize(
    "typed",
    [
        "asdfgh", "qwertz uiop", "does SAM supply Apple?", "what about Project Vault and SAM",
        "why did SAM cancel the UM MoU", "did SAM resign", "what did David Abraham say about the Chaah Mine",
        "when did SAM buy Lynas", "tell me a joke", "what is the weather in Johor", "who won the world cup",
        "write me a poem about rare earths",
    ],
)  # fmt: skip
def test_what_the_base_does_not_hold_is_not_answered(ask: Ask, typed: str) -> None:
    assert ask(typed).outcome is Outcome.UNKNOWN


def test_opinions_never_stand_without_whose_they_are(base: FactBase, ask: Ask) -> None:
    for typed in ("geo", "conflicts", "facts SAM", "facts Malaysia"):
        for line in ask(typed).lines:
            for fact in line.facts:
                if fact.status is Status.OPINION and len(line.facts) == 1:
                    by = base.entities[fact.by or ""].name
                    assert f"opinion of {by}" in "".join(getattr(span, "text", "") for span in line.spans)


def test_every_number_in_an_answer_is_a_source_in_its_list(base: FactBase, ask: Ask) -> None:
    for typed in (*LISTINGS, *(f"who {entity.name}" for entity in base.entities.values())):
        found = ask(typed)
        used = {span.number for line in found.lines for span in line.spans if isinstance(span, Cite)}
        assert used == {reference.number for reference in found.references}, typed


def test_an_answer_counts_independent_origins_not_articles(ask: Ask) -> None:
    found = ask("who signed the UM MoU")
    assert len({citation.source for fact in found.facts for citation in fact.citations}) >= len(origins(found.facts))
    partners = ask("partners universiti malaya")
    assert any(reference.remark == "same origin as [1]" for reference in partners.references)


def test_every_statement_in_an_answer_links_to_its_passage(base: FactBase, ask: Ask) -> None:
    for entity in base.entities.values():
        for line in ask(f"facts {entity.name}").lines:
            if line.facts:
                links = [span.url for span in line.spans if isinstance(span, Cite)]
                assert links
                assert all("#:~:text=" in link for link in links)


def test_no_private_data_is_ever_shown(base: FactBase, told: Told) -> None:
    shown = "\n".join(told(f"facts {entity.name}") for entity in base.entities.values()) + told("who Emily Choo")
    assert "@" not in shown
    assert "+65" not in shown


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_help_lists_every_verb(told: Told, verb: str) -> None:
    assert f"  - {verb}" in told("help")


@pytest.mark.parametrize("typed", ["help", "", "   "])
def test_a_newcomer_is_oriented_and_told_that_nothing_is_advice(told: Told, typed: str) -> None:
    text = told(typed)
    assert "not" in text
    assert "investment advice" in text
    assert "who " in text


def test_the_json_is_what_scripts_rely_on(ask: Ask) -> None:
    found = json_of(ask("who Lim Wei Hung"))
    assert list(found) == ["question", "status", "kind", "entities", "facts", "text", "receipt"]
    assert found["question"] == "who Lim Wei Hung"
    assert (found["status"], found["kind"]) == ("answered", "profile")
    assert found["entities"] == [{"id": "lim-wei-hung", "name": "Lim Wei Hung", "match": "exact"}]
    fact = found["facts"][0]
    assert list(fact) == ["id", "statement", "status", "by", "as_of", "citations"]
    assert list(fact["citations"][0]) == ["source", "publisher", "published", "url"]


@settings(deadline=None, max_examples=200)
@given(text=st.text(max_size=300))
def test_any_text_gets_an_answer(base: FactBase, text: str) -> None:
    found = answer(base, text, today=TODAY)
    assert found.title
    assert json_of(found)["status"] in {"answered", "choice", "unknown", "help"}


@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_any_words_of_the_base_in_any_order_get_an_answer(base: FactBase, data: st.DataObject) -> None:
    pool = sorted({word for fact in base.facts for ask in fact.asks for word in ask.split()})
    text = " ".join(data.draw(st.lists(st.sampled_from(pool), max_size=12)))
    assert answer(base, text, today=TODAY).title


@pytest.mark.parametrize(
    ("typed", "title", "named", "absent"),
    [
        ("organisations", "Organisations", "China Rare Earth Group: ", "Johor: "),
        ("companies", "Companies", "MCRE Resources Sdn. Bhd.: ", "MIDA: "),
        ("agencies", "Agencies", "Khazanah Nasional: ", "PETRONAS: "),
        ("places", "Places", "Gebeng: ", "MIDA: "),
        ("countries", "Countries", "Thailand: ", "Gebeng: "),
    ],
)
def test_names_are_listed_by_kind(told: Told, typed: str, title: str, named: str, absent: str) -> None:
    text = told(typed)
    assert text.startswith(f"{title}\n")
    assert named in text
    assert f"- {absent}" not in text


def test_geo_of_a_place_that_is_no_geopolitics_tells_what_is_held(ask: Ask) -> None:
    assert ask("geo Johor").title == "Johor"
    assert ask("geo cricket").outcome is Outcome.UNKNOWN


def test_sources_of_a_topic_are_those_that_speak_of_it(ask: Ask) -> None:
    told = ask("sources leaching")
    assert told.facts
    assert all("leach" in fact.statement for fact in told.facts)
    assert ask("sources Nvidia").outcome is Outcome.UNKNOWN


def test_sources_of_a_name_are_those_that_speak_of_it(ask: Ask) -> None:
    found = ask("sources MCRE")
    assert {reference.source.id for reference in found.references} == {"minichart-2025-08-12", "reex-2025-08-12"}
    assert len(ask("sources Rare Earth Exchanges").references) == 2


@pytest.mark.parametrize(
    ("typed", "lacks"),
    [
        ("when did Emily Choo start at SAM", "a date of her start"),
        ("on what date did Lim take up his post as COO?", "a date of his start"),
        ("what discount do the Chinese customers get from SAM?", "a discount"),
        ("what percentage of MCRE does SAM hold?", "a share"),
        ("how much capital is required for the five years of research", "a sum"),
        ("why has Thailand torn up its critical-minerals MOU?", "an event"),
        ("why did the ministry throw out the geotechnical study of Chaah?", "an event"),
        ("who is the boss of MCRE Resources", "a position there"),
        ("who put their signature on the MoU for MCRE?", "a signatory"),
        ("who signed the critical minerals MOU for Thailand", "a signatory"),
        ("who at Universiti Malaya ran the geotechnical studies", "a researcher"),
        ("names of the CREG representatives Lim hosted", "a name"),
        ("what did UM's geotechnical studies at Chaah conclude", "a finding"),
        ("what did PETRONAS announce after the courtesy visit", "an announcement"),
        ("when was MCRE Resources incorporated", "a date of it"),
        ("how many people work for MCRE?", "a number"),
    ],
)
def test_a_fact_that_lacks_what_is_asked_for_is_no_answer(ask: Ask, typed: str, lacks: str) -> None:
    assert ask(typed).outcome is Outcome.UNKNOWN, f"it holds no {lacks}"


@pytest.mark.parametrize("typed", ["who Lynus", "who Lynos", "who is Petronys"])
def test_a_single_word_one_letter_off_is_asked_about_or_noted(ask: Ask, typed: str) -> None:
    found = ask(typed)
    assert found.outcome is Outcome.CHOICE or "matched by a close form" in text_of(found)


@pytest.mark.parametrize(
    "typed",
    ["delete the fact about the CREG visit", "please email the MoU to me", "would you take a job at Chaah mine"],
)
def test_a_command_is_not_answered_with_what_is_near(ask: Ask, typed: str) -> None:
    assert ask(typed).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("list people", "people"), ("show me all sources", "sources"), ("give me the partners", "partners")],
)
def test_a_request_for_a_listing_is_that_listing(ask: Ask, typed: str, kind: str) -> None:
    assert ask(typed).kind == kind


def test_who_holds_a_position_is_named(ask: Ask) -> None:
    assert [named.entity.id for named in ask("who is the CEO").named] == ["pek-kok-sam"]


def test_a_surname_with_an_s_more_is_asked_about(ask: Ask) -> None:
    assert ask("who David Abrahams").outcome is Outcome.CHOICE


def test_who_is_tied_through_others_is_told_through_whom(ask: Ask, told: Told) -> None:
    found = ask("how is Emily Choo connected with Universiti Malaya")
    assert (found.outcome, found.kind) == (Outcome.ANSWERED, "relation")
    assert "No fact names both; they are tied through Southern Alliance Mining Ltd." in told(found.question)
    concerned = [set(fact.entities) for fact in found.facts]
    assert "emily-choo" in concerned[0]
    assert any("universiti-malaya" in entities for entities in concerned)


def test_publishers_and_countries_tie_nobody_to_anybody(ask: Ask, told: Told) -> None:
    assert "tied through Southern Alliance Mining" in told("how is Emily Choo connected with China")
    for typed in ("how are Lynas and Universiti Malaya connected", "how is Lynas linked to SAM"):
        assert ask(typed).outcome is Outcome.UNKNOWN


def test_of_a_position_the_newest_report_comes_first(ask: Ask) -> None:
    assert [fact.id for fact in ask("who is the COO").facts][:2] == [
        "lim-wei-hung/coo-november-2025",
        "lim-wei-hung/executive-director-and-coo",
    ]


def test_beside_the_very_fact_asked_for_little_else_is_shown(ask: Ask) -> None:
    assert [fact.id for fact in ask("who signed the MoU").facts] == ["um-mou/signed"]
    assert ask("who signed the MoU for SAM").outcome is Outcome.UNKNOWN


def test_publishers_that_differ_are_shown_side_by_side(ask: Ask) -> None:
    found = ask("how do MiniChart and REEx differ on the MoU")
    assert found.kind == "conflicts"
    assert {"um-mou/more-than-academic", "sam/early-stage-marker"} <= {fact.id for fact in found.facts}


def test_a_country_answers_which_country(ask: Ask) -> None:
    assert ask("which country do SAM's customers face").facts[0].id == "sam/customers-all-china-facing"


def test_if_something_is_so_is_answered_though_more_of_it_is_not_known(ask: Ask) -> None:
    assert ask("does SAM do any minerals trading").facts[0].id == "sam/other-activities"
    assert ask("which minerals does SAM trade").outcome is Outcome.UNKNOWN


def test_which_of_two_came_first_is_told_by_their_dates(ask: Ask) -> None:
    found = ask("was the CREG visit before or after the UM agreement")
    assert [fact.entity for fact in found.facts] == ["um-mou", "creg"]
    undated = ask("what came first, the US-Malaysia MoU or the UM MoU")
    assert "earliest" not in text_of(undated)


@pytest.mark.parametrize(
    "word", ["leaching", "downstream", "alloys", "separation", "geotechnical", "turbines", "commerce"]
)
def test_a_single_word_is_answered_with_what_states_it(ask: Ask, word: str) -> None:
    told = ask(word)
    assert told.outcome is Outcome.ANSWERED
    assert word.removesuffix("ion") in told.facts[0].statement


@pytest.mark.parametrize("word", ["dividends", "buy", "licence", "competitors", "founder", "price", "Nvidia"])
def test_a_single_word_that_no_fact_is_about_is_no_question_that_is_answered(ask: Ask, word: str) -> None:
    assert ask(word).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("listed", "facts"),
    [
        ("what is the ticker, the market cap and the volume", ["sam/ticker", "sam/market-cap", "sam/trading-volume"]),
        ("CEO, COO, IR contact", ["pek-kok-sam/ceo", "lim-wei-hung/coo-november-2025", "emily-choo/contact"]),
    ],
)
def test_each_of_several_things_is_told(ask: Ask, listed: str, facts: list[str]) -> None:
    assert set(facts) <= {fact.id for fact in ask(listed).facts}


def test_several_things_are_told_only_if_all_of_them_are_held(ask: Ask) -> None:
    assert ask("ticker, market cap and dividend").outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("asked", "facts"),
    [
        ("who is Lim Wei Hung and when was SAM listed", ["lim-wei-hung/coo-november-2025", "sam/listing-2020"]),
        ("what did Lim say and who is Emily Choo", ["emily-choo/contact"]),
        ("what is the ticker and what is SAM's revenue", ["sam/ticker"]),
    ],
)
def test_each_of_several_questions_is_answered(ask: Ask, asked: str, facts: list[str]) -> None:
    told = ask(asked)
    assert told.outcome is Outcome.ANSWERED
    assert set(facts) <= {fact.id for fact in told.facts}
    assert len(told.sections) == 2


def test_what_is_lacking_is_said_of_each_of_several_questions(told: Told) -> None:
    assert "holds no revenue" in told("what is the ticker and what is SAM's revenue")
    both = told("what is the revenue and what is the share price")
    assert "holds no revenue" in both
    assert "holds no share price" in both


@pytest.mark.parametrize(
    "asked",
    [
        "on what date was the US-Malaysia memorandum concluded, and who signed it?",
        "which broker covers SAM and what's the rating?",
    ],
)
def test_beside_what_is_lacking_only_what_stands_by_itself_is_answered(ask: Ask, asked: str) -> None:
    assert ask(asked).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("asked", ["geopolitics in 2019", "people in 2019", "partners 2019", "timeline before 1990"])
def test_a_listing_of_another_time_is_empty_and_says_so(ask: Ask, told: Told, asked: str) -> None:
    assert ask(asked).outcome is Outcome.UNKNOWN
    assert asked.split(maxsplit=1)[1] in told(asked)


@pytest.mark.parametrize(
    ("asked", "month"), [("geo in november 2025", 11), ("people in august 2025", 8), ("partners in august 2025", 8)]
)
def test_a_listing_can_be_narrowed_to_a_time(ask: Ask, asked: str, month: int) -> None:
    told = ask(asked)
    assert told.outcome is Outcome.ANSWERED
    assert asked.split(" in ")[1].capitalize() in told.title
    assert all(month in {c.source.published.month for c in fact.citations} for fact in told.facts)


def test_what_opinions_tie_to_a_country_is_no_partnership_there(told: Told) -> None:
    assert "Universiti Malaya" not in told("partners in China").split("Linked")[0]
    assert "Universiti Malaya" in told("partners in Malaysia")


def test_who_reported_first_is_not_told_by_other_dates(told: Told) -> None:
    assert "earliest" not in told("who first reported the MoU, REEx or Minichart")


def test_who_holds_a_position_now_is_told_as_of_then(told: Told) -> None:
    assert "Lim Wei Hung was chief operating officer (COO) of SAM in November 2025" in told("who is the current COO")


def test_several_profiles_begin_with_positions(ask: Ask) -> None:
    assert ask("who is Lim Wei Hung and who is Emily Choo").facts[0].id == "lim-wei-hung/coo-november-2025"


@pytest.mark.parametrize(
    "text", ["how fresh is your data", "when was the base last updated", "how old is the newest fact"]
)
def test_how_new_the_base_is_is_told(told: Told, text: str) -> None:
    assert "the newest of 23 Nov 2025" in told(text)


@pytest.mark.parametrize("asked", ["what did Lim say", "what has Lim Wei Hung said"])
def test_somebody_s_words_are_told_where_nothing_else_is_asked(ask: Ask, asked: str) -> None:
    told = ask(asked)
    assert told.kind == "question"
    assert all(fact.by == "lim-wei-hung" for fact in told.facts)


def test_what_a_publisher_wrote_is_listed(ask: Ask) -> None:
    assert ask("what did REEx say").kind == "facts"


@pytest.mark.parametrize("asked", ["what are the open questions", "which questions are still open"])
def test_open_questions_are_listed(ask: Ask, asked: str) -> None:
    assert ask(asked).kind == "open"


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("what is known about Lim Wei Hung", "profile"),
        ("what's David Abraham known for", "profile"),
        ("what is not known about Lim Wei Hung", "open"),
        ("does Lim Wei Hung know the people at REEx", "question"),
        ("do you know the people at SAM", "people"),
        ("what is known", "help"),
    ],
)
def test_what_is_known_is_no_list_of_what_is_not(ask: Ask, asked: str, kind: str) -> None:
    assert ask(asked).kind == kind


@pytest.mark.parametrize("asked", ["who took over from Lim as COO", "who reports to Pek", "who succeeded Lim"])
def test_who_is_named_in_a_question_is_not_its_answer(ask: Ask, asked: str) -> None:
    assert ask(asked).outcome is not Outcome.ANSWERED


def test_an_aside_is_none_where_it_holds_all_that_is_asked(ask: Ask) -> None:
    assert ask("anything in there for our ESG slide").facts == ask("anything for an ESG slide").facts


def test_sources_tell_of_a_topic_only_if_they_state_it(ask: Ask) -> None:
    assert ask("sources bloomberg").outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    "asked",
    ["who did not attend the visit", "which bodies did not join the CREG visit", "where does SAM not operate"],
)
def test_who_or_what_is_not_is_not_told_by_what_is(ask: Ask, asked: str) -> None:
    assert ask(asked).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("asked", ["geo US", "timeline the US", "partners US"])
def test_a_country_in_capitals_is_no_filling_word(told: Told, asked: str) -> None:
    assert "United States" in told(asked).splitlines()[0]


@pytest.mark.parametrize(
    "asked",
    [
        "head of the university",
        "COO of the university",
        "chief operating officer of Rare Earth Exchanges",
        "editor of REEx",
        "did MCRE attend the visit",
        "is SAM a Chinese company",
        "which companies are Malaysian",
    ],
)
def test_somebody_else_s_position_part_or_origin_is_not_told(ask: Ask, asked: str) -> None:
    assert ask(asked).outcome is Outcome.UNKNOWN


def test_a_position_at_the_company_is_its_holder_s(ask: Ask) -> None:
    assert ask("COO of the company").facts[0].entity == "lim-wei-hung"


@pytest.mark.parametrize(
    "asked", ["are you an AI", "who are you", "do you give investment advice", "where do your facts come from"]
)
def test_the_bot_is_told_of_by_its_help(ask: Ask, asked: str) -> None:
    assert ask(asked).outcome is Outcome.HELP


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("lim wai hung", Outcome.CHOICE),
        ("Lim Kok Sam", Outcome.UNKNOWN),
        ("lim hung kok", Outcome.UNKNOWN),
    ],
)
def test_words_of_two_names_are_nobody_s(ask: Ask, typed: str, outcome: Outcome) -> None:
    told = ask(typed)
    assert told.outcome is outcome
    assert not told.facts


@pytest.mark.parametrize("typed", ["who Southern Alliance Minerals", "who is Southern Alliance Minerals"])
def test_a_company_of_nearly_that_name_is_not_asserted(ask: Ask, typed: str) -> None:
    told = ask(typed)
    assert told.outcome is Outcome.CHOICE
    assert not told.facts


def test_conflicts_can_be_narrowed_to_a_time(ask: Ask, told: Told) -> None:
    assert ask("conflicts 2019").outcome is Outcome.UNKNOWN
    assert "in 2019" in told("conflicts 2019")
    assert "August" in ask("conflicts August").title
    assert ask("what is disputed about SAM").kind == "conflicts"


@pytest.mark.parametrize(
    ("framed", "plain"),
    [
        ("would you mind telling me where the Chaah Mine is", "where the Chaah Mine is"),
        ("can you find out who Emily Choo is", "who Emily Choo is"),
        ("my boss says SAM mines rare earths, correct?", "SAM mines rare earths, correct?"),
    ],
)
def test_who_wants_it_found_out_changes_nothing(ask: Ask, framed: str, plain: str) -> None:
    assert ask(framed).facts == ask(plain).facts != ()


@pytest.mark.parametrize("asked", ["partners other than UM", "geo not China", "people except Lim"])
def test_a_listing_leaves_nothing_out(ask: Ask, asked: str) -> None:
    assert ask(asked).kind not in {"partners", "topic", "people"}


def test_how_many_articles_there_are_is_told(told: Told) -> None:
    assert "3 articles" in told("how many articles are there")


def test_who_came_to_whom_is_not_turned_round(ask: Ask) -> None:
    for asked in ("did Xi visit SAM", "when did Lim visit China"):
        assert ask(asked).outcome is Outcome.UNKNOWN


def test_a_position_and_a_place_are_both_told(ask: Ask) -> None:
    told = {fact.id for fact in ask("who is the CEO and where is the Chaah Mine").facts}
    assert {"pek-kok-sam/ceo", "chaah-mine/location"} <= told


@pytest.mark.parametrize(
    ("typed", "who"), [("who Pek the CEO", "pek-kok-sam"), ("who emily the investor contact", "emily-choo")]
)
def test_a_name_with_its_position_is_that_person(ask: Ask, typed: str, who: str) -> None:
    assert who in ask(typed).facts[0].entities
