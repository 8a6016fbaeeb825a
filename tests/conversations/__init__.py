"""Whole conversations: phones, the sandbox over HTTP, the bot with all its loops, and a real database."""
