"""Changing the tree of units by a decision, and loading it from a list."""
