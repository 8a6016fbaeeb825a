"""A conversation shows its own messages, of another one it knows the buttons; it reads through services alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import handlers
import jobs
import messages

HANDLERS, MESSAGES = Path(handlers.__path__[0]), Path(messages.__path__[0])
EVERYBODYS = {"shared"}
ASKS = re.compile(r"session\.(?:get|scalars?|execute|query|refresh|connection)\(")


def shown_by(source: Path) -> Iterator[str]:
    """The modules of messages that a file imports from."""
    for node in ast.walk(ast.parse(source.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("messages."):
            for name in node.names:
                full = f"{node.module}.{name.name}"
                is_module = MESSAGES.parent.joinpath(*full.split(".")).with_suffix(".py").exists()
                yield full if is_module else str(node.module)


def test_no_conversation_shows_a_page_or_a_keyboard_of_another() -> None:
    sources = sorted(HANDLERS.glob("*/*.py"))
    foreign = [
        f"{source.parent.name}/{source.name}: {module}"
        for source in sources
        for module in shown_by(source)
        for room, *rest in [module.split(".")[1:]]
        if (MESSAGES / room).is_dir() and room not in EVERYBODYS | {source.parent.name}
        if rest[-1:] != ["buttons"]
    ]
    assert len(sources) > 60
    assert foreign == []


def test_no_handler_and_no_job_asks_the_database_itself() -> None:
    sources = sorted([*HANDLERS.rglob("*.py"), *Path(jobs.__path__[0]).glob("*.py")])
    assert [source.name for source in sources if ASKS.search(source.read_text())] == []
