"""Who a typed name means, or whom to ask about, or that it names nobody."""

from __future__ import annotations

import random
import time
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.names.lookup import Doubtful, Known, Match, Name, NameIndex, Stranger

PEOPLE = {
    "lim-wei-hung": ("Lim Wei Hung", "Wei Hung Lim", "W.H. Lim", "LWH"),
    "pek-kok-sam": ("Pek Kok Sam", "Kok Sam Pek"),
    "emily-choo": ("Emily Choo",),
    "xi-jinping": ("Xi Jinping", "President Xi"),
    "david-abraham": ("David Abraham",),
}
OTHERS = {
    "sam": ("Southern Alliance Mining", "SAM", "Southern Alliance Mining Ltd.", "Southern Alliance Mine"),
    "sam-advance": ("SAM Advance Minerals Holdings Sdn. Bhd.", "SAM Advance Minerals Holdings"),
    "um": ("Universiti Malaya", "UM", "University of Malaya"),
    "creg": ("China Rare Earth Group", "CREG", "CRE Group"),
    "mcre": ("MCRE Resources Sdn. Bhd.", "MCRE", "MCRE Resources"),
    "reex": ("Rare Earth Exchanges", "REEx"),
    "khazanah": ("Khazanah Nasional", "Khazanah"),
    "miti": ("MITI", "Ministry of Investment, Trade and Industry"),
    "mida": ("MIDA", "Malaysian Investment Development Authority"),
    "nres": ("Ministry of Natural Resources and Environmental Sustainability",),
    "chaah-mine": ("Chaah Mine", "Chaah"),
    "lynas": ("Lynas",),
    "united-states": ("United States", "US", "USA"),
    "china": ("China",),
    "malaysia": ("Malaysia",),
}


def names_of(entities: dict[str, tuple[str, ...]], *, is_person: bool) -> list[Name]:
    return [
        Name(entity=entity, text=text, is_person=is_person, is_main=text == texts[0])
        for entity, texts in entities.items()
        for text in texts
    ]


NAMES = names_of(PEOPLE, is_person=True) + names_of(OTHERS, is_person=False)
INDEX = NameIndex(NAMES)


def found(index: NameIndex, typed: str) -> str:
    """Say in one line what became of *typed*."""
    match index.resolve(typed):
        case Known(candidate):
            return f"{candidate.entity} {candidate.match}"
        case Doubtful(candidates):
            return f"ask {' '.join(candidate.entity for candidate in candidates)}"
        case Stranger(nearest):
            return f"nobody {' '.join(candidate.entity for candidate in nearest)}".strip()


# --- a name and nothing else


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("Lim Wei Hung", "lim-wei-hung exact"),
        ("LIM WEI-HUNG", "lim-wei-hung exact"),
        ("Lim, Wei Hung", "lim-wei-hung exact"),
        ("Mr Lim Wei Hung", "lim-wei-hung alias"),
        ("Tan Sri Dato' Pek Kok Sam", "pek-kok-sam alias"),
        ("wei hung lim", "lim-wei-hung alias"),
        ("Choo Emily", "emily-choo order"),
        ("Abraham David", "david-abraham order"),
        ("W.H. Lim", "lim-wei-hung alias"),
        ("Lim WH", "lim-wei-hung initials"),
        ("WH Lim", "lim-wei-hung initials"),
        ("K.S. Pek", "pek-kok-sam initials"),
        ("pek ks", "pek-kok-sam initials"),
        ("weihung lim", "lim-wei-hung close"),
        ("LIM WEIHUNG", "lim-wei-hung close"),
        ("Lim Wei Hng", "lim-wei-hung close"),
        ("Emly Choo", "emily-choo close"),
        ("sam", "sam alias"),
        ("MCRE Resources Sdn Bhd", "mcre exact"),
        ("Southern Alliance Mining Limited", "sam alias"),
        ("the university malaya", "um alias"),
        ("M.I.T.I.", "miti alias"),
        ("U.S.", "united-states alias"),
        ("Southern Alliance", "sam close"),
        ("southern aliance mining", "sam close"),
        ("Khazana", "khazanah close"),
        ("Chah mine", "chaah-mine close"),
        ("univeristi malaya", "um close"),
        ("Lynass", "lynas close"),
        ("rare earth exchange", "reex close"),
    ],
)
def test_a_name_is_recognised_and_how_is_told(typed: str, who: str) -> None:
    assert found(INDEX, typed) == who


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("Lim", "lim-wei-hung close"),
        ("Mr Lim", "lim-wei-hung close"),
        ("Wei Hung", "lim-wei-hung close"),
        ("Pek", "pek-kok-sam close"),
        ("Kok Sam", "pek-kok-sam close"),
        ("Emily", "emily-choo close"),
    ],
)
def test_a_bare_surname_or_given_name_is_enough_where_one_person_bears_it(typed: str, who: str) -> None:
    assert found(INDEX, typed) == who


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Lim Wei Hong", "ask lim-wei-hung"),
        ("Lin Wei Hung", "ask lim-wei-hung"),
        ("Wei Hong Lim", "ask lim-wei-hung"),
        ("Emily Chu", "ask emily-choo"),
        ("Peck Kok Sam", "ask pek-kok-sam"),
        ("L. W. Hung", "ask lim-wei-hung"),
        ("Lim Wei", "ask lim-wei-hung"),
        ("Hung", "ask lim-wei-hung"),
        ("Lim Wei Hung Patrick", "ask lim-wei-hung"),
        ("CRE", "ask creg"),
        ("chian", "ask china"),
    ],
)
def test_what_may_be_somebody_else_is_asked_and_never_asserted(typed: str, asked: str) -> None:
    assert found(INDEX, typed) == asked


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("Lim Guan Eng", "lim-wei-hung"),
        ("Tan Wei Hung", "lim-wei-hung"),
        ("Wei Hung Tan", "lim-wei-hung"),
        ("K.K. Lim", "lim-wei-hung"),
        ("Lim Wan Hee", "lim-wei-hung"),
        ("Sam Altman", "pek-kok-sam"),
        ("Emily Tan", "emily-choo"),
        ("David Cameron", "david-abraham"),
        ("Xi Mingze", "xi-jinping"),
        ("China Rare Earth Holdings", "creg reex"),
        ("Northern Alliance Mining", "sam"),
        ("Universiti Malaysia", "malaysia um"),
        ("Universiti Malaysia Pahang", "malaysia"),
        ("Ministry of Finance", ""),
        ("Bank of Chad", ""),
        ("MIDE", ""),
        ("Elon Musk", ""),
        ("chairman", ""),
        ("", ""),
        ("?!", ""),
    ],
)
def test_others_are_strangers_and_those_akin_are_named(typed: str, nearest: str) -> None:
    assert found(INDEX, typed) == f"nobody {nearest}".strip()


def test_a_name_that_two_bear_is_asked() -> None:
    index = NameIndex(
        [
            Name(entity="a", text="Tan Ah Kow", is_person=True, is_main=True),
            Name(entity="b", text="TAN AH KOW", is_person=True, is_main=True),
            Name(entity="c", text="Tan Mei Ling", is_person=True, is_main=True),
        ]
    )
    assert found(index, "tan ah kow") == "ask a b"
    assert found(index, "Tan").startswith("ask")
    assert found(index, "A.K. Tan") == "ask a b"


def test_an_empty_base_knows_nobody() -> None:
    assert found(NameIndex([]), "Lim Wei Hung") == "nobody"
    assert NameIndex([]).mentions(("lim",)) == ()


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_every_name_in_any_case_finds_its_entity(name: Name, case: type[str]) -> None:
    assert found(INDEX, case(name.text)).split()[0] == name.entity


@pytest.mark.parametrize(
    "name", [name for name in NAMES if name.is_person and name.is_main], ids=lambda name: name.entity
)
def test_every_person_is_found_in_any_order_and_with_any_style(name: Name) -> None:
    for order in permutations(name.text.split()):
        for style in ("", "Mr ", "Dato' ", "Tan Sri "):
            assert found(INDEX, style + " ".join(order)).split()[0] == name.entity


@given(st.text())
def test_any_text_gets_a_verdict(text: str) -> None:
    assert isinstance(INDEX.resolve(text), Known | Doubtful | Stranger)


# --- names inside a longer text


def mentioned(text: str, index: NameIndex = INDEX) -> str:
    """Say in one line whom *text* mentions."""
    raw = tuple(text.split())
    words = tuple(piece.casefold().replace(".", "").strip("?,").removesuffix("'s") for piece in raw)
    return " ".join(mention.candidates[0].entity for mention in index.mentions(words, raw))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("how are SAM and China Rare Earth Group connected?", "sam creg"),
        ("what does um do for sam", "um sam"),
        ("is the university of malaya's mou binding", "um"),
        ("what did Wei Hung Lim say", "lim-wei-hung"),
        ("Dato Pek Kok Sam's role", "pek-kok-sam"),
        ("what is the Chah mine", "chaah-mine"),
        ("does khazana own sam", "khazanah sam"),
        ("southern aliance mining partners", "sam"),
        ("what connects Lim and CREG", "lim-wei-hung creg"),
        ("what connects lim and creg", "lim-wei-hung creg"),
        ("did Emily speak", "emily-choo"),
        ("Mr Lim's LinkedIn post", "lim-wei-hung"),
    ],
)
def test_names_in_a_text_are_found(text: str, who: str) -> None:
    assert mentioned(text) == who


@pytest.mark.parametrize(
    "text",
    [
        "who is David Cameron",
        "who is david cameron",
        "did Emily Tan speak",
        "who lim guan eng",
        "lim wei hong",
        "Xi Mingze",
        "Universiti Malaysia Pahang",
        "supply chain risks",
        "where is the rare earth mine exactly?",
        "can you tell us about it",
    ],
)
def test_people_and_things_we_do_not_hold_are_not_taken_for_ours(text: str) -> None:
    assert mentioned(text) == ""


def test_capitals_tell_the_country_from_the_pronoun() -> None:
    assert mentioned("does the US fund it") == mentioned("does the U.S. fund it") == "united-states"
    assert mentioned("does it concern us") == mentioned("DOES IT CONCERN US") == ""


def test_a_mention_covers_styles_and_legal_forms() -> None:
    words = ("ask", "mr", "lim", "wei", "hung", "of", "southern", "alliance", "mining", "limited")
    assert [(mention.start, mention.stop) for mention in INDEX.mentions(words)] == [(1, 5), (6, 10)]


def test_the_longest_name_wins_and_none_overlap() -> None:
    words = ("sam", "advance", "minerals", "holdings", "sdn", "bhd", "and", "sam")
    assert [mention.candidates[0].entity for mention in INDEX.mentions(words)] == ["sam-advance", "sam"]


@given(st.lists(st.sampled_from([word for name in NAMES for word in name.text.casefold().split()]), max_size=30))
def test_mentions_lie_inside_the_text_and_apart(words: list[str]) -> None:
    at = 0
    for mention in INDEX.mentions(tuple(words)):
        assert at <= mention.start < mention.stop <= len(words)
        assert mention.candidates
        at = mention.stop


@given(st.lists(st.text(min_size=1)))
def test_any_words_are_read(words: list[str]) -> None:
    INDEX.mentions(tuple(words), tuple(words))


# --- size


def invented(count: int) -> list[Name]:
    chance = random.Random(count)
    parts = [a + b + c for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u") for c in ("n", "r", "l", "st", "")]
    words = ["".join(chance.choices(parts, k=chance.choice((2, 3, 3)))).title() for _ in range(max(count // 3, 200))]
    return [
        Name(entity=f"e{i}", text=" ".join(chance.sample(words, 2)), is_person=bool(i % 2), is_main=True)
        for i in range(count)
    ]


def with_a_slip(text: str, chance: random.Random) -> str:
    at = chance.choice([i for i in range(1, len(text) - 2) if " " not in text[i - 1 : i + 2]])
    return chance.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        )
    )


def test_slips_are_found_among_thousands() -> None:
    chance = random.Random(7)
    names = invented(3_000)
    index = NameIndex(names)
    tried = [(name.entity, found(index, with_a_slip(name.text, chance))) for name in chance.sample(names, 300)]
    assert sum(entity in answer.split() for entity, answer in tried) >= 0.98 * len(tried)
    assert sum(Match.CLOSE in answer and entity not in answer.split() for entity, answer in tried) == 0


def test_a_slip_costs_little_more_in_a_large_base() -> None:
    def seconds(count: int) -> float:
        chance = random.Random(3)
        index = NameIndex(names := invented(count))
        typed = [with_a_slip(name.text, chance) for name in chance.choices(names, k=60)]
        start = time.perf_counter()
        for text in typed:
            index.resolve(text)
        return time.perf_counter() - start

    assert seconds(5_000) < 50 * seconds(100)


@pytest.mark.parametrize("text", ["lim " * 5_000, "a" * 100_000, chr(0xFDFA) * 5_000, "a" + chr(0x301) * 20_000])
def test_hostile_text_costs_no_more_than_a_long_name(text: str) -> None:
    start = time.perf_counter()
    INDEX.resolve(text)
    INDEX.mentions(tuple(text.split()), tuple(text.split()))
    assert time.perf_counter() - start < 0.5
