"""The base held against the archived articles: each link opens its passage, and our prose is our own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.articles import LINK_NOTE, Article, Span
from bot.copying import copied
from bot.door import datafiles
from bot.door.datafiles import ENTITIES, SOURCES
from bot.door.draft import Piece

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
    how = "does not follow the start in the article" if after else "is not in the article"
    nearest = article.nearest(citation.text(key), after)
    hint = f"; the nearest words there: '{_one_line(nearest)}'" if nearest else ""
    return citation.problem((key,), f"the passage's {key} '{citation.text(key)}' {how}{hint}")


def _why_not_on_the_page(phrase: str, original: str) -> str:
    """Say why a browser would not find *phrase*, which the archived text has as *original*."""
    if LINK_NOTE in original:
        return f"'{phrase}' reaches across '{LINK_NOTE}', which the live page does not show: choose words beside it"
    if "\n" in original:
        return f"'{phrase}' reaches across a line break in the article: choose words of one line"
    if not original.isascii():
        odd = next(character for character in original if not character.isascii())
        shown = f"'{odd}'" if odd.isprintable() else f"U+{ord(odd):04X}"
        return f"'{phrase}' holds {shown} in the article, which may differ on the live page: choose words beside it"
    if " ".join(phrase.split()).casefold() != " ".join(original.split()).casefold():
        return f"'{phrase}' reads '{original}' where it first stands in the article: copy that, or choose more words"
    return ""


def _doubt(start: str, article: Article, first: Span, last: Span) -> str:
    """Say what a link may open instead, where the words of its start stand more than once."""
    count = article.count(start)
    if count < 2:
        return ""
    again = article.find(start, first.stop)
    if again and again.stop <= last.start:
        return f"'{start}' stands twice before the passage's end: the link marks from the first on; lengthen the start"
    seen = _one_line(article.original(Span(first.start, min(first.start + 60, len(article.folded)))))
    return f"'{start}' stands {count} times in the article: the link opens the first, '{seen} ...'"


def _one_line(text: str) -> str:
    return " ".join(text.split())
