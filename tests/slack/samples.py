"""Answers made by hand, in the forms that the core gives, so that the surface can be tested without it."""

from __future__ import annotations

from datetime import date

from bot.answers.form import Answer, Cite, Line, Outcome, Reference, Section, Style, Text, Try
from bot.factbase import FactBase
from bot.model import Citation, Entity, Fact, Kind, Source, Status, Topic

TODAY = date(2026, 11, 22)

AUGUST = Source(
    id="minichart-2025-08-12",
    publisher="MiniChart",
    title="Southern Alliance Mining Signs MoU With Universiti Malaya & MCRE on Rare Earths",
    url="https://minichart.example/2025/08/12/southern-alliance-mining",
    published=date(2025, 8, 12),
    accessed=TODAY,
    origin="sam-announcement",
)
RETELLING = Source(
    id="reex-2025-08-12",
    publisher="Rare Earth Exchanges",
    title="A Malaysian Miner and a University Look Into Greener Rare Earths",
    url="https://reex.example/a-malaysian-miner",
    published=date(2025, 8, 12),
    accessed=TODAY,
    origin="sam-announcement",
)
NOVEMBER = Source(
    id="reex-2025-11-23",
    publisher="Rare Earth Exchanges",
    title="Malaysia Between Two Powers: Who Came to See the Mine",
    url="https://reex.example/malaysia-between-two-powers",
    published=date(2025, 11, 23),
    accessed=TODAY,
    origin="reex-analysis",
)
SOURCES = (AUGUST, RETELLING, NOVEMBER)


def passage(source: Source, words: str = "words of the passage") -> str:
    return f"{source.url}#:~:text={words.replace(' ', '%20')},to%20its%20last%20words"


def fact(number: int, source: Source = AUGUST) -> Fact:
    citation = Citation(source=source, start="a", end="b", origin=source.origin, url=passage(source))
    return Fact(
        id=f"sam/fact-{number}",
        entity="sam",
        statement=f"Statement {number}.",
        topic=Topic.COMPANY,
        status=Status.REPORTED,
        citations=(citation,),
    )


FACTS = tuple(fact(number) for number in range(60))
BASE = FactBase(
    sources=SOURCES,
    entities=(
        Entity(id="sam", kind=Kind.COMPANY, name="Southern Alliance Mining", is_subject=True, facts=FACTS[:9]),
        Entity(id="lim-wei-hung", kind=Kind.PERSON, name="Lim Wei Hung"),
    ),
)


def line(text: str, *sources: Source, level: int = 0, by: str = "", number: int = 0, lead: str = "") -> Line:
    start = (Text(lead, Style.STRONG),) if lead else ()
    attribution = (Text(f", {by}", Style.QUIET),) if by else ()
    cites = [part for s in sources for part in (Text(" "), Cite(SOURCES.index(s) + 1, passage(s)))]
    return Line(spans=(*start, Text(text), *attribution, *cites), level=level, facts=(FACTS[number],))


REFERENCES = (
    Reference(number=1, source=AUGUST),
    Reference(number=2, source=RETELLING, remark="appears to retell the same announcement"),
    Reference(number=3, source=NOVEMBER),
)

PARTNERS = Answer(
    question="partners",
    outcome=Outcome.ANSWERED,
    kind="partners",
    title="Partners of Southern Alliance Mining",
    summary=Line(
        spans=(
            Text("One research agreement, not binding, with a university and a mining company; "),
            Text("no binding partnership is reported."),
        )
    ),
    sections=(
        Section(
            heading="Agreements",
            lines=(
                line(
                    ": research MoU, not binding, for five years (start not stated)",
                    AUGUST,
                    lead="Universiti Malaya",
                    by="reported 12 Aug 2025",
                    number=1,
                ),
                line(
                    "joint work on gentler ways to leach rare earths from ionic clay",
                    AUGUST,
                    level=1,
                    number=2,
                ),
                line(
                    "its rare earth centre leads the science, SAM Advance Minerals Holdings coordinates",
                    AUGUST,
                    level=1,
                    number=3,
                ),
                line(
                    "engaged before for geotechnical studies at the Chaah mine",
                    RETELLING,
                    level=1,
                    by="says Lim Wei Hung",
                    number=4,
                ),
                line(": third party to the same MoU", AUGUST, RETELLING, lead="MCRE Resources", number=5),
            ),
        ),
        Section(
            heading="Linked, not partners",
            lines=(
                line(
                    ": a visit in November 2025; no agreement is stated",
                    NOVEMBER,
                    lead="China Rare Earth Group",
                    by="by Lim Wei Hung's account",
                    number=6,
                ),
            ),
        ),
        Section(
            heading="Not known",
            lines=(
                Line(
                    spans=(
                        Text("money, signatories, day of signing"),
                        Text(" (last checked 22 Nov 2026)", Style.QUIET),
                    )
                ),
            ),
        ),
    ),
    references=REFERENCES,
    footer="3 sources, 2 independent origins. Newest: 23 Nov 2025, 12 months old.",
    tries=(Try("who Universiti Malaya"), Try("conflicts"), Try("geo china")),
)

CONFLICT = Answer(
    question="conflicts",
    outcome=Outcome.ANSWERED,
    kind="conflicts",
    title="Sources disagree: does SAM mine rare earths?",
    sections=(
        Section(
            lines=(
                line(
                    " Rare Earth Exchanges asks whether SAM has any deposit of its own",
                    RETELLING,
                    level=1,
                    lead="12 Aug 2025",
                    number=1,
                ),
                line(
                    " Rare Earth Exchanges calls it Malaysia's only commercial rare earth mine",
                    NOVEMBER,
                    level=1,
                    lead="23 Nov 2025",
                    number=2,
                ),
                Line(spans=(Text("Nothing in the base explains the change.", Style.QUIET),)),
            )
        ),
    ),
    references=REFERENCES[1:],
    footer="2 sources, 2 independent origins. Newest: 23 Nov 2025, 12 months old.",
    tries=(Try("who Southern Alliance Mining"), Try("timeline")),
)

LONG = Answer(
    question="facts Southern Alliance Mining",
    outcome=Outcome.ANSWERED,
    kind="facts",
    title="All facts about Southern Alliance Mining",
    summary=Line(spans=(Text("60 facts on five topics."),)),
    sections=tuple(
        Section(
            heading=f"Topic {topic}",
            lines=tuple(
                line(
                    f"Statement {number} says in our own words and in one sentence what the article tells its readers",
                    SOURCES[number % 3],
                    level=1,
                    by="says Lim Wei Hung" if number % 4 == 0 else "",
                    number=number,
                )
                for number in range(topic * 12, topic * 12 + 12)
            ),
        )
        for topic in range(5)
    ),
    references=REFERENCES,
    footer="3 sources, 2 independent origins. Newest: 23 Nov 2025, 12 months old.",
    tries=(Try("partners"),),
)

NO_ADVICE = Section(lines=(Line(spans=(Text("Nothing here is investment advice.", Style.QUIET),)),))


def menu(*rows: tuple[str, str]) -> Section:
    return Section(lines=tuple(Line(spans=(Try(what), Text(f"  {words}")), level=1) for what, words in rows))


HELP = Answer(
    question="help",
    outcome=Outcome.HELP,
    kind="help",
    title="What you can ask",
    summary=Line(spans=(Text("Type one of these, or any question in your own words:"),)),
    sections=(
        menu(
            ("partners [who or where]", "who it works with, and how firm each tie is"),
            ("who <name>", "a person or an organisation, under any of its names"),
            ("people", "who is who"),
            ("geo", "geopolitical context"),
            ("help", "this list"),
        ),
        NO_ADVICE,
    ),
)

ORIENTATION = Answer(
    question="",
    outcome=Outcome.HELP,
    kind="help",
    title="Facts about Southern Alliance Mining",
    summary=Line(spans=(Text("60 facts from 3 articles, the newest of 23 Nov 2025 (11 months old)."),)),
    sections=(
        menu(
            ("partners", "who it works with"),
            ("who Lim Wei Hung", "a person"),
            ("geo", "geopolitical context"),
            ("conflicts", "where the sources disagree"),
            ("help", "everything you can type"),
        ),
        NO_ADVICE,
    ),
)


def unknown(question: str) -> Answer:
    return Answer(
        question=question,
        outcome=Outcome.UNKNOWN,
        kind="unknown",
        title=f"No “{question}” in the fact base",
        summary=Line(spans=(Text("It holds one Lim: "), Text("Lim Wei Hung", Style.STRONG), Text(" (COO of SAM)."))),
        tries=(Try("who Lim Wei Hung"),),
    )


CHOICE = Answer(
    question="who Lim",
    outcome=Outcome.CHOICE,
    kind="choice",
    title="Did you mean one of these?",
    sections=(
        Section(
            lines=(
                Line(spans=(Text("Lim Wei Hung", Style.STRONG), Text(": chief operating officer")), level=1),
                Line(spans=(Text("Lim & Sons", Style.STRONG), Text(": company")), level=1),
            )
        ),
    ),
    tries=(Try("who Lim Wei Hung"), Try("who Lim & Sons")),
)

PROFILE = Answer(
    question="who Lim Wei Hung",
    outcome=Outcome.ANSWERED,
    kind="profile",
    title="Lim Wei Hung",
    sections=(Section(heading="Roles", lines=(line("Chief operating officer in August 2025.", AUGUST, level=1),)),),
    references=REFERENCES[:1],
    footer="1 source",
    tries=(Try("facts Lim Wei Hung"), Try("timeline Lim Wei Hung"), Try("who Universiti Malaya")),
)

KNOWN = {
    "who Lim": CHOICE,
    "who Lim Wei Hung": PROFILE,
    "partners": PARTNERS,
    "conflicts": CONFLICT,
    "facts Southern Alliance Mining": LONG,
    "": ORIENTATION,
    "help": HELP,
}


UNSAID = "a canary: xoxb-0000-canary"
"""What a crash says; no one is to hear it."""


def ask(text: str) -> Answer:
    """Answer as the core does, from a handful of answers."""
    if text == "crash":
        raise RuntimeError(UNSAID)
    return KNOWN.get(text) or unknown(text)


def text_of(answer: Answer) -> str:
    """Return the plain text of *answer*, much as the core does."""
    parts = [answer.title]
    if answer.summary:
        parts.append(_plain(answer.summary))
    for section in answer.sections:
        parts += ["", *((section.heading,) if section.heading else ()), *map(_plain, section.lines)]
    parts += [
        "",
        *(f"[{found.number}] {found.source.publisher}: {found.source.title}" for found in answer.references),
    ]
    return "\n".join([*parts, answer.footer or "", " | ".join(found.text for found in answer.tries)]).strip()


def _plain(shown: Line) -> str:
    texts = (f"[{span.number}]" if isinstance(span, Cite) else span.text for span in shown.spans)
    return "  " * max(0, shown.level - 1) + "- " * bool(shown.level) + "".join(texts)
