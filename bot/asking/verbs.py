"""What can be asked for by a first word: the one table that routing, help and suggestions are made from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A word that starts a question, what may follow it, and what it answers."""

    name: str
    takes: str = ""
    """What may follow, as help shows it; empty where nothing may."""
    says: str
    label: str = ""
    """What a button says that asks it; empty where what follows says enough by itself."""
    synonyms: tuple[str, ...] = ()
    """Other first words that people try."""
    vocabulary: frozenset[str] = frozenset()
    """A question whose words of content are all among these (as stems) asks for the same listing."""
    signs: frozenset[str] = frozenset()
    """A question with one of these among its words of content (as stems) asks for the listing, narrowed by the rest."""

    @property
    def usage(self) -> str:
        """The verb with what it takes: ``who <name>``."""
        return f"{self.name} {self.takes}".rstrip()


def _stems(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTNERS = Verb(
    name="partners",
    takes="[who or where]",
    says="who it works with, how firm each tie is, and who is linked but no partner",
    label="Partners",
    synonyms=("partner", "partnership", "partnerships", "ties", "alliances", "collaborations", "agreements"),
    vocabulary=_stems("partner partnership allianc work"),
)
WHO = Verb(
    name="who",
    takes="<name>",
    says="a person or an organisation, under any of its names",
    synonyms=("whois", "whos", "person", "profile", "org", "organisation", "organization", "company", "entity", "name"),
)
PEOPLE = Verb(
    name="people",
    takes="[where]",
    says="who is who, with roles and dates",
    label="People",
    synonyms=("persons", "management", "team", "leadership", "executives", "officers"),
    vocabulary=_stems("peopl manag team leadership leader execut"),
)
ORGANISATIONS = Verb(
    name="organisations",
    says="every company, university, ministry and agency it names",
    synonyms=("organizations", "orgs", "companies", "firms", "agencies", "ministries", "universities", "publishers"),
    vocabulary=_stems("organis organiz compani firm agenc ministri bodi institut govern"),
)
PLACES = Verb(
    name="places",
    says="every country, place and mine it names",
    synonyms=("countries", "locations", "mines", "regions"),
)
GEO = Verb(
    name="geo",
    takes="[topic or country]",
    says="the geopolitical context",
    label="Geopolitics",
    synonyms=("geopolitics", "geopolitical", "context", "politics"),
    vocabulary=_stems("geo geopolit polit context background"),
)
TIMELINE = Verb(
    name="timeline",
    takes="[month, year or name]",
    says="dated events, the newest first",
    label="Timeline",
    synonyms=("news", "events", "event", "history", "latest", "chronology", "dates", "recent", "updates"),
    vocabulary=_stems("timelin new news event happen histori latest newest chronolog recent updat develop date go"),
)
CONFLICTS = Verb(
    name="conflicts",
    takes="[name]",
    says="where the sources disagree, side by side",
    label="Where sources disagree",
    synonyms=("conflict", "disagreements", "contradictions", "disputes", "tensions", "compare"),
    vocabulary=_stems("conflict disagre disagr contradict contradictori disput tension compar differ articl sourc "
                      "stori report consist inconsist piec agre match align"),
    signs=_stems("conflict disagre disagr contradict contradictori inconsist compar disput"),
)  # fmt: skip
OPEN = Verb(
    name="open",
    takes="[what]",
    says="what is not known, and when that was last checked",
    label="What is not known",
    synonyms=("questions", "unknown", "unknowns", "unanswered", "gaps", "missing"),
    vocabulary=_stems("open question unknown unansw gap miss unresolv remain known answer"),
)
SOURCES = Verb(
    name="sources",
    takes="[id]",
    says="the articles, and the facts drawn from each",
    label="Sources",
    synonyms=("source", "articles", "article", "references", "bibliography"),
    vocabulary=_stems("sourc articl refer bibliographi base older oldest newer newest earliest dated"),
)
FACTS = Verb(
    name="facts",
    takes="<name>",
    says="all facts about one entity",
    label="All facts",
    synonyms=("fact", "everything", "all"),
)
ASK = Verb(
    name="ask",
    takes="<question>",
    says="a question in your own words; so does any text that starts with none of these words",
    synonyms=("question", "search", "find", "q", "query"),
)
RECEIPT = Verb(
    name="receipt",
    takes="<id>",
    says="what an earlier answer rested on, fact by fact, and what has changed since",
    synonyms=("receipts",),
)
MISSES = Verb(
    name="misses",
    says="for curators: what was asked in vain, and which answers did not help",
    synonyms=("missed", "worklist"),
)
HELP = Verb(
    name="help",
    says="this list",
    label="What you can ask",
    synonyms=("commands", "usage", "h", "man", "info", "start", "menu", "hi", "hello", "hey", "hiya"),
    vocabulary=_stems("help command usag"),
)

VERBS = (
    PARTNERS,
    WHO,
    PEOPLE,
    ORGANISATIONS,
    PLACES,
    GEO,
    TIMELINE,
    CONFLICTS,
    OPEN,
    SOURCES,
    FACTS,
    ASK,
    RECEIPT,
    MISSES,
    HELP,
)
BY_WORD = {word: verb for verb in VERBS for word in (verb.name, *verb.synonyms)}


def label_of(text: str) -> str:
    """Return what a button says that asks *text*: ``Timeline: Lim Wei Hung``, and for ``who Lim Wei Hung`` the name."""
    first, _, rest = text.partition(" ")
    verb = BY_WORD.get(first)
    if verb is None:
        return text
    return ": ".join(part for part in (verb.label, rest) if part) or text
