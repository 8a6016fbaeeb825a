"""Verbs: each takes a unit of work and the present moment, changes rows, returns facts or raises a Refusal."""
