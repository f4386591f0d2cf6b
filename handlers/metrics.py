"""What is counted, for Prometheus: kinds, outcomes and durations. Never what was typed, by whom or where."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger(__name__)

REGISTRY = CollectorRegistry()

ANSWERS = Counter("sam_requests", "Requests by kind and outcome.", ("kind", "outcome"), registry=REGISTRY)
SECONDS = Histogram(
    "sam_request_seconds",
    "From a verified request to the answer that is out.",
    ("kind",),
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 3),
    registry=REGISTRY,
)
DUPLICATES = Counter("sam_duplicates", "Requests that were there before and had no second effect.", registry=REGISTRY)
REFUSALS = Counter("sam_refusals", "Requests refused at the front door.", ("status",), registry=REGISTRY)
SLACK_ERRORS = Counter("sam_slack_errors", "Calls that failed.", ("method", "error"), registry=REGISTRY)
RELOADS = Counter("sam_reloads", "Attempts to renew the fact base.", ("outcome",), registry=REGISTRY)
BASE = Gauge("sam_base", "1 for the version of the fact base in use.", ("version",), registry=REGISTRY)
FACTS = Gauge("sam_base_facts", "Facts in the base in use.", registry=REGISTRY)
AGE = Gauge("sam_base_age_days", "Days since the newest source was published.", registry=REGISTRY)


@contextmanager
def served(host: str, port: int | None) -> Iterator[None]:
    """Show the metrics at *port*, a thread of its own; nowhere without a port."""
    if port is None:
        yield
        return
    try:
        server, thread = start_http_server(port, addr=host, registry=REGISTRY)
    except OSError as error:
        log.error("no metrics: cannot listen on %s:%d: %s", host, port, error.strerror or error)  # noqa: TRY400
        yield
        return
    log.info("metrics on http://%s:%d/metrics", host, server.server_port)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
