"""The base held against the archived articles: each link opens its passage, and our prose is our own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.articles import LINK_NOTE, Article, Span
from bot.copying import copied
from bot.door import datafiles
from bot.door.datafiles import ENTITIES, SOURCES
from bot.door.draft import Piece
from bot.door.problems import quoted

if TYPE_CHECKING:
    from pathlib import Path

    from bot.door.datafiles import DataFile
    from bot.door.problems import Problem

WIDEST: Final = 400
"""Characters, folded, of a passage that still points at something in particular."""


@dataclass(slots=True)
class Checked:
    """What the articles show: problems to mend, and notes on links that may open another place than was meant."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def check_passages(folder: Path, articles: Path) -> Checked:
    """Hold the base in *folder* against the archived texts in *articles*, each named ``<source id>.txt``."""
    checked = Checked()
    if not articles.is_dir():
        checked.problems.append(datafiles.whole(articles, "no such folder: name the one with the archived articles"))
        return checked
    files = datafiles.find(folder).files
    texts = {
        file.stem: article for file in files if file.part == SOURCES and (article := _article(file, articles, checked))
    }
    for file in files:
        if file.part == ENTITIES and isinstance(file.value, dict):
            for fact in Piece(file, (), file.value).pieces("facts"):
                for citation in fact.pieces("citations"):
                    if article := texts.get(citation.text("source")):
                        _check_citation(citation, article, checked)
    checked.problems += copied(files, texts)
    checked.problems.sort()
    checked.notes.sort()
    return checked


def _article(file: DataFile, articles: Path, checked: Checked) -> Article | None:
    """Read the article of a source, and compare it with what was read when the source was stamped."""
    path = articles / f"{file.stem}.txt"
    source = Piece(file, (), file.value if isinstance(file.value, dict) else {})
    try:
        article = Article(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        checked.problems.append(source.problem(("id",), f"no archived text: {path} is missing"))
    except (OSError, UnicodeDecodeError) as error:
        checked.problems.append(source.problem(("id",), f"the archived text {path} cannot be read: {error}"))
    else:
        stamped = source.text("sha256")
        if not stamped:
            checked.notes.append(source.problem(("id",), f"has no 'sha256' yet: {_STAMP}"))
        elif stamped != article.sha256:
            words = f"the archived text has changed since it was stamped: look at its passages again, then {_STAMP}"
            checked.problems.append(source.problem(("sha256",), words))
        return article
    return None


_STAMP: Final = "run `sam-bot check --articles DIR --stamp`"


def _check_citation(citation: Piece, article: Article, checked: Checked) -> None:
    """Find a passage as a browser does: its start's first place, and the first place of its end behind that."""
    start, end = citation.text("start"), citation.text("end")
    first = article.find(start)
    if first is None:
        checked.problems.append(_missing(citation, "start", article))
        return
    last = article.find(end, first.stop) if end else first
    if last is None:
        checked.problems.append(_missing(citation, "end", article, first.stop))
        return
    for key, span in (("start", first), ("end", last)):
        phrase = citation.text(key).strip()
        if phrase and (words := _why_not_on_the_page(phrase, article.original(span, phrase))):
            checked.problems.append(citation.problem((key,), words))
    width = last.stop - first.start
    if width > WIDEST:
        words = f"the passage has {width} characters, {WIDEST} at most: choose an end nearer to its start"
        checked.problems.append(citation.problem(("end",), words))
    if words := _doubt(start, article, first, last):
        checked.notes.append(citation.problem(("start",), words))


def _missing(citation: Piece, key: str, article: Article, after: int = 0) -> Problem:
    phrase = citation.text(key)
    if after and article.find(phrase):
        return citation.problem(
            (key,), f"the passage's {key} {quoted(phrase)} stands only before its start in the article"
        )
    nearest = article.nearest(phrase, after)
    hint = f"; the nearest words there: {quoted(nearest)}" if nearest else ""
    where = "does not follow its start" if after else "is not"
    return citation.problem((key,), f"the passage's {key} {quoted(phrase)} {where} in the article{hint}")


def _why_not_on_the_page(phrase: str, original: str) -> str:
    """Say why a browser would not find *phrase*, which the archived text has as *original*."""
    if LINK_NOTE in original:
        return (
            f"{quoted(phrase)} reaches across '{LINK_NOTE}', which the live page does not show: choose words beside it"
        )
    if "\n" in original:
        return f"{quoted(phrase)} reaches across a line break in the article: choose words of one line"
    if not original.isascii():
        odd = next(character for character in original if not character.isascii())
        shown = f"'{odd}'" if odd.isprintable() else f"U+{ord(odd):04X}"
        return (
            f"{quoted(phrase)} holds {shown} in the article, which may differ on the live page: choose words beside it"
        )
    if " ".join(phrase.split()).casefold() != " ".join(original.split()).casefold():
        return f"{quoted(phrase)} reads {quoted(original)} where it first stands: copy that, or choose more words"
    return ""


def _doubt(start: str, article: Article, first: Span, last: Span) -> str:
    """Say what a link may open instead, where the words of its start stand more than once."""
    count = article.count(start)
    if count < 2:
        return ""
    again = article.find(start, first.stop)
    if again and again.stop <= last.start:
        return f"{quoted(start)} stands twice before the passage's end, and the link starts at the first: lengthen it"
    seen = " ".join(article.original(Span(first.start, min(first.start + 60, len(article.folded)))).split())
    return f"{quoted(start)} stands {count} times in the article: the link opens the first, '{seen} ...'"
