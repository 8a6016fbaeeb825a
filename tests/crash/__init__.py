"""Killing the bot in the middle of things, and counting what was lost or doubled."""
