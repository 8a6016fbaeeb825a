"""Clarification: single numbers sent back, answered, and the exchange about a report."""
