"""What the door lets in, and what it tells a curator about the rest."""

from __future__ import annotations

import copy
import gc
import json
import os
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bot.asking.verbs import BY_WORD
from bot.dates import When
from bot.door.editor_schema import FILES, schemas, write_schemas
from bot.door.name_rules import why_not_an_alias
from bot.factbase import FactBase
from bot.loading import Faulty, load
from bot.model import Stage, Status
from bot.names.comparing import fold
from tests.generated import write_base

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 22)
WRITE_ANEW = "from pathlib import Path; from bot.door.editor_schema import *; write_schemas(Path('data/schema'))"
Way = tuple[Any, ...]
"""The keys and positions that lead to a value."""

BASE = {
    "sources/paper-2025.yaml": """\
id: paper-2025
publisher: The Paper
title: "Mines: a survey"
url: https://example.com/mines
published: 2025-08-12
accessed: 2026-11-22
origin: paper-analysis
""",
    "sources/post-2025.yaml": """\
id: post-2025
publisher: A Blog
title: Visits
url: https://example.com/visits
published: 2025-11-23
accessed: 2026-11-22
origin: blog-opinion
""",
    "entities/acme.yaml": """\
id: acme
kind: company
name: Acme Mining
aliases: [ACM, Acme]
subject: true
facts:
  - id: mines-iron
    statement: Acme mines iron ore in Perak.
    topic: operations
    status: reported
    as_of: 2025-08
    asks: [what it mines]
    conflicts: [zed/says-no]
    at_issue: does Acme mine anything?
    citations:
      - {source: paper-2025, start: Acme mines, end: in Perak}
  - id: sells-little
    statement: Acme sells little.
    topic: market
    status: opinion
    by: zed
    about: [zed]
    from: 2024
    until: 2025-06
    stale_after: 30d
    as_of: 2025-08-12
    citations:
      - source: paper-2025
        start: sells
""",
    "entities/zed.yaml": """\
id: zed
kind: person
name: Zed Tan
facts:
  - id: says-no
    statement: Zed Tan denies that Acme mines anything.
    topic: people
    status: claim
    by: zed
    conflicts: [acme/mines-iron]
    role: {title: head of sales, short: head, at: acme}
    citations:
      - {source: post-2025, start: denies, origin: zed-post}
""",
    "entities/pact.yaml": """\
id: pact
kind: agreement
name: Acme pact
parties: [acme, zed]
stage: mou
binding: false
reported: 2025-08
rests_on: [signed]
facts:
  - id: signed
    statement: Acme and Zed Tan made a pact.
    topic: partnerships
    status: confirmed
    citations:
      - {source: paper-2025, start: pact}
      - {source: post-2025, start: pact}
  - id: signed-twice
    statement: They made two.
    topic: partnerships
    status: reported
    retired: {on: 2026-01-02, why: there was one, replaced_by: signed}
    citations:
      - {source: paper-2025, start: pact}
""",
    "gaps.yaml": """\
- id: owners
  missing: who owns Acme
  about: [acme]
  asks: [owner]
  reply: The sources do not say.
  checked: 2026-11-01
""",
    "words.yaml": "- [mine, pit]\n",
}


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small valid base in ``data``, seen from the folder above it."""
    monkeypatch.chdir(tmp_path)
    for name, text in BASE.items():
        path = Path("data") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Path("data")


def told(folder: Path) -> list[str]:
    """What the curator is told."""
    loaded = load(folder, today=TODAY)
    return [str(problem) for problem in loaded.problems] if isinstance(loaded, Faulty) else []


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"the fault is not planted: {old!r} is not in {name}"
    path.write_bytes(text.replace(old, new, 1).encode())


ACME, ZED, PACT = "entities/acme.yaml", "entities/zed.yaml", "entities/pact.yaml"
PAPER, GAPS, WORDS = "sources/paper-2025.yaml", "gaps.yaml", "words.yaml"
PLANTED = yaml.safe_load((Path(__file__).parent / "planted" / "faults.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("planted", PLANTED, ids=[planted["fault"] for planted in PLANTED])
def test_each_fault_is_told_in_words_that_say_where_and_what_to_do(base: Path, planted: dict[str, Any]) -> None:
    edit(base, planted["file"], planted["there"], planted["planted"])
    assert told(base) == [f"data/{words}" for words in planted["told"]]


def test_a_long_statement_is_told_with_its_length(base: Path) -> None:
    edit(base, ACME, "Acme sells little.", "Acme sells " + "very " * 40 + "little.")
    assert told(base) == [
        (
            "data/entities/acme.yaml:18:16: fact sells-little: 'statement' has 218 characters, at most 200 are shown: "
            "say it shorter, or make two facts of it"
        )
    ]


def test_a_number_of_any_length_is_told_at_bearable_length(base: Path) -> None:
    edit(base, ACME, "[ACM, Acme]", f"[ACM, {'9' * 5_000}]")
    start = "data/entities/acme.yaml:4:16: entity acme: item 2 of 'aliases' must be a text: put the number 999"
    [words] = told(base)
    assert words.startswith(start)
    assert words.endswith("999... in quotes")
    assert len(words) < 300


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
def test_nesting_without_end_is_refused_and_the_process_lives(base: Path, bracket: str) -> None:
    (base / GAPS).write_text(bracket * 100_000)
    assert len(told(base)) == 1
    assert "nested more than 10 levels deep: no record needs that" in told(base)[0]


def test_a_valid_base_is_loaded_with_everything_it_says(base: Path) -> None:
    loaded = load(base, today=TODAY)
    assert isinstance(loaded, FactBase)
    little, iron = loaded.all_facts["acme/sells-little"], loaded.all_facts["acme/mines-iron"]
    assert (little.since, little.until, little.stale_after) == (When(2024), When(2025, 6), 30)
    assert (iron.as_of, iron.conflicts, iron.at_issue) == (When(2025, 8), ("zed/says-no",), "does Acme mine anything?")
    assert iron.citations[0].url == "https://example.com/mines#:~:text=Acme%20mines,in%20Perak"
    assert iron.citations[0].source is loaded.sources["paper-2025"]
    denial = loaded.all_facts["zed/says-no"]
    assert denial.citations[0].origin == "zed-post"
    assert denial.role is not None
    assert (denial.role.title, denial.role.short, denial.role.at) == ("head of sales", "head", "acme")
    terms = loaded.entities["pact"].terms
    assert terms is not None
    assert (terms.stage, terms.binding, terms.rests_on) == (Stage.MOU, False, ("pact/signed",))
    retired = loaded.all_facts["pact/signed-twice"].retired
    assert retired is not None
    assert retired.replaced_by == "pact/signed"
    assert loaded.all_facts["pact/signed"].status is Status.CONFIRMED
    assert loaded.subject is loaded.entities["acme"]
    assert loaded.synonyms == (("mine", "pit"),)
    assert loaded.gaps[0].about == ("acme",)


def test_a_base_with_nothing_but_the_required_keys_is_loaded(tmp_path: Path) -> None:
    texts = {
        "sources/s.yaml": "id: s\npublisher: P\ntitle: T\nurl: https://e.org\npublished: 2020-01-01\n"
        "accessed: 2020-01-02\norigin: o\n",
        "entities/e.yaml": "id: e\nkind: fund\nname: E Fund\nfacts:\n- id: f\n  statement: It is.\n  topic: market\n"
        "  status: question\n  citations: [{source: s, start: it is}]\n",
        "entities/bare.yaml": "id: bare\nkind: country\nname: Bare\n",
        "gaps.yaml": "- {reply: Nobody says., checked: 2020-01-01, asks: [its price]}\n",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    loaded = load(tmp_path, today=TODAY)
    assert isinstance(loaded, FactBase)
    assert (loaded.gaps[0].id, loaded.gaps[0].missing) == ("gap-1", "its price")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("aliases: [ACM, Acme]", "aliases: [US, IT, Acme, US government]"),
        ("    asks: [what it mines]", "    asks: [S$217.6 million, 2024-2025, 2025-08-12 10:00, '22,333 shares']"),
        ("    asks: [what it mines]", "    note: |\n      Of two lines,\n      and a dash: –"),
        ("    until: 2025-06", "    until: 2031"),
        ("    by: zed", "    by: zed\n    note: null"),
    ],
)  # fmt: skip
def test_what_only_looks_wrong_is_let_in(base: Path, old: str, new: str) -> None:
    edit(base, ACME, old, new)
    assert told(base) == []


def test_no_in_a_text_stays_the_word(base: Path) -> None:
    edit(base, ACME, "aliases: [ACM, Acme]", "aliases: [NO]")
    loaded = load(base, today=TODAY)
    assert isinstance(loaded, FactBase)
    assert loaded.entities["acme"].aliases == ("NO",)


def test_a_document_that_is_primary_confirms_alone(base: Path) -> None:
    edit(base, PACT, "      - {source: post-2025, start: pact}\n", "")
    edit(base, PAPER, "origin:", "primary: true\norigin:")
    assert told(base) == []


def test_tomorrow_is_no_future_for_a_curator_further_east(base: Path) -> None:
    edit(base, PAPER, "accessed: 2026-11-22", "accessed: 2026-11-23")
    assert told(base) == []


def test_all_problems_of_all_files_are_told_in_one_run_by_file_and_line(base: Path) -> None:
    edit(base, PAPER, "published: 2025-08-12", "published: 12 August")
    edit(base, ACME, "topic: operations", "topic: operatoins")
    edit(base, ACME, "source: paper-2025, start", "source: paper-2026, colour: red, start")
    edit(base, ACME, "about: [zed]", "about: [zet]")
    edit(base, GAPS, "about: [acme]", "about: [akme]")
    assert told(base) == [
        f"data/{words}"
        for words in (
            "entities/acme.yaml:9:12: fact mines-iron: 'topic' cannot be 'operatoins'; did you mean 'operations'?",
            (
                "entities/acme.yaml:16:18: citation 1 of fact mines-iron: unknown source 'paper-2026'; "
                "did you mean 'paper-2025'?"
            ),
            (
                "entities/acme.yaml:16:30: citation 1 of fact mines-iron: unknown key 'colour'; "
                "the keys here are source, start, end, origin"
            ),
            "entities/acme.yaml:22:13: fact sells-little: unknown entity 'zet'; did you mean 'zed'?",
            "gaps.yaml:3:11: gap owners: unknown entity 'akme'; did you mean 'acme'?",
            (
                "sources/paper-2025.yaml:5:12: source paper-2025: 'published' must be a full date such as 2025-11-23, "
                "not '12 August'"
            ),
        )
    ]


def test_a_fuller_fact_that_is_left_out_itself_is_told(base: Path) -> None:
    edit(base, ACME, "    topic: operations", "    topic: operations\n    within: zed/says-no")
    edit(base, ACME, "    topic: market", "    topic: market\n    within: mines-iron")
    assert told(base) == [
        (
            "data/entities/acme.yaml:21:13: fact sells-little: 'mines-iron' is left out for a fuller fact itself: "
            "name that one here"
        ),
    ]


def test_what_an_unreadable_file_holds_is_not_called_missing(base: Path) -> None:
    edit(base, ZED, "id: zed", "id: 'zed")
    edit(base, PAPER, "id: paper", "id: @paper")
    assert [words.split(": ")[2] for words in told(base)] == ["cannot be read", "cannot be read"]


def plant_latin_1(base: Path) -> None:
    (base / ZED).write_bytes("id: zed\nname: Zé\n".encode("latin-1"))


def plant_a_large_file(base: Path) -> None:
    (base / GAPS).write_bytes(b"#" * 1_000_001)


def plant_a_folder(base: Path) -> None:
    (base / "entities/more.yaml").mkdir()


def plant_a_way_out(base: Path) -> None:
    (base.parent / "secret").write_text("token: 1")
    (base / "entities/out.yaml").symlink_to((base.parent / "secret").absolute())


def plant_a_link_to_itself(base: Path) -> None:
    (base / "entities/loop.yaml").symlink_to("loop.yaml")


def plant_a_pipe(base: Path) -> None:
    os.mkfifo(base / "entities/pipe.yaml")


def plant_yml(base: Path) -> None:
    (base / ZED).rename(base / "entities/zed.yml")


def plant_a_stray_file(base: Path) -> None:
    (base / "entities/notes.txt").write_text("see there")


def plant_a_misnamed_list(base: Path) -> None:
    (base / GAPS).rename(base / "gap.yaml")


def plant_a_misplaced_name(base: Path) -> None:
    (base / WORDS).rename(base / "words.yml")


def remove_all_entities(base: Path) -> None:
    for path in (base / "entities").iterdir():
        path.unlink()
    (base / GAPS).unlink()


@pytest.mark.parametrize(
    ("plant", "expected"),
    [
        (plant_latin_1, ["entities/zed.yaml:2:8: is not UTF-8 from here on: save the file as UTF-8"]),
        (plant_a_large_file, ["gaps.yaml: has 1,000,001 bytes; at most 1,000,000 are read: split it"]),
        (plant_a_folder, ["entities/more.yaml: is not a file: each record is a file of its own"]),
        (plant_a_way_out, ["entities/out.yaml: leads out of the fact base: put the file itself here"]),
        (plant_a_pipe, ["entities/pipe.yaml: is not a file: each record is a file of its own"]),
        (plant_yml, ["entities/zed.yml: is not read: rename it to zed.yaml"]),
        (plant_a_stray_file, ["entities/notes.txt: is not read: only .yaml files belong here"]),
        (
            plant_a_misnamed_list,
            ["gap.yaml: is not read: only gaps.yaml and words.yaml lie here; did you mean 'gaps'?"],
        ),
        (plant_a_misplaced_name, ["words.yml: is not read: rename it to words.yaml"]),
        (remove_all_entities, ["entities: holds no entity yet: write the first as <id>.yaml"]),
    ],
)
def test_each_misplaced_file_is_told(base: Path, plant: Callable[[Path], None], expected: list[str]) -> None:
    plant(base)
    assert told(base) == [f"data/{words}" for words in expected]


@pytest.mark.parametrize(
    ("file", "there", "planted", "told_in_part"),
    [
        (ZED, "    by: zed", "    by: null", "status claim needs 'by'"),
        (ACME, "as_of: 2025-08-12", "as_of: ~", "'stale_after' counts from 'as_of', which is missing"),
    ],
)
def test_what_is_null_is_not_there(base: Path, file: str, there: str, *, planted: str, told_in_part: str) -> None:
    edit(base, file, there, planted)
    assert len(told(base)) == 1
    assert told_in_part in told(base)[0]


def test_a_folder_that_leads_elsewhere_is_told(base: Path) -> None:
    (base / "entities").rename(base.parent / "elsewhere")
    (base / "entities").symlink_to((base.parent / "elsewhere").absolute())
    assert told(base) == [
        f"data/entities/{name}.yaml: leads out of the fact base: put the file itself here"
        for name in ("acme", "pact", "zed")
    ]


def test_a_link_to_itself_is_told(base: Path) -> None:
    plant_a_link_to_itself(base)
    assert "cannot be read" in told(base)[0]


def test_hidden_files_and_other_folders_are_none_of_its_business(base: Path) -> None:
    (base / "entities/.DS_Store").write_bytes(b"\0")
    (base / "schema").mkdir()
    (base / "README.md").write_text("facts")
    assert told(base) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    loaded = load(tmp_path / "nowhere", today=TODAY)
    assert isinstance(loaded, Faulty)
    assert str(loaded.problems[0]).endswith("nowhere: no such folder: name the one that holds sources/ and entities/")


def test_every_word_that_starts_a_command_is_refused_as_an_alias() -> None:
    assert [word for word in BY_WORD if not why_not_an_alias(word.upper())] == []


@pytest.mark.parametrize("alias", ["it", "the company", "May", "us", "The Mine", "and", "rare earth", "WHO", "x", "?"])
def test_a_common_word_is_refused_as_an_alias(alias: str) -> None:
    assert why_not_an_alias(alias)


@pytest.mark.parametrize(
    "alias", ["US", "IT", "SAM", "The Edge", "Gold Fields", "UM", "US government", "Ministry of Mines"]
)
def test_a_name_that_tells_is_allowed_as_an_alias(alias: str) -> None:
    assert why_not_an_alias(alias) == ""


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_schemas_for_editors_are_up_to_date(name: str) -> None:
    path = Path(__file__).parent.parent / "data" / "schema" / name
    assert path.read_text(encoding="utf-8") == schemas()[name], f'run: python -c "{WRITE_ANEW}"'


def test_the_schemas_for_editors_are_written(tmp_path: Path) -> None:
    write_schemas(tmp_path / "schema")
    assert {path.name: path.read_text() for path in (tmp_path / "schema").iterdir()} == schemas()


@pytest.mark.parametrize("name", sorted(BASE))
def test_the_schemas_for_editors_let_a_valid_file_in(name: str) -> None:
    part = name.split("/", maxsplit=1)[0].removesuffix(".yaml")
    schema = json.loads(schemas()[f"{FILES[part]}.json"])
    as_editors_read_it = yaml.load(BASE[name], Loader=yaml.BaseLoader)
    value = json.loads(json.dumps(as_editors_read_it).replace('"true"', "true").replace('"false"', "false"))
    assert list(Draft202012Validator(schema).iter_errors(value)) == []


def test_the_collector_works_again_after_loading(base: Path) -> None:
    assert isinstance(load(base, today=TODAY), FactBase)
    assert gc.isenabled()


def nodes(value: object, path: Way = ()) -> list[Way]:
    """The way to every value within *value*."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(node for key, item in items for node in nodes(item, (*path, key)))]


def replaced(value: Any, path: Way, planted: object) -> object:  # noqa: ANN401
    """*value* with *planted* at *path*."""
    if not path:
        return planted
    value = copy.copy(value)
    value[path[0]] = replaced(value[path[0]], path[1:], planted)
    return value


PLACES = [(name, path) for name, text in BASE.items() for path in nodes(yaml.safe_load(text))]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.datetimes()
    | st.binary(max_size=9)
    | st.text(max_size=30)
    | st.sampled_from(["acme", "zed/says-no", "paper-2025", "claim", "mou", "2025-08", "30d", "NO", "<<", "=", "a: b"])
)
KEYS = st.text(max_size=9) | st.sampled_from(["id", "source", "start", "retired", "role", "facts"]) | st.integers()
BYTES = st.binary(max_size=12) | st.text("[{]}:-&*!|>'\"%#? \n\t,@ab1~", max_size=12).map(str.encode)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A valid base that a test may spoil, if it mends it again."""
    folder = tmp_path_factory.mktemp("scratch")
    for name, text in BASE.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def assert_words(folder: Path, name: str, content: bytes) -> None:
    """Whatever stands in a file, a curator gets words: one line a problem, and nothing of a library's."""
    try:
        (folder / name).write_bytes(content)
        loaded = load(folder, today=TODAY)
    finally:
        (folder / name).write_text(BASE[name], encoding="utf-8")
    for problem in loaded.problems if isinstance(loaded, Faulty) else ():
        told = str(problem)
        assert told.startswith(str(folder))
        assert len(told.splitlines()) == 1, told
        for jargon in ("pydantic", "Input should", "Traceback", "object at 0x", "None", "NoneType", "mapping"):
            assert jargon not in told.replace(str(folder), "") or jargon in str(content), told


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(PLACES), planted=VALUES)
def test_any_value_anywhere_gets_words_and_never_a_traceback(
    scratch: Path, place: tuple[str, Way], planted: object
) -> None:
    name, path = place
    spoilt = replaced(yaml.safe_load(BASE[name]), path, planted)
    assert_words(scratch, name, yaml.safe_dump(spoilt, allow_unicode=True, sort_keys=False).encode("utf-8", "replace"))


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(sorted(BASE)), at=st.integers(0, 400), planted=BYTES)
def test_any_bytes_get_words_and_never_a_traceback(scratch: Path, name: str, at: int, planted: bytes) -> None:
    text = BASE[name].encode()
    assert_words(scratch, name, text[:at] + planted + text[at:])


def fastest(folder: Path) -> float:
    """The least of three times that loading takes, in seconds."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        assert isinstance(load(folder, today=TODAY), FactBase)
        times.append(time.perf_counter() - start)
    return min(times)


def test_a_hundred_facts_are_loaded_before_anyone_waits(tmp_path: Path) -> None:
    write_base(tmp_path, facts=100)
    assert fastest(tmp_path) < 5 * 0.05


def test_loading_takes_time_in_proportion_to_the_facts(tmp_path: Path) -> None:
    write_base(tmp_path / "few", facts=100)
    write_base(tmp_path / "many", facts=2_000)
    assert fastest(tmp_path / "many") < 5 * 20 * fastest(tmp_path / "few")


def test_no_two_names_of_a_generated_base_are_one(tmp_path: Path) -> None:
    write_base(tmp_path, facts=1_000, seed=2)
    loaded = load(tmp_path, today=TODAY)
    assert isinstance(loaded, FactBase)
    assert len(loaded.facts) == 1_000
    names = [fold(name) for entity in loaded.entities.values() for name in (entity.name, *entity.aliases)]
    assert len(set(names)) == len(names)
