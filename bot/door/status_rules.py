"""How far a statement, or an agreement, can be relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.door.draft import Draft, Piece
    from bot.door.problems import Problem

TERMS: Final = ("parties", "stage", "binding", "reported", "term", "rests_on")
"""The keys that only an agreement has."""
_CONTRADICTORY: Final = frozenset({("talks", True), ("mou", True), ("binding", False)})


def somebody_asserts_it(draft: Draft) -> Iterator[Problem]:
    """Check that a claim or an opinion is somebody's."""
    for fact in draft.facts:
        status = fact.text("status")
        if status in {"claim", "opinion"} and not fact.has("by"):
            yield fact.problem(("status",), f"status {status} needs 'by': the id of the entity that asserts it")


def confirmation_is_independent(draft: Draft) -> Iterator[Problem]:
    """Check that two origins, or a primary document, stand behind what is confirmed."""
    for fact in draft.facts:
        if fact.text("status") == "confirmed" and _is_short_of_proof(fact, draft):
            words = "confirmed needs two different origins, or a source with 'primary: true': as it is, write reported"
            yield fact.problem(("status",), words)


def _is_short_of_proof(fact: Piece, draft: Draft) -> bool:
    """Whether one origin, and no primary document, stands behind a fact whose sources are all known."""
    citations = fact.pieces("citations")
    sources = [draft.sources.get(citation.text("source")) for citation in citations]
    origins = {c.text("origin") or s.text("origin") for c, s in zip(citations, sources, strict=True) if s}
    return len(origins) == 1 and all(source and source.keys.get("primary") is not True for source in sources)


def only_agreements_have_terms(draft: Draft) -> Iterator[Problem]:
    """Check that an agreement says who made it and how far it has come; nothing else does."""
    for entity in draft.entities.values():
        kind = entity.text("kind")
        for key in TERMS:
            if kind == "agreement" and key in {"parties", "stage"} and not entity.has(key):
                yield entity.problem(("kind",), f"an agreement needs the key '{key}': add it")
            elif kind not in {"agreement", ""} and entity.has(key):
                words = f"'{key}' is for agreements, and this is '{kind}': delete it, or correct 'kind'"
                yield entity.problem((key,), words, on_key=True)


def stage_and_binding_agree(draft: Draft) -> Iterator[Problem]:
    """Check that a memorandum does not bind; a binding agreement does."""
    for entity in draft.entities.values():
        stage, binding = entity.text("stage"), entity.keys.get("binding")
        if isinstance(binding, bool) and (stage, binding) in _CONTRADICTORY:
            words = f"'binding: {str(binding).lower()}' contradicts 'stage: {stage}': correct one of them"
            yield entity.problem(("binding",), words)
