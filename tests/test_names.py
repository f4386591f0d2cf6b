"""Whether two names are held to be the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.names.comparing import SAME, fold, similarity

if TYPE_CHECKING:
    from bot.names.spelling import NameKind

PAIRS = Path(__file__).parents[2] / "shared" / "eval" / "name_pairs.jsonl"
KINDS = st.sampled_from(["person", "organisation"])


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Dato\u2019 Seri", "dato seri"),
        ("W.H. Lim", "w h lim"),
        ("W.H.Lim", "w h lim"),
        ("the U.S. and the U.K.", "the us and the uk"),
        ("Lim Wei-Hung", "lim wei hung"),
        ("SAM's", "sam"),
        ("Procter & Gamble", "procter and gamble"),
        ("Vučić, Łódź, Straße", "vucic lodz strasse"),
        ("\U0001d40b\U0001d422\U0001d426", "lim"),
        ("ООО «Газпром»", "ooo gazprom"),
        ("\u04e5\u0430 \u0149", "ia n"),
        ("김정은", "김정은"),
        ("Li\u200bm\u202e Wei\x00Hung", "lim wei hung"),
        ("85-90%", "85 90"),
        (" \t?! ", ""),
    ],
)
def test_text_is_folded_to_plain_words(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_every_character_is_folded_once_and_for_all() -> None:
    letters = map(chr, (code for code in range(0x30000) if not 0xD800 <= code < 0xE000))
    assert [letter for letter in letters if fold(fold(letter)) != fold(letter)] == []


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_long_text_is_cut_before_it_costs_anything() -> None:
    assert len(fold(chr(0xFDFA) * 100_000)) <= 4_000
    assert similarity("a b " * 100_000, "a " * 100_000, "person") <= 100


@pytest.mark.parametrize(
    ("kind", "query", "name"),
    [
        ("person", "Dato' Seri Tan Ah Kow", "Tan Ah Kow"),
        ("person", "Tan Sri Rahman bin Yusof", "Rahman Yusoff"),
        ("person", "Md Faizal Haji Omar", "Mohammad Faizal bin Umar"),
        ("person", "Ab. Halim Daud", "Abdul Halim bin Daud"),
        ("person", "Sivakumar a/l Raman", "Sivakumar Raman"),
        ("person", "S. Kumaran", "Suresh Kumaran"),
        ("person", "Kelvin Ong", "Kelvin Ong Boon Teck"),
        ("person", "Ong Boon Teck, Kelvin", "Kelvin Ong"),
        ("person", "Harry Goh Beng Huat", "Goh Beng Huat"),
        ("person", "GOH BENGHUAT", "Goh Beng Huat"),
        ("person", "B.H. Goh", "Goh Beng Huat"),
        ("person", "Goh BH", "Goh Beng Huat"),
        ("person", "Goh Beng Huat, Dr", "Goh Beng-Huat"),
        ("person", "CEO Jane Fletcher", "Jane Fletcher"),
        ("person", "Fletcher, Jane", "Jane Fletcher"),
        ("person", "Jane Fletchr", "Jane Fletcher"),
        ("person", "Bill Harper", "William Harper"),
        ("person", "Elena Ivanova", "Елена Иванова"),
        ("person", "Sergei Petrov", "Sergey Petrov"),
        ("person", "Ana María Núñez", "Ana Maria Nunez"),
        ("person", "Ibrahim al-Khatib", "Ibrahim Khatib"),
        ("person", "John Fitzgerald Kennedy", "John Kennedy"),
        ("person", "Chong Hng Wah", "Chong Hung Wah"),
        ("organisation", "Perak Tin Sdn. Bhd.", "Perak Tin Sendirian Berhad"),
        ("organisation", "The Perak Tin Company", "Perak Tin Co. Ltd."),
        ("organisation", "Perak Tin & Copper plc", "Perak Tin and Copper"),
        ("organisation", "Jade Harbour", "Jade Harbour Holdings Pte Ltd"),
        ("organisation", "Universitas Kencana", "University of Kencana"),
        ("organisation", "Kementerian Kesihatan", "Ministry Kesihatan"),
        ("organisation", "NRPA", "National Rubber Planning Authority"),
        ("organisation", "Silver Birch Mines", "Silver Birch Mining"),
        ("organisation", "ООО Ромашка", "Romashka LLC"),
        ("organisation", "OJSC Uralmetal", "Uralmetal Open Joint Stock Company"),
        ("organisation", "Q.R.T. Logistics", "QRT Logistics"),
        ("organisation", "4 Winds Shipping", "Four Winds Shipping"),
        ("organisation", "Bluewater Ferries", "Blue Water Ferries"),
        ("organisation", "Jade Harbor Shipping", "Jade Harbour Shipping"),
        ("organisation", "Kuala Selangor Port (KSP)", "Kuala Selangor Port"),
        ("organisation", "Société Dupont S.A.", "Societe Dupont SA"),
    ],
)
def test_these_are_held_to_be_the_same(kind: NameKind, query: str, name: str) -> None:
    assert similarity(query, name, kind) >= SAME
    assert similarity(name, query, kind) >= SAME


@pytest.mark.parametrize(
    ("kind", "query", "name"),
    [
        ("person", "Goh Beng Hwee", "Goh Beng Huat"),
        ("person", "Koh Beng Huat", "Goh Beng Huat"),
        ("person", "Beng Huat", "Goh Beng Huat"),
        ("person", "Goh", "Goh Beng Huat"),
        ("person", "Kelvin Ong", "Kevin Wong"),
        ("person", "Lin Mei Ling", "Lim Mei Ling"),
        ("person", "Chan Siew Mei", "Chang Siew Mei"),
        ("person", "K.L. Goh", "Goh Beng Huat"),
        ("person", "Ismail Hassan", "Hassan Ismail"),
        ("person", "Ahmad Fauzi", "Ahmad Faizal"),
        ("person", "Muhammad Ali", "Muhammad Amin"),
        ("person", "Jane Fletcher", "Jane Thatcher"),
        ("person", "Mario Conti", "Maria Conti"),
        ("person", "Abdul Rahim", "Abdul Rahman"),
        ("person", "Li Jun", "Liu Jun"),
        ("person", "Ivan Petrovich Sidorov", "Ivan Pavlovich Sidorov"),
        ("organisation", "Northern Jade Shipping", "Southern Jade Shipping"),
        ("organisation", "Jade Harbour Holdings", "Jade Harbour Group"),
        ("organisation", "Jade Harbour Vietnam", "Jade Harbour"),
        ("organisation", "University of Kencana", "University of Kenanga"),
        ("organisation", "Ministry of Health", "Ministry of Finance"),
        ("organisation", "Bank of Ruritania", "Bank of Arcadia"),
        ("organisation", "NRA", "National Rubber Planning Authority"),
        ("organisation", "Perak Tin Fund II", "Perak Tin Fund III"),
        ("organisation", "Mill 3 Sdn Bhd", "Mill 5 Sdn Bhd"),
        ("organisation", "Rare Earth", "China Rare Earth Group"),
        ("organisation", "Sigma Metals", "Cigna Metals"),
    ],
)
def test_these_are_told_apart(kind: NameKind, query: str, name: str) -> None:
    assert similarity(query, name, kind) < SAME
    assert similarity(name, query, kind) < SAME


@pytest.mark.parametrize("kind", ["person", "organisation"])
@pytest.mark.parametrize("nothing", ["", " ", "?!", "\u200b", "\ud800"])
def test_what_folds_to_nothing_is_like_nobody(nothing: str, kind: NameKind) -> None:
    assert similarity(nothing, "Lim Wei Hung", kind) == 0.0
    assert similarity("Lim Wei Hung", nothing, kind) == 0.0
    assert similarity(nothing, nothing, kind) == 0.0


@given(st.text(), st.text(), KINDS)
def test_any_two_texts_score_from_0_to_100_and_alike_either_way(one: str, other: str, kind: NameKind) -> None:
    forth, back = similarity(one, other, kind), similarity(other, one, kind)
    assert 0 <= forth <= 100
    assert (forth >= SAME) == (back >= SAME)


@given(st.text(), KINDS)
def test_a_name_is_itself(text: str, kind: NameKind) -> None:
    assert similarity(text, text, kind) == (100 if fold(text) else 0)


@pytest.mark.skipif(not PAIRS.exists(), reason="the published name pairs (shared/eval/name_pairs.jsonl) are not here")
@pytest.mark.parametrize(("group", "least"), [("", 0.88), ("my_sg", 0.94), ("articles", 0.90)])
def test_published_pairs_are_judged_as_published(group: str, least: float) -> None:
    pairs = [
        pair for line in PAIRS.read_text("utf-8").splitlines() if (pair := json.loads(line))["group"].startswith(group)
    ]
    judged = [(_score(pair) >= SAME, bool(pair["should_match"])) for pair in pairs]
    right = sum(same and expected for same, expected in judged)
    wrong = sum(same != expected for same, expected in judged)
    assert 2 * right / (2 * right + wrong) >= least


def _score(pair: dict[str, str]) -> float:
    kind: NameKind = "person" if pair["schema"] == "Person" else "organisation"
    return similarity(pair["query"], pair["candidate"], kind)
