"""How much is done by tests that could go on for ever: `make slow` gives them more, through `TEST_BUDGET`."""

from __future__ import annotations

import os

BUDGET = max(1, int(os.environ.get("TEST_BUDGET", "1")))


def times(number: int) -> int:
    """So many examples, kills or random rounds as a rule, and more where there is time for them."""
    return number * BUDGET
