"""What the door lets in, and what it tells a curator about the rest."""

from __future__ import annotations

import copy
import gc
import os
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dates import When
from bot.door.editor_schema import schemas
from bot.door.name_rules import why_not_an_alias
from bot.factbase import FactBase
from bot.loading import Faulty, load
from bot.model import Stage, Status
from bot.names import fold
from bot.verbs import BY_WORD
from tests.generated import write_base

TODAY = date(2026, 11, 22)
WRITE_ANEW = (
    """python -c 'from pathlib import Path; from bot.door.editor_schema import *; write_schemas(Path("data/schema"))'"""
)

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
IRON, LITTLE = "fact mines-iron", "fact sells-little"

PLANTED = [
    # name, file, what stands there, what is planted, what is told: line:column: record: words (of another file: @file:...)
    (
        "unknown key",
        ACME,
        "    topic: operations",
        "    topik: operations",
        [
            "7:5: fact mines-iron: the key 'topic' is missing: add it",
            "9:5: fact mines-iron: unknown key 'topik'; did you mean 'topic'?",
        ],
    ),
    (
        "unknown key like none",
        ACME,
        "subject: true",
        "subject: true\ncolour: red",
        [
            "6:1: entity acme: unknown key 'colour'; the keys here are id, kind, name, aliases, also_written, subject, parties, stage, binding, reported, term, rests_on, facts"
        ],
    ),
    (
        "unknown key of a citation",
        ACME,
        "end: in Perak",
        "ending: in Perak",
        ["16:49: citation 1 of fact mines-iron: unknown key 'ending'; the keys here are source, start, end, origin"],
    ),
    (
        "unknown key of a role",
        ZED,
        "short: head",
        "brief: head",
        ["11:34: fact says-no: unknown key 'brief'; the keys here are title, short, at"],
    ),
    (
        "duplicate key",
        ACME,
        "    status: reported",
        "    status: reported\n    topic: market",
        ["11:5: fact mines-iron: the key 'topic' is here twice: keep one of them"],
    ),
    (
        "duplicate key at the top",
        ACME,
        "kind: company",
        "kind: company\nname: Acme",
        ["4:1: entity acme: the key 'name' is here twice: keep one of them"],
    ),
    ("missing name", ACME, "name: Acme Mining\n", "", ["1:1: entity acme: the key 'name' is missing: add it"]),
    (
        "missing status and topic",
        ACME,
        "    topic: operations\n    status: reported\n",
        "",
        [
            "7:5: fact mines-iron: the key 'status' is missing: add it",
            "7:5: fact mines-iron: the key 'topic' is missing: add it",
        ],
    ),
    (
        "missing citations",
        ACME,
        "    citations:\n      - source: paper-2025\n        start: sells\n",
        "",
        ["17:5: fact sells-little: the key 'citations' is missing: add it"],
    ),
    (
        "empty citations",
        ACME,
        "    citations:\n      - source: paper-2025\n        start: sells\n",
        "    citations: []\n",
        ["27:16: fact sells-little: 'citations' has no items, and needs 1 at least"],
    ),
    (
        "citation without start",
        ACME,
        "        start: sells\n",
        "",
        ["28:9: citation 1 of fact sells-little: the key 'start' is missing: add it"],
    ),
    (
        "NO for false",
        PACT,
        "binding: false",
        "binding: NO",
        ["6:10: entity pact: 'binding' must be true or false, without quotes, not 'NO'"],
    ),
    (
        "yes for true",
        ACME,
        "subject: true",
        "subject: yes",
        ["5:10: entity acme: 'subject' must be true or false, without quotes, not 'yes'"],
    ),
    (
        "quoted true",
        ACME,
        "subject: true",
        'subject: "true"',
        ["5:10: entity acme: 'subject' must be true or false, without quotes, not 'true'"],
    ),
    (
        "true for a text",
        ACME,
        "statement: Acme sells little.",
        "statement: true",
        ["18:16: fact sells-little: 'statement' must be a text: put true in quotes"],
    ),
    (
        "number for a text",
        ACME,
        "aliases: [ACM, Acme]",
        "aliases: [ACM, 1688]",
        ["4:16: entity acme: item 2 of 'aliases' must be a text: put the number 1688 in quotes"],
    ),
    (
        "huge number",
        ACME,
        "aliases: [ACM, Acme]",
        "aliases: [ACM, " + "9" * 5_000 + "]",
        [
            "4:16: entity acme: item 2 of 'aliases' must be a text: put the number 999999999999999999999999999999999999999999999999999999999... in quotes"
        ],
    ),
    (
        "infinity",
        ACME,
        "stale_after: 30d",
        "stale_after: .inf",
        [
            "25:18: fact sells-little: 'stale_after' must be a number of days followed by d, such as 30d, not the number .inf"
        ],
    ),
    (
        "days without d",
        ACME,
        "stale_after: 30d",
        "stale_after: 30",
        [
            "25:18: fact sells-little: 'stale_after' must be a number of days followed by d, such as 30d, not the number 30"
        ],
    ),
    (
        "weeks",
        ACME,
        "stale_after: 30d",
        "stale_after: 4w",
        ["25:18: fact sells-little: 'stale_after' must be a number of days followed by d, such as 30d, not '4w'"],
    ),
    (
        "date with one digit",
        ACME,
        "as_of: 2025-08-12",
        "as_of: 2025-8-12",
        ["26:12: fact sells-little: 'as_of' must be a date such as 2025-11-23, 2025-11 or 2025, not '2025-8-12'"],
    ),
    (
        "day the calendar lacks",
        PAPER,
        "published: 2025-08-12",
        "published: 2025-02-30",
        ["5:12: source paper-2025: 'published' must be a full date such as 2025-11-23, not '2025-02-30'"],
    ),
    (
        "month where a day is needed",
        PAPER,
        "published: 2025-08-12",
        "published: 2025-08",
        ["5:12: source paper-2025: 'published' must be a full date such as 2025-11-23, not '2025-08'"],
    ),
    (
        "timestamp",
        PAPER,
        "accessed: 2026-11-22",
        "accessed: 2026-11-22T10:00:00Z",
        ["6:11: source paper-2025: 'accessed' must be a full date such as 2025-11-23, not '2026-11-22T10:00:00Z'"],
    ),
    ("empty value", ACME, "by: zed", "by:", ["21:8: fact sells-little: 'by' is empty: write its value, or delete it"]),
    (
        "null",
        ACME,
        "statement: Acme sells little.",
        "statement: null",
        ["18:16: fact sells-little: 'statement' is empty: write its value, or delete it"],
    ),
    (
        "empty quotes",
        ACME,
        "statement: Acme sells little.",
        "statement: ''",
        ["18:16: fact sells-little: 'statement' is empty: write its value, or delete it"],
    ),
    (
        "empty item",
        ACME,
        "aliases: [ACM, Acme]",
        "aliases:\n  - ACM\n  -",
        ["6:4: entity acme: item 2 of 'aliases' is empty: write its value, or delete it"],
    ),
    (
        "text for a list",
        ACME,
        "about: [zed]",
        "about: zed",
        ["22:12: fact sells-little: 'about' must be a list, [one, two] or lines that start with '- ', not 'zed'"],
    ),
    (
        "list for a text",
        ACME,
        "statement: Acme sells little.",
        "statement: [Acme, sells]",
        ["18:16: fact sells-little: 'statement' must be a text, not a list"],
    ),
    (
        "keys for a text",
        ACME,
        "statement: Acme sells little.",
        "statement:\n      Acme: sells little",
        [
            "19:7: fact sells-little: 'statement' must be a text, not keys with values (a text that holds ': ' needs quotes)"
        ],
    ),
    (
        "text for a citation",
        ACME,
        "      - source: paper-2025\n        start: sells",
        "      - paper-2025",
        [
            "28:9: citation 1 of fact sells-little: item 1 of 'citations' must hold keys, each as 'key: value', not 'paper-2025'"
        ],
    ),
    (
        "unknown kind",
        ACME,
        "kind: company",
        "kind: compagny",
        ["2:7: entity acme: 'kind' cannot be 'compagny'; did you mean 'company'?"],
    ),
    (
        "unknown status",
        ACME,
        "status: reported",
        "status: rumour",
        [
            "10:13: fact mines-iron: 'status' cannot be 'rumour'; it is one of: confirmed, reported, claim, opinion, question"
        ],
    ),
    (
        "id in capitals",
        PACT,
        "id: signed-twice",
        "id: Signed-twice",
        ["17:9: fact Signed-twice: 'id' may hold a-z, 0-9 and '-' only, 64 characters at most, unlike 'Signed-twice'"],
    ),
    (
        "full id for a short one",
        PACT,
        "id: signed-twice",
        "id: pact/signed-twice",
        ["17:9: fact pact/signed-twice: 'id' is the short id, unique in its file: write signed-twice"],
    ),
    (
        "file name and id",
        PACT,
        "id: pact",
        "id: the-pact",
        [
            "1:5: entity pact: id 'the-pact' differs from the file's name: rename the file to the-pact.yaml, or the id to pact"
        ],
    ),
    (
        "id used twice",
        PACT,
        "id: signed-twice",
        "id: signed",
        ["17:9: fact signed: id 'signed' is used twice in this file: give one of the two another"],
    ),
    (
        "gap id used twice",
        GAPS,
        "  checked: 2026-11-01\n",
        "  checked: 2026-11-01\n- {id: owners, reply: No., checked: 2026-11-01}\n",
        ["7:8: gap owners: id 'owners' is used twice in this file: give one of the two another"],
    ),
    (
        "unknown source",
        ACME,
        "source: paper-2025, start",
        "source: paper-2052, start",
        ["16:18: citation 1 of fact mines-iron: unknown source 'paper-2052'; did you mean 'paper-2025'?"],
    ),
    (
        "unknown source like none",
        ACME,
        "source: paper-2025, start",
        "source: gazette, start",
        ["16:18: citation 1 of fact mines-iron: unknown source 'gazette'; there is no sources/gazette.yaml"],
    ),
    (
        "unknown entity in about",
        ACME,
        "about: [zed]",
        "about: [zde]",
        ["22:13: fact sells-little: unknown entity 'zde'; did you mean 'zed'?"],
    ),
    (
        "unknown entity in by",
        ACME,
        "by: zed",
        "by: somebody-else",
        ["21:9: fact sells-little: unknown entity 'somebody-else'; there is no entities/somebody-else.yaml"],
    ),
    (
        "unknown entity in role",
        ZED,
        "at: acme",
        "at: akme",
        ["11:51: fact says-no: unknown entity 'akme'; did you mean 'acme'?"],
    ),
    (
        "unknown entity in a gap",
        GAPS,
        "about: [acme]",
        "about: [acme, acne]",
        ["3:17: gap owners: unknown entity 'acne'; did you mean 'acme'?"],
    ),
    (
        "unknown party",
        PACT,
        "parties: [acme, zed]",
        "parties: [acme, zedd]",
        ["4:17: entity pact: unknown entity 'zedd'; did you mean 'zed'?"],
    ),
    (
        "unknown fact in conflicts",
        ACME,
        "conflicts: [zed/says-no]",
        "conflicts: [zed/says-no, zed/says-now]",
        ["13:30: fact mines-iron: unknown fact 'zed/says-now'; did you mean 'zed/says-no'?"],
    ),
    (
        "unknown fact in rests_on",
        PACT,
        "rests_on: [signed]",
        "rests_on: [singed]",
        ["8:12: entity pact: unknown fact 'singed'; did you mean 'pact/signed'?"],
    ),
    (
        "unknown replacement",
        PACT,
        "replaced_by: signed",
        "replaced_by: nothing-like-it",
        ["21:64: fact signed-twice: unknown fact 'nothing-like-it'; write <entity>/<fact>, or a fact of this file"],
    ),
    (
        "one-sided conflict",
        ZED,
        "    conflicts: [acme/mines-iron]\n",
        "",
        [
            "@entities/acme.yaml:13:17: fact mines-iron: the conflict with 'zed/says-no' is one-sided: in data/entities/zed.yaml, add acme/mines-iron to its 'conflicts'"
        ],
    ),
    (
        "conflict with itself",
        ACME,
        "conflicts: [zed/says-no]",
        "conflicts: [zed/says-no, mines-iron]",
        ["13:30: fact mines-iron: a fact cannot conflict with itself: name the other one"],
    ),
    (
        "conflict listed twice",
        ACME,
        "conflicts: [zed/says-no]",
        "conflicts: [zed/says-no, zed/says-no]",
        ["13:30: fact mines-iron: 'zed/says-no' is listed twice in 'conflicts': delete one"],
    ),
    (
        "issue without conflict",
        ACME,
        "    until: 2025-06",
        "    at_issue: what?\n    until: 2025-06",
        [
            "24:5: fact sells-little: 'at_issue' is for facts that disagree: name the other one in 'conflicts', or delete it"
        ],
    ),
    (
        "replaced by itself",
        PACT,
        "replaced_by: signed",
        "replaced_by: signed-twice",
        ["21:64: fact signed-twice: a fact cannot replace itself: name the other one"],
    ),
    (
        "rests on what is retired",
        PACT,
        "rests_on: [signed]",
        "rests_on: [signed-twice]",
        ["8:12: entity pact: 'signed-twice' is retired: name the fact that holds now"],
    ),
    (
        "claim without by",
        ZED,
        "    by: zed\n",
        "",
        ["8:13: fact says-no: status claim needs 'by': the id of the entity that asserts it"],
    ),
    (
        "confirmed by one origin",
        PACT,
        "      - {source: paper-2025, start: pact}\n      - {source: post-2025, start: pact}",
        "      - {source: paper-2025, start: pact}\n      - {source: post-2025, start: pact, origin: paper-analysis}",
        [
            "13:13: fact signed: confirmed needs two different origins, or a source with 'primary: true': as it is, write reported"
        ],
    ),
    (
        "long statement",
        ACME,
        "Acme sells little.",
        "Acme sells " + "very " * 40 + "little.",
        [
            "18:16: fact sells-little: 'statement' has 218 characters, at most 200 are shown: say it shorter, or make two facts of it"
        ],
    ),
    (
        "statement of two lines",
        ACME,
        "statement: Acme sells little.",
        "statement: |\n      Acme sells\n      little.",
        ["18:16: fact sells-little: 'statement' must be one line: delete the line breaks"],
    ),
    (
        "long phrase",
        ACME,
        "start: Acme mines",
        "start: Acme mines iron ore here and",
        ["16:37: citation 1 of fact mines-iron: 'start' has 6 words, 5 at most: the first or last few will do"],
    ),
    (
        "curly quote in a phrase",
        ACME,
        "start: Acme mines",
        "start: Acme’s mines",
        [
            "16:37: citation 1 of fact mines-iron: 'start' must be plain ASCII, unlike '’', which may differ on the live page: choose words beside it"
        ],
    ),
    (
        "phrase of two lines",
        ACME,
        "        start: sells",
        "        start: |\n          sells\n          little",
        [
            "29:16: citation 1 of fact sells-little: 'start' must lie within one line of the article: choose words of one line"
        ],
    ),
    (
        "phrase across a link note",
        ACME,
        "        start: sells",
        "        start: new tab) sells",
        [
            "29:16: citation 1 of fact sells-little: 'start' must not reach across '(opens in a new tab)', which the live page does not show"
        ],
    ),
    (
        "phrase without a word",
        ACME,
        "        start: sells",
        "        start: '...'",
        ["29:16: citation 1 of fact sells-little: 'start' must hold a word of the article, unlike '...'"],
    ),
    (
        "alias of another entity",
        ZED,
        "name: Zed Tan",
        "name: Zed Tan\naliases: [ACME]",
        ["4:11: entity zed: 'ACME' is a name of entity acme already: a name leads to one entity; make one longer"],
    ),
    (
        "alias that is a common word",
        ACME,
        "[ACM, Acme]",
        "[ACM, the mine]",
        [
            "4:16: entity acme: alias 'the mine' is a common word, which questions about others hold too: write a longer form"
        ],
    ),
    (
        "alias that is a command",
        ACME,
        "[ACM, Acme]",
        "[ACM, WHO]",
        ["4:16: entity acme: alias 'WHO' asks the bot for something else (see help): write a longer form"],
    ),
    (
        "alias of one letter",
        ACME,
        "[ACM, Acme]",
        "[ACM, A.]",
        ["4:16: entity acme: alias 'A.' is a single letter, which many names start with: write a longer form"],
    ),
    (
        "alias without letters",
        ACME,
        "[ACM, Acme]",
        "[ACM, '--']",
        ["4:16: entity acme: alias '--' holds no letter or digit: delete it"],
    ),
    (
        "alias twice",
        ACME,
        "[ACM, Acme]",
        "[ACM, Acme, acme]",
        ["4:22: entity acme: 'acme' is a name of this entity already: delete it"],
    ),
    (
        "two subjects",
        ZED,
        "name: Zed Tan",
        "name: Zed Tan\nsubject: true",
        ["4:10: entity zed: the base follows acme already: only one entity can be its subject"],
    ),
    (
        "http",
        PAPER,
        "https://example.com/mines",
        "http://example.com/mines",
        ["4:6: source paper-2025: 'url' must be an address that starts with https://, not 'http://example.com/mines'"],
    ),
    (
        "password in an address",
        PAPER,
        "https://example.com/mines",
        "https://me:secret@example.com/mines",
        ["4:6: source paper-2025: 'url' must not hold a user name or password"],
    ),
    (
        "spaces in an address",
        PAPER,
        "https://example.com/mines",
        "https://example.com/the mines",
        ["4:6: source paper-2025: 'url' must not hold spaces: copy the address from the browser"],
    ),
    (
        "address with a fragment",
        PAPER,
        "https://example.com/mines",
        "https://example.com/mines#top",
        ["4:6: source paper-2025: 'url' must end before its '#': the link to a passage is added to it"],
    ),
    (
        "published in the future",
        PAPER,
        "published: 2025-08-12",
        "published: 2027-08-12",
        [
            "5:12: source paper-2025: 'published' is in the future: 2027-08-12, and today is 2026-11-22",
            "6:11: source paper-2025: 'accessed' 2026-11-22 is before 'published' 2027-08-12: correct one of them",
        ],
    ),
    (
        "as_of in the future",
        ZED,
        "    by: zed",
        "    by: zed\n    as_of: 2052",
        [
            "10:12: fact says-no: 'as_of' 2052 is after its newest source was published, 2025-11-23: correct one of them",
            "10:12: fact says-no: 'as_of' is in the future: 2052, and today is 2026-11-22",
        ],
    ),
    (
        "read before it is published",
        PAPER,
        "accessed: 2026-11-22",
        "accessed: 2025-08-11",
        ["6:11: source paper-2025: 'accessed' 2025-08-11 is before 'published' 2025-08-12: correct one of them"],
    ),
    (
        "known before its source",
        ACME,
        "as_of: 2025-08-12",
        "as_of: 2025-09",
        [
            "26:12: fact sells-little: 'as_of' 2025-09 is after its newest source was published, 2025-08-12: correct one of them"
        ],
    ),
    (
        "ends before it starts",
        ACME,
        "until: 2025-06",
        "until: 2023-12",
        ["24:12: fact sells-little: 'until' 2023-12 is before 'from' 2024: correct one of them"],
    ),
    (
        "age without a date",
        ACME,
        "    as_of: 2025-08-12\n",
        "",
        ["25:5: fact sells-little: 'stale_after' counts from 'as_of', which is missing: add it, or delete this"],
    ),
    (
        "terms without an agreement",
        ZED,
        "name: Zed Tan",
        "name: Zed Tan\nstage: mou",
        ["4:1: entity zed: 'stage' is for agreements, and this is 'person': delete it, or correct 'kind'"],
    ),
    (
        "agreement without stage",
        PACT,
        "stage: mou\n",
        "",
        ["2:7: entity pact: an agreement needs the key 'stage': add it"],
    ),
    (
        "binding memorandum",
        PACT,
        "binding: false",
        "binding: true",
        ["6:10: entity pact: 'binding: true' contradicts 'stage: mou': correct one of them"],
    ),
    (
        "no parties",
        PACT,
        "parties: [acme, zed]",
        "parties: []",
        ["4:10: entity pact: 'parties' has no items, and needs 1 at least"],
    ),
    (
        "phone number",
        ACME,
        "    asks: [what it mines]",
        "    note: call +65 9123 4567",
        ["12:16: fact mines-iron: '+65 9123 4567' looks like a phone number: no private data belongs here; delete it"],
    ),
    (
        "phone number in a comment",
        ZED,
        "name: Zed Tan",
        "name: Zed Tan  # 012-345 6789",
        ["3:18: entity zed: '012-345 6789' looks like a phone number: no private data belongs here; delete it"],
    ),
    (
        "mail address",
        ACME,
        "statement: Acme sells little.",
        "statement: Ask zed@example.com for more.",
        [
            "18:20: fact sells-little: 'zed@example.com' looks like an e-mail address: no private data belongs here; delete it"
        ],
    ),
    (
        "stamp by hand",
        PAPER,
        "origin: paper",
        "sha256: abc\norigin: paper",
        [
            "7:9: source paper-2025: 'sha256' must be 64 of 0-9 and a-f: delete it and run `sam-bot check --articles DIR --stamp`"
        ],
    ),
    ("group of one word", WORDS, "[mine, pit]", "[mine]", ["1:3: group 1 has 1 item, and needs 2 at least"]),
    (
        "gap without reply",
        GAPS,
        "  reply: The sources do not say.\n",
        "",
        ["1:3: gap owners: the key 'reply' is missing: add it"],
    ),
    (
        "gaps as text",
        GAPS,
        BASE["gaps.yaml"],
        "none",
        ["1:1: the file must be a list, [one, two] or lines that start with '- ', not 'none'"],
    ),
    (
        "empty file",
        GAPS,
        BASE["gaps.yaml"],
        "# nothing yet\n",
        ["1:1: the file is empty: write its value, or delete it"],
    ),
    (
        "colon in a text",
        ACME,
        "statement: Acme sells little.",
        "statement: Acme: it sells little.",
        ["18:20: entity acme: cannot be read: a text that holds ': ' needs quotes, or the indentation is wrong"],
    ),
    (
        "open quotation mark",
        ACME,
        "statement: Acme sells little.",
        "statement: 'Acme sells little.",
        ["18:16: entity acme: cannot be read: the quotation mark here is never closed"],
    ),
    (
        "open list",
        ACME,
        "about: [zed]",
        "about: [zed",
        ["22:12: entity acme: cannot be read: the list that starts here lacks a ',' or its closing ']'"],
    ),
    (
        "wrong indentation",
        ACME,
        "    topic: market",
        "   topic: market",
        ["19:4: entity acme: cannot be read: the indentation differs from the lines above, or a '- ' is missing"],
    ),
    (
        "forbidden first character",
        ACME,
        "statement: Acme sells little.",
        "statement: @acme sells little.",
        ["18:16: entity acme: cannot be read: a text must not start with this character: put the text in quotes"],
    ),
    (
        "alias of YAML",
        ACME,
        "statement: Acme sells little.",
        "statement: *x",
        ["18:16: fact sells-little: *x repeats another value: write that out (a text that starts with * needs quotes)"],
    ),
    (
        "anchor of YAML",
        ACME,
        "name: Acme Mining",
        "name: &x Acme Mining",
        ["3:7: entity acme: &x gives the value a name: delete it (a text that starts with & needs quotes)"],
    ),
    (
        "tag of YAML",
        ACME,
        "name: Acme Mining",
        "name: !!python/name:os.system Acme Mining",
        [
            "3:7: entity acme: !!python/name:os.system gives the value a type: delete it (a text that starts with ! needs quotes)"
        ],
    ),
    (
        "merge key",
        ACME,
        "subject: true",
        "<<: {subject: true}",
        ["5:1: entity acme: '<<' merges other values into this one: write them out"],
    ),
    (
        "two documents",
        ACME,
        "subject: true\n",
        "---\nsubject: true\n",
        [
            "5:1: entity acme: a second document starts here: delete the '---', or move what follows to a file of its own"
        ],
    ),
    (
        "directive",
        ACME,
        "id: acme\n",
        "%YAML 1.1\n---\nid: acme\n",
        ["1:1: entity acme: a fact base needs no % directives: delete the line"],
    ),
    (
        "key that is no word",
        ACME,
        "subject: true",
        "1: true",
        ["5:1: entity acme: a key must be a word, which '1' is not"],
    ),
    (
        "key that is a list",
        ACME,
        "subject: true",
        "[a, b]: true",
        ["5:1: entity acme: a key must be a word (a text that starts with [, { or * needs quotes)"],
    ),
    (
        "deep nesting",
        ACME,
        "subject: true",
        "subject: " + "[" * 100_000,
        ["5:19: entity acme: nested more than 10 levels deep: no record needs that"],
    ),
    (
        "NUL",
        ACME,
        "Acme sells",
        "Acme\x00 sells",
        ["18:20: entity acme: the unseen character U+0000 is here: delete it"],
    ),
    (
        "bidi control",
        ACME,
        "Acme sells",
        "Acme \u202e sells",
        ["18:21: entity acme: the unseen character U+202E is here: delete it"],
    ),
    (
        "escaped bidi control",
        ACME,
        "statement: Acme sells little.",
        'statement: "Acme \\u202e"',
        ["18:16: fact sells-little: holds the unseen character U+202E: delete its escape"],
    ),
    ("tab", ACME, "    topic: market", "\ttopic: market", ["19:1: entity acme: a tab is here: use spaces"]),
    (
        "byte order mark",
        ACME,
        "id: acme",
        "\ufeffid: acme",
        ["1:1: entity acme: starts with a byte order mark: save the file as UTF-8 without one"],
    ),
    (
        "backslash",
        ACME,
        "statement: Acme sells little.",
        'statement: "Acme \\sells"',
        [
            "18:22: entity acme: cannot be read: after a backslash in double quotes: write two of them, or use single quotes"
        ],
    ),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"), [fault[1:] for fault in PLANTED], ids=[fault[0] for fault in PLANTED]
)
def test_each_fault_is_told_in_words_that_say_where_and_what_to_do(
    base: Path, file: str, old: str, new: str, expected: list[str]
) -> None:
    edit(base, file, old, new)
    places = [words[1:] if words.startswith("@") else f"{file}:{words}" for words in expected]
    assert told(base) == [f"data/{place}" for place in places]


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
        ("aliases: [ACM, Acme]", "aliases: [NO, yes]"),
        ("aliases: [ACM, Acme]", "aliases: [US, IT, Acme, US government]"),
        ("    asks: [what it mines]", "    asks: [22,333 shares, S$217.6 million, 2024-2025, 2025-08-12 10:00]"),
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
        "data/entities/acme.yaml:9:12: fact mines-iron: 'topic' cannot be 'operatoins'; did you mean 'operations'?",
        "data/entities/acme.yaml:16:18: citation 1 of fact mines-iron: "
        "unknown source 'paper-2026'; did you mean 'paper-2025'?",
        "data/entities/acme.yaml:16:30: citation 1 of fact mines-iron: "
        "unknown key 'colour'; the keys here are source, start, end, origin",
        "data/entities/acme.yaml:22:13: fact sells-little: unknown entity 'zet'; did you mean 'zed'?",
        "data/gaps.yaml:3:11: gap owners: unknown entity 'akme'; did you mean 'acme'?",
        "data/sources/paper-2025.yaml:5:12: source paper-2025: "
        "'published' must be a full date such as 2025-11-23, not '12 August'",
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
def test_each_misplaced_file_is_told(base: Path, plant: Any, expected: list[str]) -> None:
    plant(base)
    assert told(base) == [f"data/{words}" for words in expected]


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
    assert path.read_text(encoding="utf-8") == schemas()[name], f"run: {WRITE_ANEW}"


def test_the_collector_works_again_after_loading(base: Path) -> None:
    assert isinstance(load(base, today=TODAY), FactBase)
    assert gc.isenabled()


def nodes(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value within *value*."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(node for key, item in items for node in nodes(item, (*path, key)))]


def replaced(value: Any, path: tuple[Any, ...], planted: Any) -> Any:
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
def test_any_value_anywhere_gets_words_and_never_a_traceback(scratch: Path, place: Any, planted: Any) -> None:
    name, path = place
    spoilt = replaced(yaml.safe_load(BASE[name]), path, planted)
    assert_words(scratch, name, yaml.safe_dump(spoilt, allow_unicode=True, sort_keys=False).encode("utf-8", "replace"))


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(sorted(BASE)),
    at=st.integers(0, 400),
    planted=st.binary(max_size=12) | st.text("[{]}:-&*!|>'\"%#? \n\t,@ab1~", max_size=12).map(str.encode),
)
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
