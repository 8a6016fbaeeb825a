"""Answering a report, looking over it and handing it in."""
