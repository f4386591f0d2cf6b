"""What a question wants told, by its form: whoever answers with the same words must tell just that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answers.form import Outcome
from bot.asking.nouns import nouns_asked_for
from bot.asking.terms import Phrases
from bot.asking.words import uninflected
from bot.plain import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.form import Answer

    Ask = Callable[[str], Answer]


@pytest.mark.parametrize(
    "typed",
    [
        "what did PETRONAS say at the meeting?",
        "what is the name of the MiniChart writer?",
        "remind me to call Pek",
        "make up a quote from Lim",
        "invent a statement of Pek on the MoU",
        "pretend SAM bought Lynas",
        "should i top up my QNS or wait",
        "what did Pek say",
        "did SPRM attend",
        "what are the names of the CREG bosses who visited",
        "average daily trading volume of Lynas shares",
        "how did SAM shares trade the day after the MoU announcement",
        "is Pek married",
        "brother of Pek",
        "what is a share",
        "was Xi there",
        "was UM there",
        "were reporters present",
        "does REEx advise SAM",
        "is UM government owned",
        "does UM make money",
        "has REEx corrected the article",
        "who is the analyst at MiniChart",
        "how much rare earth did SAM produce in 2025",
        "what would happen if China stopped buying",
        "what does Wei Hung Lim get paid",
        "is SAM a good company",
        "should SAM hedge",
        "how much is the MoU worth",
        "who spoke to Lim",
        "who works with Lim",
        "who is Lim Wei Hung's boss",
        "what's his background",
        "any broker with a buy on SAM",
        "was the central bank there",
        "do they hold shares",
        "is it bigger than SAM",
        "is Emily Choo quoted",
        "why did Khazanah join the courtesy visit",
        "who supplies the other 10-15% of refined rare earths",
        "what was China's share of refined rare earth supply ten years ago",
        "does the REEx author Daniel own SAM shares",
        "who signed the Universiti Malaya MoU on SAM's side",
        "what is an analyst",
        "processing cost",
        "melting point of rare earths",
        "supreme court ruling",
        "altitude of the mine",
        "warranty terms",
        "neural networks",
        "who attacked SAM",
        "charity work by SAM",
        "what did PETRONAS say about SAM",
        "what did China say about Lim Wei Hung",
        "does SAM own UM",
        "does UM supply China",
        "did SAM sign an agreement with REEx",
        "how was the CREG visit financed",
        "what was Lim's previous job",
        "who is the CEO of REEx",
        "who leads Malaysia",
        "share price of UM",
        "address of MITI",
        "how old is JMG",
        "how big is PETRONAS",
        "what is the US worth",
        "who are China's customers",
        "is Thailand a good investment",
        "president of Malaysia",
        "who is the Sultan of Johor",
        "is 2 yrs enough to double my money here",
        "leaching safe?",
        "does SAM work with other universities too?",
        "does lim have shares",
        "did Lim go to Beijing",
        "has Lim been to the US",
        "who replaced Lim",
        "who will be the next CEO",
        "who was coo before lim",
        "is SAM leaving iron ore",
        "what has the CEO said publicly",
        "how does in-situ leaching work",
        "any environmental approvals",
        "is there a lithium mine in Johor",
        "what does REEx think of SAM's leadership",
        "who was the minister at the courtesy visit?",
        "how much did the US govt give sam under the mou",
        "what did Emily Choo say",
        "what did Xi say",
        "how far is the mine from Chaah",
        "where is the leaching project?",
        "is SAM selling to Japan",
        "how has ASEAN as a bloc responded to these memoranda?",
        "what was MCRE's comment on the deal?",
        "who leads MCRE",
        "who headed the Chinese delegation that Lim received?",
        "who signed the MoU for SAM",
        "what are the names of the CREG people who came?",
        "which day exactly did they sign with UM",
        "exact day the pact was inked?",
        "how long did the Chinese delegation stay",
        "which minerals does SAM trade",
        "which rare earth elements come out of SAM's mine?",
        "what are SAM's rare earth reserves?",
        "how many researchers work on the leaching project?",
        "why did SAM pull out of the MoU with Universiti Malaya?",
        "did the stock go up after the MoU news?",
        "when was the Chaah mine opened",
        "what has Indonesia's government offered Washington on rare earths?",
        "Emily Choo email",
        "can u give me emily's number",
        "can you order lunch for the team",
        "what's for lunch",
        "what did SAM do in 2023",
    ],
)
def test_what_is_not_told_is_not_answered_with_something_near(ask: Ask, typed: str) -> None:
    assert ask(typed).outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    ("typed", "fact"),
    [
        ("what did the COO say about the visit", "lim-wei-hung/constructive-and-grounded"),
        ("according to SAM's COO how was the meeting", "lim-wei-hung/constructive-and-grounded"),
        ("how do the two US MOUs differ", "us-thailand-mou/same-language"),
        ("what did Lim Wei Hung highlight about the uni deal", "lim-wei-hung/on-the-um-mou"),
        ("what's the point of such meetings according to Lim", "lim-wei-hung/why-such-meetings"),
        ("how does minichart size up the rare earth market", "sam/rare-earths-market"),
        ("who is the Chief Operating Officer", "lim-wei-hung/coo-november-2025"),
        ("sams market cap in aug", "sam/market-cap"),
        ("is us mou binding", "us-malaysia-mou/no-binding-commitments"),
        ("how does SAM view the uni deal", "lim-wei-hung/on-the-um-mou"),
        ("who is SAM's CEO", "pek-kok-sam/ceo"),
        ("what does SAM actually do?", "sam/what-it-is"),
        ("which government bodies came along to the courtesy visit in November?", "creg/who-took-part"),
        ("under what ticker does SAM trade", "sam/ticker"),
        ("what loopholes do the American memoranda leave open?", "malaysia/irony-seen-by-policymakers"),
        ("what know-how never reached Malaysia", "lynas/no-technology-transfer"),
        ("is malaysia picking a side, US or china", "malaysia/hedging"),
        ("could government policy kill the project", "sam/question-regulation"),
        ("what do Malaysian policymakers think is ironic", "malaysia/irony-seen-by-policymakers"),
        ("when did the CREG visit take place", "creg/visit-november-2025"),
        ("is the MiniChart piece from feb 2026?", "minichart/page-date"),
        ("remind me when SAM floated", "sam/listing-2020"),
        ("what do the articles say REEs are needed for", "sam/rare-earth-uses"),
    ],
)
def test_how_something_is_put_hides_no_answer(ask: Ask, typed: str, fact: str) -> None:
    found = ask(typed)
    assert found.outcome is Outcome.ANSWERED
    assert fact in [told.id for told in found.facts[:3]]


def test_of_whom_the_base_has_no_word_it_says_so(ask: Ask) -> None:
    assert "nothing that Pek Kok Sam said" in text_of(ask("what has the CEO said"))


@pytest.mark.parametrize("typed", ["what can you do", "what can I ask", "how do i use this", "how does this work"])
def test_what_the_bot_does_is_told_by_its_help(ask: Ask, typed: str) -> None:
    assert ask(typed).outcome is Outcome.HELP


@pytest.mark.parametrize(
    ("typed", "is_own"), [("what does the MoU cover", True), ("what is ironic about the MoUs", False)]
)
def test_just_the_mou_is_the_subjects_own(ask: Ask, typed: str, *, is_own: bool) -> None:
    assert (ask(typed).facts[0].entity == "um-mou") is is_own


def test_where_to_look_is_not_what_is_asked_for(ask: Ask) -> None:
    assert ask("any mention of Thailand in your articles").title == ask("who Thailand").title


@pytest.mark.parametrize(
    ("words", "nouns"),
    [
        ("which exchange is it on", ("exchange",)),
        ("on what condition would they sell", ()),
        ("what motivated the founder", ()),
        ("what drives prices", ()),
        ("how many mines are there", ("mines",)),
        ("names of all the partners", ("partners",)),
        ("what is it", ()),
        ("what", ()),
        ("how many", ()),
        ("names of", ()),
    ],
)
def test_a_noun_is_asked_for_unless_it_stands_for_a_statement(words: str, nouns: tuple[str, ...]) -> None:
    assert nouns_asked_for(words.split()) == nouns


@pytest.mark.parametrize(
    ("word", "form"),
    [("renewed", "renew"), ("renewables", "renewables"), ("irony", "irony"), ("mines", "mine"), ("mined", "mine")],
)
def test_words_are_one_where_they_are_inflected_alike(word: str, form: str) -> None:
    assert uninflected(word) == form


def test_a_phrase_is_found_by_its_own_words_and_not_by_such_as_share_a_stem() -> None:
    phrases = Phrases([("agreement", "accord"), ("renewable energy", "renewables")])
    assert phrases.terms(["accords"]) == ("=agreement",)
    assert phrases.terms("according to whom".split()) == ()
    assert phrases.terms(["renewed"]) == ("renew",)
