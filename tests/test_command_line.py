"""The command line as people and scripts use it: what is printed, where, and with which exit code."""

from __future__ import annotations

import asyncio
import io
import json
import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from bot.answers import answer
from bot.editions import Edition
from bot.factbase import FactBase
from bot.loading import load
from bot.receipts import ReceiptId
from bot.state import archive
from bot.state.keeper import State
from bot.state.places import SQLite
from tests.conftest import DATA, TODAY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine that runs the tests."""
    for name in (
        "SAM_STATE",
        "DATABASE_URL",
        "SAM_DATA",
        "SLACK_APP_TOKEN",
        "SLACK_SIGNING_SECRET",
        "SLACK_BOT_TOKEN",
        "NO_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SAM_TODAY", "2026-11-22")


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_ask_prints_one_answer_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "who", "Lim", "Wei", "Hung"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Lim Wei Hung\nchief operating officer, Southern Alliance Mining Ltd.")
    assert not err


def test_ask_json_prints_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", "partners"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["question"], found["status"], found["kind"]) == ("partners", "answered", "partners")


def test_questions_on_standard_input_are_answered_one_a_line_in_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "partners\n\nwho CREG\nasdf\n")
    assert main(["ask", "--json", "-"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["question"] for one in found] == ["partners", "", "who CREG", "asdf"]
    assert [one["status"] for one in found] == ["answered", "help", "answered", "unknown"]


def test_links_put_the_address_of_the_passage_below_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", "--links", "how long does the UM MoU last"])
    assert "#:~:text=" in capsys.readouterr().out


def test_ages_can_be_counted_from_a_day_before_the_sources_were_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--today", "2025-12-01", "ask", "partners"]) == 0
    assert "newest 23 Nov 2025, 8 days old" in capsys.readouterr().out


def test_explain_shows_what_of_a_question_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--explain", "fund mgr on the phone, is the UM MoU binding"]) == 0
    assert "read as    is the UM MoU binding" in capsys.readouterr().out


def test_explain_shows_how_a_question_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--explain", "how long does the UM agreement last, as of Aug 2025?"]) == 0
    out = capsys.readouterr().out
    expected = (
        "verb       ask",
        "'UM agreement' is um-mou: alias",
        "dates      ",
        "?long",
        "um-mou/five-years: explains",
    )
    for words in expected:
        assert words in out


def test_facts_json_prints_every_fact(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "--json"]) == 0
    facts = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(facts) == len({fact["id"] for fact in facts}) > 100
    assert list(facts[0]) == ["id", "statement", "status", "by", "as_of", "citations"]


def test_facts_prints_them_as_text_by_entity(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts"]) == 0
    assert "Lim Wei Hung (lim-wei-hung)\n  lim-wei-hung/" in capsys.readouterr().out


@pytest.mark.parametrize("at_front", [True, False])
def test_data_and_today_are_taken_before_or_after_the_command(
    at_front: bool,  # noqa: FBT001
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    options = ["--data", str(tmp_path / "none"), "--today", "2026-01-01"]
    assert main([*options, "facts"] if at_front else ["facts", *options]) == 1
    assert "none" in capsys.readouterr().err


def test_a_broken_base_is_told_problem_by_problem_and_answers_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "entities").mkdir()
    (tmp_path / "entities" / "x.yaml").write_text("id: x\nkind: persn\nname: X\n", encoding="utf-8")
    assert main(["--data", str(tmp_path), "ask", "x"]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert "x.yaml:2:7: entity x: " in err
    assert "did you mean 'person'?" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "usage: sam-bot"),
        (["--today", "yesterday", "ask", "x"], "'yesterday' is not a date; write it like 2026-11-22"),
    ],
)
def test_wrong_use_is_told_and_exits_with_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert words in out + err


@pytest.mark.parametrize("arguments", [["ansk", "x"], ["run", "--http", "--socket"], ["run", "--port", "x"]])
def test_an_unknown_option_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage: sam-bot" in capsys.readouterr().err


@pytest.mark.parametrize("way", ["--http", "--socket"])
def test_serving_without_tokens_says_which_are_missing(way: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", way]) == 2
    err = capsys.readouterr().err
    assert "SLACK_BOT_TOKEN" in err
    assert ("SLACK_SIGNING_SECRET" if way == "--http" else "SLACK_APP_TOKEN") in err


def test_without_tokens_run_answers_what_is_piped_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "partners\nwho khazana\n")
    assert main(["run"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Partners of Southern Alliance Mining Ltd.")
    assert "\n\nKhazanah Nasional\n" in out
    assert "\x1b" not in out


def test_check_finds_no_problem_in_the_base_of_this_repository(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "no problem" in capsys.readouterr().out


def test_check_report_says_what_to_look_at_next(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--report"]) == 0
    assert "sam/market-cap" in capsys.readouterr().out


def test_an_answer_from_the_command_line_imports_nothing_of_slack() -> None:
    script = (
        "import sys; from bot.__main__ import main; main(['ask', 'partners']);"
        "print([name for name in ('slack_bolt', 'slack_sdk', 'aiohttp', 'starlette', 'sqlalchemy', 'rich')"
        " if name in sys.modules])"
    )
    environ = {"PATH": os.environ["PATH"], "SAM_DATA": str(DATA)}
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environ)
    assert run.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("text", ["who Lim Wei Hung", "Lim Wei Hung", "partners", "geo", "timeline 2025", "sources"])
def test_a_name_or_a_listing_is_answered_before_every_ask_is_read(text: str) -> None:
    base = load(DATA, today=TODAY)
    assert isinstance(base, FactBase)
    answer(base, text, today=TODAY)
    assert "index" not in vars(base), "reading every ask is most of what a cold start would cost"


def test_every_process_gives_the_same_answer() -> None:
    """Sets of words are in another order in each process: those akin to a stranger's name must not be."""
    questions = "who Universiti Sains Malaysia\nwho Lim Wei\nwho leads the university of malaya\n"
    told = {
        subprocess.run(
            [sys.executable, "-m", "bot", "ask", "--json"],
            input=questions,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


def test_a_reader_that_stops_reading_ends_the_command_quietly() -> None:
    command = f"{sys.executable} -m bot facts --json | head -n 1"
    run = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert run.stdout.startswith("{")
    assert not run.stderr


def asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, receipt: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Ask for a receipt where the state is said to be in *tmp_path*."""
    monkeypatch.setenv("SAM_STATE", str(tmp_path))
    assert main(["ask", "receipt", receipt]) == 0
    return capsys.readouterr().out


def test_a_receipt_of_an_earlier_edition_is_read_where_the_bot_keeps_its_state(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], base: FactBase
) -> None:
    earlier = Edition(base.facts[:9], base.edition.names)
    receipt = earlier.receipt_of(base.facts[:1])

    async def keep() -> None:
        state = State(SQLite(tmp_path / "state.db"))
        async with state.kept():
            assert await state.attempt(partial(archive.keep, edition=earlier, now=0.0), otherwise=False)

    assert main(["ask", "receipt", receipt]) == 0
    assert "once its SAM_STATE or DATABASE_URL is set" in capsys.readouterr().out
    assert "No edition of that name" in asked_for(monkeypatch, tmp_path, receipt, capsys)
    assert not list(tmp_path.iterdir()), "to look is not to make"
    asyncio.run(keep())
    assert "first in use 1 Jan 1970" in asked_for(monkeypatch, tmp_path, receipt, capsys)


def test_a_wrong_address_of_the_state_is_said_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://canary")
    assert main(["ask", "receipt", str(ReceiptId("0" * 8, 1))]) == 0
    out, err = capsys.readouterr()
    assert "cannot be read" in out
    assert err.startswith("DATABASE_URL must be an address")


def test_a_question_loads_nothing_of_the_state() -> None:
    ask = "import sys; from bot.__main__ import main; main(['ask', 'partners']); sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", ask], check=False, stdout=subprocess.DEVNULL).returncode == 0
