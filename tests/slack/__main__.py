"""Serve the sample answers, as the command line serves the real ones: ``python -m slack http`` or ``socket``."""

from __future__ import annotations

import os
import sys
from functools import partial

from bot.state.keeper import LEASE
from handlers.replies import Replies
from handlers.serve import serve_http, serve_socket

from . import samples

REPLIES = Replies(ask=samples.ask, text_of=samples.text_of, base=lambda: samples.BASE, today=lambda: samples.TODAY)

if __name__ == "__main__":
    lease = float(os.environ.get("TEST_LEASE", LEASE))
    way = partial(serve_http, lease=lease) if sys.argv[1:] == ["http"] else serve_socket
    sys.exit(way(REPLIES, os.environ))
