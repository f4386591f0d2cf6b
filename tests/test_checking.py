"""The base held against archived articles, and what a curator should look at next."""

from __future__ import annotations

import hashlib
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles import Article, fold
from bot.checking import check_passages
from bot.curation import report
from bot.factbase import FactBase
from bot.loading import load
from bot.stamping import stamp

TODAY = date(2026, 11, 22)
ARTICLE = """\
Acme Mining digs

Acme Mining said on Monday that it will open a second pit in Perak, where it has dug iron ore since 1998.
The company\u2019s rare-earth plans are at an early stage (see the report(opens in a new tab) of June), it said.
It will pay RM 2.5 million. It will pay the workers, too, and then it will pay the state of
Perak a royalty. Analysts were not impressed by the plans of Acme Mining, which are not new and
have been told before by others more than once, and said so.
"""
SOURCE = """\
# yaml-language-server: $schema=../schema/source.json
id: paper
publisher: The Paper
title: Acme Mining digs
url: https://example.com/acme
published: 2025-08-12   # as printed
accessed: 2025-08-13
origin: acme-announcement
"""
ENTITY = """\
id: acme
kind: company
name: Acme Mining
facts:
  - id: pit
    statement: A further pit is planned.
    topic: operations
    status: reported
    citations:
      - {source: paper, start: said on Monday, end: in Perak}
"""
CITATION = "{source: paper, start: said on Monday, end: in Perak}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a base in ``data`` and the one article it cites in ``articles``."""
    monkeypatch.chdir(tmp_path)
    for name in ("data/sources", "data/entities", "articles"):
        Path(name).mkdir(parents=True)
    Path("articles/paper.txt").write_text(ARTICLE, encoding="utf-8")
    Path("data/sources/paper.yaml").write_text(f"{SOURCE}sha256: {Article(ARTICLE).sha256}\n", encoding="utf-8")
    Path("data/entities/acme.yaml").write_text(ENTITY, encoding="utf-8")
    return Path("data")


def told(folder: Path) -> tuple[list[str], list[str]]:
    """The problems and the notes, without what they have in common."""
    checked = check_passages(folder, Path("articles"))
    return [str(problem) for problem in checked.problems], [str(note) for note in checked.notes]


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "entities/acme.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_base_whose_passages_are_all_found_is_left_in_peace(folder: Path) -> None:
    assert told(folder) == ([], [])


PASSAGES = [
    ("said on Munday", "in Perak", ("the passage's start 'said on Munday' is not in the article; "
     "the nearest words there: 'said on Monday'")),
    ("zzz qqq", "in Perak", "the passage's start 'zzz qqq' is not in the article"),
    ("aid on Monday", "in Perak", ("the passage's start 'aid on Monday' is not in the article; "
     "the nearest words there: 'said on Monday'")),
    ("said on Monday", "in Pahang", ("the passage's end 'in Pahang' does not follow its start in the article; "
     "the nearest words there: 'in Perak'")),
    ("said on Monday", "Mining digs", "the passage's end 'Mining digs' stands only before its start in the article"),
    ("company's rare-earth plans", "early stage", ("'company's rare-earth plans' holds '\u2019' in the article, "
     "which may differ on the live page: choose words beside it")),
    ("the report of", "June", ("'the report of' reaches across '(opens in a new tab)', "
     "which the live page does not show: choose words beside it")),
    ("the state of Perak", "a royalty", ("'the state of Perak' reaches across a line break in the article: "
     "choose words of one line")),
    ("rare earth plans", "early stage", ("'rare earth plans' reads 'rare-earth plans' where it first stands: "
     "copy that, or choose more words")),
    ("said on Monday", "said so", "the passage has 421 characters, 400 at most: choose an end nearer to its start"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "end", "words"), PASSAGES)
def test_a_passage_that_no_browser_would_open_is_told(folder: Path, start: str, end: str, words: str) -> None:
    edit(folder, CITATION, f'{{source: paper, start: "{start}", end: {end}}}')
    problems, _ = told(folder)
    assert [problem.split(": ", 2)[2] for problem in problems] == [words]
    assert problems[0].startswith("data/entities/acme.yaml:10:")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("SAID ON  monday", "in perak"),
        ("early stage (see", "the report"),
        ("RM 2.5 million.", None),
        ("where it has dug", "1998."),
    ],
)
def test_a_passage_is_found_as_a_browser_finds_it(folder: Path, start: str, end: str | None) -> None:
    edit(folder, CITATION, f"{{source: paper, start: {start}{f', end: {end}' if end else ''}}}")
    assert told(folder) == ([], [])


@pytest.mark.parametrize(
    ("start", "end", "note"),
    [
        (
            "It will pay",
            "the workers",
            "'It will pay' stands twice before the passage's end, and the link starts at the first: lengthen it",
        ),
        (
            "in Perak, where",
            "dug",
            "",
        ),
        (
            "Acme Mining",
            "digs",
            (
                "'Acme Mining' stands 3 times in the article: the link opens the first, "
                "'Acme Mining digs Acme Mining said on Monday that it will ope ...'"
            ),
        ),
    ],
)
def test_a_link_that_may_open_another_place_is_noted(folder: Path, start: str, end: str, note: str) -> None:
    edit(folder, CITATION, f"{{source: paper, start: '{start}', end: {end}}}")
    problems, notes = told(folder)
    assert problems == []
    assert [words.split(": ", 2)[2] for words in notes] == [note] * bool(note)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A further pit is planned.", "It will open a second pit in Perak soon."),
        ("A further pit is planned.", "So \u2018it will OPEN a second pit\u2019 in Perak!"),
        ("    status: reported", "    status: reported\n    asks: [it will open a, second pit in Perak]"),
        (
            "    status: reported",
            "    status: reported\n    note: >\n      where it has dug\n      iron ore since then",
        ),
        ("    status: reported", "    status: reported  # where it has dug iron ore since 1998"),
        ("    status: reported", "    status: reported\n    role:\n      title: where it has dug iron ore since 1998"),
        ("    status: reported", "    status: reported\n    note: early stage see the report of June"),
    ],
)
def test_seven_words_in_a_row_of_an_article_are_told(folder: Path, old: str, new: str) -> None:
    edit(folder, old, new)
    problems, _ = told(folder)
    assert len(problems) == 1
    assert "fact pit: shares seven words in a row with paper, '" in problems[0]
    assert problems[0].endswith("': say it in our own words")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A further pit is planned.", "It will open a second pit."),
        ("name: Acme Mining", "name: it will open a second pit in Perak"),
    ],
)
def test_six_words_or_a_name_are_no_copy(folder: Path, old: str, new: str) -> None:
    edit(folder, old, new)
    assert told(folder)[0] == []


def test_a_headline_may_be_exact(folder: Path) -> None:
    path = folder / "sources/paper.yaml"
    path.write_text(path.read_text().replace("title: Acme Mining digs", "title: It will open a second pit in Perak"))
    assert told(folder) == ([], [])


def test_an_article_that_is_missing_is_told(folder: Path) -> None:
    Path("articles/paper.txt").unlink()
    words = "data/sources/paper.yaml:2:5: source paper: no archived text: articles/paper.txt is missing"
    assert told(folder) == ([words], [])


def test_a_folder_of_articles_that_is_missing_is_told(folder: Path) -> None:
    checked = check_passages(folder, Path("nowhere"))
    words = "nowhere: no such folder: name the one with the archived articles"
    assert [str(problem) for problem in checked.problems] == [words]


def test_an_article_that_is_no_text_is_told(folder: Path) -> None:
    Path("articles/paper.txt").write_bytes(b"\xff\xfe")
    assert "the archived text articles/paper.txt cannot be read" in told(folder)[0][0]


def test_an_article_that_has_changed_is_told(folder: Path) -> None:
    Path("articles/paper.txt").write_text(ARTICLE + "Corrected on Tuesday.", encoding="utf-8")
    words = (
        "data/sources/paper.yaml:9:9: source paper: the archived text has changed since it was stamped: "
        "look at its passages again, then run `sam-bot check --articles DIR --stamp`"
    )
    assert told(folder) == ([words], [])


def test_a_source_without_a_stamp_is_noted(folder: Path) -> None:
    (folder / "sources/paper.yaml").write_text(SOURCE)
    words = "data/sources/paper.yaml:2:5: source paper: has no 'sha256' yet: run `sam-bot check --articles DIR --stamp`"
    assert told(folder) == ([], [words])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SOURCE, f"{SOURCE}sha256: STAMP\n"),
        (SOURCE.rstrip(), f"{SOURCE}sha256: STAMP\n"),
        (f"{SOURCE}sha256: {'0' * 64}  # old\nvia: post\n", f"{SOURCE}sha256: STAMP  # old\nvia: post\n"),
        (f"sha256: {'0' * 64}\n{SOURCE}", f"sha256: STAMP\n{SOURCE}"),
        (SOURCE.replace("\n", "\r\n"), f"{SOURCE}sha256: STAMP\n".replace("\n", "\r\n")),
    ],
)
def test_a_stamp_changes_its_own_line_and_nothing_else(folder: Path, before: str, after: str) -> None:
    path = folder / "sources/paper.yaml"
    path.write_bytes(before.encode())
    path.chmod(0o640)
    assert stamp(folder, Path("articles")) == ("data/sources/paper.yaml",)
    assert path.read_bytes() == after.replace("STAMP", Article(ARTICLE).sha256).encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert stamp(folder, Path("articles")) == ()
    assert [found.name for found in path.parent.iterdir()] == ["paper.yaml"]
    assert told(folder) == ([], [])


def test_a_source_whose_article_is_missing_or_no_text_is_not_stamped(folder: Path) -> None:
    before = (folder / "sources/paper.yaml").read_text()
    Path("articles/paper.txt").write_bytes(b"\xff\xfe")
    assert stamp(folder, Path("articles")) == ()
    Path("articles/paper.txt").unlink()
    assert stamp(folder, Path("articles")) == ()
    assert (folder / "sources/paper.yaml").read_text() == before


def test_a_source_that_cannot_be_stamped_is_left_as_it_was(folder: Path) -> None:
    path = folder / "sources/paper.yaml"
    flow = "{id: paper, publisher: P}\n"
    path.write_text(flow)
    with pytest.raises(ValueError, match="cannot be stamped as it is written: put 'sha256: "):
        stamp(folder, Path("articles"))
    assert path.read_text() == flow


@given(text=st.text())
def test_an_article_is_folded_alike_as_a_whole_and_by_character(text: str) -> None:
    article = Article(text)
    assert article.folded == fold(text)
    assert article.sha256 == hashlib.sha256(fold(text).encode()).hexdigest()


def test_the_report_lists_what_to_look_at_next(folder: Path) -> None:
    edit(
        folder,
        "    status: reported",
        "    status: reported\n    as_of: 2025-08\n    stale_after: 30d\n    note: look again",
    )
    edit(folder, "name: Acme Mining", "name: Acme Mining\naliases: [Acme-Mining]")
    (folder / "entities/zed.yaml").write_text("id: zed\nkind: place\nname: Zed\n")
    (folder / "entities/pact.yaml").write_text(
        "id: pact\nkind: agreement\nname: Acme pact\nparties: [acme]\nstage: talks\n"
    )
    (folder / "sources/post.yaml").write_text(SOURCE.replace("id: paper", "id: post"))
    (folder / "gaps.yaml").write_text("- {id: owners, missing: who owns it, reply: Unknown., checked: 2026-08-01}\n")
    base = load(folder, today=TODAY)
    assert isinstance(base, FactBase)
    assert report(base, today=TODAY) == (
        (
            "Stale figures: look for newer ones",
            ("acme/pit: A further pit is planned. (as of 2025-08, stale after 30 days)",),
        ),
        ("Gaps last searched over 90 days ago", ("owners: who owns it (checked 2026-08-01)",)),
        ("Sources last read over 180 days ago", ("paper (accessed 2025-08-13)", "post (accessed 2025-08-13)")),
        ("Sources that nothing cites", ("post",)),
        ("Facts without asks: add words that a reader would use", ("acme/pit: A further pit is planned.",)),
        ("Entities without facts", ("pact", "zed")),
        ("Entities that no other record names", ("pact: Acme pact", "zed: Zed")),
        ("Agreements that do not say which facts they rest on", ("pact: add rests_on",)),
        (
            "Facts of one origin, by origin: a second one would confirm them",
            ("acme-announcement: 1 of 1 facts",),
        ),
        ("Aliases that add nothing: the bot reads them like another name", ("acme: Acme Mining = Acme-Mining",)),
        ("Notes", ("acme/pit: look again",)),
    )


def test_a_base_in_good_order_has_a_short_report(folder: Path) -> None:
    edit(folder, "    status: reported", "    status: opinion\n    by: acme\n    asks: [new pit]\n    about: [perak]")
    (folder / "entities/perak.yaml").write_text("id: perak\nkind: place\nname: Perak\n")
    base = load(folder, today=date(2025, 9, 1))
    assert isinstance(base, FactBase)
    assert report(base, today=date(2025, 9, 1)) == (("Entities that no other record names", ("acme: Acme Mining",)),)
