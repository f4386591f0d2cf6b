"""How much Slack takes, and how much a reader does: every length in a message has its bound here."""

from __future__ import annotations

from bot.text import LONGEST
from bot.worklist import LONGEST_WORD

QUESTION = LONGEST
"""Characters of a question."""

# What Slack documents.
BLOCKS = 50
HEADER = 150
BUTTON = 75
BUTTON_VALUE = 2_000
PROMPTS = 4
HOME_BLOCKS = VIEW_BLOCKS = 100
VIEW_TITLE = 24
METADATA = 3_000
OPTIONS = 100
OPTION = 75
"""Of an option's text, and of what is said below it."""

TEXT = 3_900
"""Of a message's ``text``, escaped. Slack advises 4,000."""
FALLBACK = 2_500
"""Of the ``text`` that is sent alone where Slack does not take a message."""
WORDS = 8_000
"""Characters of all words in the blocks. Undocumented: ``msg_blocks_too_long`` was seen from 11,000 on."""
MESSAGE = 9_500
"""The same with links and buttons' values, which may count as well."""

# Shares of the two. Their sums stay below.
PAGE = 6_000
"""Of one page's summary, headings and lines: links count by their length, words by a third more."""
LINE = 1_200
HEADING = 100
PASSAGE = 600
"""Of a link to a passage."""
SOURCES = 1_400
TITLE = 40
"""Of a source's title: with publisher and date it fills a line."""
SOURCE_PART = 100
"""Of a source's publisher, of a remark on it."""
FOOTER = 300
TRY = 75
TRIES = 10
"""Buttons that ask. What suggests something next keeps to ROW."""

# Of what is typed into a form.
NOTE = 500
WORD = LONGEST_WORD

# What is read at a glance.
ROW = 5
"""Buttons side by side."""
PAGE_LINES = 14
LAST_LINES = 4
"""So few lines more stay on the page: a button that shows one more line is a nuisance."""
TOGETHER = 8
"""So many lines move to the next page, rather than being torn from what they belong to."""
