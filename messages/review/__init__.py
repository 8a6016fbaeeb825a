"""Reviewing: what a unit has filed, accepted or returned."""
