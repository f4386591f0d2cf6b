"""Every threshold of free text, and the reason for each.

The figures were fitted on questions written by people who had not seen the fact base; what one half of the writers
speaks for is judged on the other half: see ``tests/fit.py``. A wrong answer costs as much as ten that are missing.
"""

from __future__ import annotations

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
OWN_WORDS = 0.7
"""The likeness to an ask from which a gap is asked for, whomever the question names."""
FORESEEN = 0.8
"""The likeness to an ask from which a question is that very ask."""
VERY_WORDS = 0.95
"""The same of no other ask: no fact is level with a gap that is asked for so, and it alone tells what a word means."""
NEAR = 0.15
"""The share explained from which a fact is worth ranking at all."""
