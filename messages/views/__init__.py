"""Typed data of every message, one module an area. A template of the same name renders each."""
