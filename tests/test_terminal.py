"""Answers in colours: the same words, each citation a link, nothing of the terminal's in what is typed."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot import terminal
from bot.asking.following import Conversation
from bot.plain import text_of
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.answers.form import Answer
    from bot.factbase import FactBase

    Ask = Callable[[str], Answer]


def shown(answer: Answer, *, is_terminal: bool) -> str:
    out = io.StringIO()
    colours = Console(file=out, force_terminal=True, width=400, color_system="truecolor")
    terminal.show(answer, colours if is_terminal else Console(file=out, width=400, color_system=None))
    return out.getvalue()


@pytest.mark.parametrize("typed", ["partners", "who Lim Wei Hung", "conflicts", "who Lim Wei Hong", "help", "zzz"])
def test_colours_change_no_word(ask: Ask, typed: str) -> None:
    answer = ask(typed)
    coloured = " ".join(shown(answer, is_terminal=False).split())
    for line in text_of(answer).splitlines():
        words = " ".join(line.split("  http")[0].split()).replace("Try: ", "Try ")
        assert words in coloured or words == "Sources"


def test_citations_link_to_their_passages(ask: Ask) -> None:
    assert "#:~:text=" in shown(ask("partners"), is_terminal=True)


def test_markup_in_a_question_is_literal(ask: Ask) -> None:
    assert "No “Lim [red] Guan” in the fact base" in shown(ask("who Lim [red] Guan"), is_terminal=False)


@pytest.fixture
def typed(
    base: FactBase, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], str]:
    """Type keys at the prompt of a terminal; return what it prints."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    def typed(text: str) -> str:
        for stream in (sys.stdin, sys.stdout):  # those of the test itself: pytest gives its fixtures others
            monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
        with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
            keys.send_text(text)
            terminal.prompt(base, ask, Conversation(base, ask, today=TODAY), is_plain=True)
        return capsys.readouterr().out

    return typed


def test_the_prompt_answers_until_the_input_ends(typed: Callable[[str], str], tmp_path: Path) -> None:
    assert "Khazanah Nasional" in typed("who khazana\rexit\r")
    assert "who khazana" in (tmp_path / "sam-bot" / "history").read_text(encoding="utf-8")


def test_at_the_prompt_one_may_go_on_from_the_last_question(typed: Callable[[str], str]) -> None:
    assert "Taken to be about: SAM-UM-MCRE memorandum" in typed("who UM MoU\rhow long?\r\x04")


def test_a_home_that_cannot_be_written_to_only_costs_the_history(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/nowhere")
    assert terminal._history() == "/dev/null"
