"""Whole-number formulas over data elements, parsed from a programme file."""

from __future__ import annotations


class Formula: ...


class Condition: ...
