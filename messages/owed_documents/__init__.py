"""Handing in a document that is owed instead of numbers."""
