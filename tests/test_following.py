"""Conversations: what goes on from the question before, and what stands by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.answers import answer
from bot.answers.composing import paragraph
from bot.answers.form import Answer, Outcome, Style
from bot.asking.following import BY_ITSELF, may_follow, subject_after, tell
from bot.asking.questions import understand
from bot.asking.subjects import Subject, read, subject_of, written
from bot.plain import words_of

from .conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.factbase import FactBase

    Talk = Callable[..., Answer]

MOU = "SAM-UM-MCRE memorandum"
LIM = "Lim Wei Hung"


@pytest.fixture
def talk(base: FactBase, ask: Callable[[str], Answer]) -> Talk:
    """Ask one question after the other in one thread; return the last answer."""

    def talk(*asked: str) -> Answer:
        before: Subject | None = None
        for text in asked:
            told = tell(base, text, before, ask, today=TODAY)
            before = read(written(subject_after(base, told, today=TODAY)), base)
        return told.answer

    return talk


def taken(told: Answer) -> str:
    """Return what the answer says that it is taken to be about, or to mean."""
    first = words_of(told.summary) if told.summary else ""
    return first.split(".  ")[0].rstrip(".") if first.startswith("Taken to") else ""


@pytest.mark.parametrize(
    ("asked", "about", "fact"),
    [
        (("who MCRE", "is it chinese"), "MCRE Resources Sdn. Bhd", "mcre-resources/local-company"),
        (("did CREG come to see SAM", "when exactly"), "China Rare Earth Group", "creg/visit-november-2025"),
        (("who wrote the november article", "what else is he named for"), "Daniel", ""),
        (("who UM MoU", "is it binding"), MOU, "um-mou/not-binding"),
        (("who UM MoU", "what about its term?"), MOU, "um-mou/five-years"),
        (("who UM MoU", "how long?"), MOU, "um-mou/five-years"),
        (("who UM MoU", "what did they sign"), "", ""),
        (("partners", "is it binding?"), MOU, "um-mou/not-binding"),
        (("partners", "and is the deal binding?"), MOU, "um-mou/not-binding"),
        (("who CREG", "who hosted them?"), "China Rare Earth Group", "creg/host-unclear"),
        (("who Lim Wei Hung", "what did he say about China?"), LIM, ""),
        (("who Lim Wei Hung", "what does he do"), LIM, "lim-wei-hung/coo-november-2025"),
        (("how are Lim Wei Hung and CREG connected", "what does he do?"), LIM, "lim-wei-hung/coo-november-2025"),
        (("who Lynas", "and where is it based"), "Lynas Rare Earths", "lynas/plant-in-gebeng"),
        (("who Lynas", "did it teach Malaysia anything"), "Lynas Rare Earths", "lynas/no-technology-transfer"),
        (("who Lynas", "did it teach Malaysia anything", "who are its customers"), "Lynas Rare Earths", ""),
        (("who MiniChart", "what does it say about the share price"), "MiniChart", "sam/share-value-effect"),
        (("who attended the courtesy visit", "who posted about it"), "China Rare Earth Group", ""),
        (("who UM MoU", "who signed it for Universiti Malaya"), MOU, ""),
        (("what did SAM sign", "with whom"), MOU, "um-mou/signed"),
        (("who Lim Wei Hung", "who did he meet"), LIM, "creg/visit-november-2025"),
    ],
)
def test_what_leans_on_the_question_before_is_about_its_subject_and_says_so(
    talk: Talk, asked: tuple[str, ...], about: str, fact: str
) -> None:
    told = talk(*asked)
    assert taken(told) == (f"Taken to be about: {about}" if about else "")
    assert not fact or fact in {found.id for found in told.facts}


@pytest.mark.parametrize("asked", ["who signed it", "when was it signed?", "who is its CEO?", "what's its revenue"])
def test_what_is_not_known_of_the_subject_is_not_answered_about_another(talk: Talk, asked: str) -> None:
    told = talk("who MCRE", asked)
    assert taken(told) == "Taken to be about: MCRE Resources Sdn. Bhd"
    assert told.outcome is Outcome.UNKNOWN


def test_a_position_is_no_part_of_a_person(talk: Talk) -> None:
    told = talk("who Emily Choo", "what about the CEO")
    assert told.facts[0].id == "pek-kok-sam/ceo"
    assert not taken(told)


def test_a_position_is_asked_for_where_the_thread_is_and_not_at_the_company_followed(talk: Talk) -> None:
    assert talk("who is the CEO?").facts[0].id == "pek-kok-sam/ceo"
    told = talk("who MCRE", "who is the CEO?")
    assert taken(told) == "Taken to be about: MCRE Resources Sdn. Bhd"
    assert told.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (("geo china", "and Thailand?"), "geo Thailand"),
        (("timeline", "what about China"), "timeline China"),
        (("who UM MoU", "and the timeline?"), ""),
    ],
)
def test_a_listing_goes_on_to_the_next_name(talk: Talk, asked: tuple[str, ...], meant: str) -> None:
    told = talk(*asked)
    assert told.outcome is Outcome.ANSWERED
    assert taken(told) == (f"Taken to mean: {meant}" if meant else f"Taken to be about: {MOU}")


@pytest.mark.parametrize(
    "asked",
    [
        "who is Lynas",
        "MCRE?",
        "and MCRE?",
        "partners",
        "timeline",
        "help",
        "sources",
        "open",
        "what are rare earths used for",
        "is it true that rare earth prices rose?",
        "what about Nvidia?",
        "did Nvidia buy it?",
        "and",
        "",
        "what did SAM sign in August 2025",
    ],
)
def test_what_stands_by_itself_is_answered_as_without_a_thread(talk: Talk, ask: Talk, asked: str) -> None:
    assert talk("who UM MoU", asked) == ask(asked)


@pytest.mark.parametrize(
    "asked",
    [
        ("who Lim Guan Eng", "what does he do?"),
        ("who Lim Wei Hung", "who Lim Guan Eng", "what does he do?"),
        ("geo", "is it binding?"),
        ("who UM MoU", "what does he do?"),
        ("who Lim Wei Hung", "is it binding?"),
        ("who Lim Wei Hung", "did he sign it?"),
        ("who Lim Hung", "what does he do?"),
        ("who UM MoU", "who Lim Hung", "is it binding?"),
        ("who Lim Wei Hung", "who is the CEO?"),
    ],
)
def test_where_it_is_not_plain_who_is_meant_nobody_is(talk: Talk, ask: Talk, asked: tuple[str, ...]) -> None:
    told, plain = talk(*asked), ask(asked[-1])
    assert replace(told, summary=None) == replace(plain, summary=None)
    assert told.summary in (plain.summary, paragraph(BY_ITSELF, Style.QUIET))


def test_of_two_that_were_spoken_of_none_is_taken_and_the_answer_says_so(talk: Talk, ask: Talk) -> None:
    told = talk("CREG and Lynas", "is it binding?")
    assert told.summary
    assert "not clear who or what is meant" in words_of(told.summary)
    assert told.facts == ask("is it binding?").facts


def test_capitals_are_no_pronoun(talk: Talk) -> None:
    assert talk("who UM MoU", "IT budget?").question.startswith("IT budget")


def test_a_known_gap_is_that_of_the_subject(talk: Talk) -> None:
    told = talk("MCRE", "owned by whom")
    assert taken(told) == "Taken to be about: MCRE Resources Sdn. Bhd"
    assert told.kind == "gap"


def test_a_noun_that_the_question_itself_tells_more_of_hinders_no_pronoun(talk: Talk) -> None:
    assert taken(talk("geo thailand", "what's in the memorandum with them")) == "Taken to be about: Thailand"


def test_the_subject_stays_while_one_goes_on_about_it(talk: Talk) -> None:
    told = talk("who UM MoU", "is it binding", "who signed it", "help", "how long?", "who signed it")
    assert taken(told) == f"Taken to be about: {MOU}"


def test_a_question_in_vain_keeps_what_the_thread_was_about(talk: Talk) -> None:
    assert taken(talk("who Lynas", "capacity?", "what is its capacity?")) == "Taken to be about: Lynas Rare Earths"


@pytest.mark.parametrize(
    ("first", "about"),
    [
        ("research pact with a university", MOU),
        ("what is the deal between SAM and UM", MOU),
        ("what did the US sign with Malaysia", "US-Malaysia critical-minerals MoU"),
        ("what does Universiti Malaya bring", "Universiti Malaya"),
    ],
)
def test_one_goes_on_about_whom_one_named_or_else_about_the_agreement_told_of(
    talk: Talk, first: str, about: str
) -> None:
    assert taken(talk(first, "is it binding?")) == f"Taken to be about: {about}"


@pytest.mark.parametrize("asked", ["why?", "and to whom?", "who said so", "is that so?"])
def test_what_no_name_completes_is_not_answered_with_all_about_it(talk: Talk, asked: str) -> None:
    assert talk("who Lynas", asked).kind not in {"profile", "people"}


def test_which_ones_means_those_that_had_part_in_what_one_speaks_of(talk: Talk) -> None:
    told = talk("what was the CREG visit?", "which agencies?")
    assert taken(told) == "Taken to be about: China Rare Earth Group"
    assert told.facts[0].id == "creg/who-took-part"


def test_an_answer_about_a_person_lets_one_go_on_about_them(talk: Talk) -> None:
    assert taken(talk("who is the CEO?", "what does he do?")) == "Taken to be about: Pek Kok Sam"
    assert talk("who is the CEO?", "where is it based?").facts[0].id == "sam/self-description"


@pytest.mark.parametrize(
    ("text", "may"),
    [("is it binding", True), ("how long?", True), ("and MCRE?", True), ("who is Lynas", False), ("partners", False)],
)
def test_most_questions_tell_by_their_words_that_they_lean_on_nothing(base: FactBase, text: str, may: bool) -> None:  # noqa: FBT001
    assert may_follow(base, text, today=TODAY) is may


def test_a_subject_is_written_in_ids_and_a_word_of_ours(base: FactBase) -> None:
    query = understand(base, "who signed the UM MoU, <@U1> asks", today=TODAY)
    subject = subject_of(base, query, answer(base, query.text, today=TODAY))
    assert written(subject) == "who um-mou"
    assert read("who um-mou", base) == subject


@pytest.mark.parametrize("text", ["", "nonsense um-mou", "who no-longer-there"])
def test_a_subject_that_is_none_any_more_is_none(base: FactBase, text: str) -> None:
    assert read(text, base) is None


def test_the_longest_subject_fits_its_column(base: FactBase) -> None:
    longest = max(len(written(Subject(entities=(entity, entity), verb="conflicts"))) for entity in base.entities)
    assert longest <= 200


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (("UM MoU", "what about the Thai one"), "US-Thailand critical-minerals MoU"),
        (("US-Thailand MoU", "and the Malaysian one?"), "US-Malaysia critical-minerals MoU"),
        (("is the US-Malaysia MoU binding", "no, the UM one"), MOU),
    ],
)
def test_the_other_one_is_the_other_agreement(talk: Talk, asked: tuple[str, ...], meant: str) -> None:
    assert talk(*asked).title == meant


def test_that_is_what_was_just_spoken_of(talk: Talk) -> None:
    assert talk("UM MoU", "is that binding").facts[0].id == "um-mou/not-binding"
    other = talk("UM MoU", "what about the Thai one", "is that binding")
    assert all("us-thailand-mou" in fact.entities for fact in other.facts)


def test_a_listing_goes_on_to_another_time(talk: Talk) -> None:
    told = talk("timeline Pek", "and November?")
    assert told.outcome is Outcome.UNKNOWN
    assert "November about Pek Kok Sam" in words_of(told.summary) if told.summary else False


@pytest.mark.parametrize(
    "asked",
    [
        ("who is Emily Choo", "is she Lim's boss", "who does she work for"),
        ("who is Lim Guan Eng", "is he related to Lim Wei Hung", "what is his role"),
        ("who is Xi Jinping", "did he meet Lim", "did he visit SAM"),
        ("who is Elon Musk", "is he at SAM", "what is his role"),
    ],
)
def test_whoever_is_only_named_beside_is_not_who_is_meant(talk: Talk, asked: tuple[str, ...]) -> None:
    told = talk(*asked)
    assert (told.outcome, told.kind) == (Outcome.UNKNOWN, "unknown")


@pytest.mark.parametrize(
    "asked", [("does SAM sell to China", "who are its customers"), ("is SAM Chinese", "what does it produce")]
)
def test_who_is_asked_about_stays_what_is_spoken_of(talk: Talk, asked: tuple[str, ...]) -> None:
    told = talk(*asked)
    assert told.summary is not None
    assert "about: Southern Alliance Mining" in words_of(told.summary)


@pytest.mark.parametrize("thanks", ["thank you", "ok thanks", "great, thanks a lot", "noted"])
def test_thanks_change_nothing_of_what_is_spoken_of(talk: Talk, thanks: str) -> None:
    assert talk("UM MoU", thanks).outcome is Outcome.HELP
    assert talk("UM MoU", thanks, "is it binding").facts[0].id == "um-mou/not-binding"
