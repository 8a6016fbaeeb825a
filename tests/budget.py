"""How much is done by tests that could go on for ever: more in `make slow`, less in `make quick`, by `TEST_BUDGET`."""

from __future__ import annotations

import os

BUDGET = float(os.environ.get("TEST_BUDGET", "1"))


def times(number: int) -> int:
    """So many examples, kills or random rounds as a rule, and more where there is time for them."""
    return max(1, round(number * BUDGET))
