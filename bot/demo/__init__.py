"""`congdoan demo`: one whole round with a cast of the sample units, played through the sandbox."""

from bot.demo.play import play

__all__ = ["play"]
