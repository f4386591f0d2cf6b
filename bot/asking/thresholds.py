"""Every threshold of free text, and the reason for each.

The figures were fitted on questions written by people who had not seen the fact base; what one half of the writers
speaks for is judged on the other half: see ``tests/fit.py``. A wrong answer costs as much as ten that are missing.
"""

from __future__ import annotations

# How facts are ranked

ASK_SHARE = 0.35
"""How much of the rank comes from the likeness to one single ask, beside the share explained."""
EVERYDAY_WEIGHT = 0.5
"""What a word tells that many questions hold and few turn on, whether a fact has it or not."""
ASKED_WEIGHT = 2.0
"""What a question word tells, beside a word of content (0.7 for the commonest to 5.6 for one that is in no fact)."""
LEANT = 1.2
"""How much more a statement of the sort asked for counts."""
OWN_DEAL = 1.15
"""The same of a statement about the subject's own agreement, where just "the MoU" is named."""
NEAR = 0.15
"""The share explained from which a fact is worth ranking at all."""
ON_TOPIC = 0.5
"""The share of the words that narrow a listing from which a fact is meant by them; of geopolitics, much is near."""
NEARLY_ON_TOPIC = 0.4

# Whether one answers

ANSWER = 0.55
"""How much of a question a fact must cover to answer it: see ``coverage``."""
LIKENESS_SHARE = 0.4
"""How much of that comes from the likeness to one ask."""
PER_WEIGHT, MOST_WEIGHT = 0.03, 15.0
"""What each unit of weight explained adds: in a long question three telling words say more than their share does."""
LIGHT_SHARE = 0.2
"""What a light word that a fact lacks counts for, beside one of content."""
SINGLE = 0.45
"""How much a question of one telling word must be like an ask: that word alone stands in too many of them."""
SHORT = 2
"""Telling words of a question that are too few for much of them to be lacking."""
MOST_LACKING = 0.4
"""The share of those, by weight, that may be."""
PUT_OTHERWISE = 0.35
"""The likeness to an ask from which a fact may lack every word of the question beside the names, if they are light."""
GAP_TOLD = 0.4
"""The likeness to an ask from which a gap is told: below, nothing answers, but it may be about something else."""
OWN_WORDS = 0.7
"""The likeness to an ask from which a gap is asked for, whomever the question names."""
FORESEEN = 0.8
"""The likeness to an ask from which a question is that very ask."""
VERY_WORDS = 0.95
"""The same of no other ask: no fact is level with a gap that is asked for so, and it alone tells what a word means."""
LACKING = 0.2
"""How much of a question (by weight) a figure may leave unsaid: a share of something else is none of this."""

# What is shown with it

CLOSE_TO_BEST = 0.8
"""Facts within this share of the best score are shown with it."""
CLOSE_TO_FORESEEN = 0.92
"""The same where the best is foreseen to be asked for in those very words."""
LEVEL = 0.95
"""The share of a gap's score from which a fact is as good as level with it, and told: asks of both share much.

Not where it is a detail that is asked for (who, which, how many), of no time in particular, or something else than
the base may hold: that is what gaps lack.
"""
