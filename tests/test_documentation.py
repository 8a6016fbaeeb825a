"""The documents name what is there: every path, name, command and picture of theirs is looked up in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import bot.domain
from bot.__main__ import parser
from bot.storage.tables import Base
from docs import draw_tables

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))
    if not page.name.startswith(("CHANGELOG", "huong-dan"))
)
GLOSSARY, ARCHITECTURE = ROOT / "docs/glossary.md", ROOT / "docs/architecture.md"
TOP = {"bot", "handlers", "jobs", "messages", "migrations", "tests", "docs"}
IN_BACKTICKS = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"\bcongdoan ([a-z]+)\b")
TARGET = re.compile(r"\bmake ([a-z]+)\b")
PLACEHOLDER = re.compile(r"<[a-z_ ]+>|NNNN|…")
ROW = re.compile(r"^\| (?P<term>.+?) \| (?P<screen>.+?) \| (?P<meaning>.+?) \| (?P<where>.+?) \|$", re.M)


def rows() -> Iterator[re.Match[str]]:
    """Lines of the glossary's tables, without their heads."""
    found = ROW.finditer(GLOSSARY.read_text(encoding="utf-8"))
    return (row for row in found if row["term"] not in ("term", "---"))


def code_of(page: Path) -> list[str]:
    """What stands in backticks, and the lines of blocks of commands."""
    text = page.read_text(encoding="utf-8")
    return [*IN_BACKTICKS.findall(text), *re.findall(r"^ {4,}(\S.*)$", text, re.M)]


def paths_of(page: Path) -> set[str]:
    """What in backticks is a path of this repository, perhaps with a name in it."""
    found = {one.split()[0] for one in IN_BACKTICKS.findall(page.read_text(encoding="utf-8"))}
    return {one for one in found if one.split("/")[0] in TOP and ("/" in one or ":" in one)}


@cache
def names_in(path: Path) -> frozenset[str]:
    """What a module defines at its top, and the attributes of its classes as Class.name."""
    names = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        for name in _defined(node):
            names.add(name)
            if isinstance(node, ast.ClassDef):
                names |= {f"{name}.{inner}" for child in node.body for inner in _defined(child)}
    return frozenset(names)


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [one.id for one in targets if isinstance(one, ast.Name)]


def is_there(named: str) -> bool:
    """Whether a path is there, and the name in it; a placeholder stands for anything that is."""
    path, _, name = PLACEHOLDER.sub("*", named).partition(":")
    found = list(ROOT.glob(path.rstrip("/")))
    if not name or not found:
        return bool(found)
    files = [one / "__init__.py" if one.is_dir() else one for one in found]
    return any(name in names_in(file) for file in files)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_page_names_is_there(page: Path) -> None:
    assert [one for one in sorted(paths_of(page)) if not is_there(one)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_of_a_page_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [one for one in links if not (page.parent / one).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_names_can_be_given(page: Path) -> None:
    commands = re.findall(r"^    (\w+) ", parser().format_help(), re.M)
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    code = "\n".join(code_of(page))
    assert set(COMMAND.findall(code)) <= set(commands)
    assert set(TARGET.findall(code)) <= set(targets)


def test_every_term_of_the_glossary_says_where_it_lives() -> None:
    found = list(rows())
    assert len(found) > 100
    nowhere = [row["term"] for row in found if not paths_of_cell(row["where"])]
    assert nowhere == []
    assert len({row["term"] for row in found}) == len(found), "a term that stands there twice"


def paths_of_cell(cell: str) -> list[str]:
    """What the last column of the glossary names; all of it must be there."""
    named = IN_BACKTICKS.findall(cell)
    return [one for one in named if is_there(one)] if all(map(is_there, named)) else []


def test_every_word_on_the_screen_is_one_that_the_messages_say() -> None:
    sources = [
        *ROOT.glob("messages/**/*.j2"),
        *ROOT.glob("messages/**/*.py"),
        *ROOT.glob("bot/programmes/*.toml"),
    ]
    said = re.sub(r"<[^>]+>", "", "\n".join(one.read_text(encoding="utf-8") for one in sources)).lower()
    words = {word for row in rows() for word in re.split(r"\s*[/,;:]\s*|…", row["screen"].lower()) if word}
    assert {word for word in words - {"–"} if word.strip() not in said} == set()


def test_every_table_and_every_enumeration_of_the_domain_is_in_the_glossary() -> None:
    explained = {one.rpartition(":")[2] for row in rows() for one in IN_BACKTICKS.findall(row["where"])}
    tables = {one.class_.__name__ for one in Base.registry.mappers}
    assert (tables | words_of_the_domain()) - explained == set()


def words_of_the_domain() -> set[str]:
    """The names of its public enumerations."""
    modules = [import_module(one.name) for one in walk_packages(bot.domain.__path__, "bot.domain.")]
    classes = [one for module in modules for one in vars(module).values() if isinstance(one, type)]
    return {
        one.__name__
        for one in classes
        if issubclass(one, StrEnum) and one.__module__.startswith("bot.domain") and one.__name__[0] != "_"
    }


def test_every_conversation_is_in_the_architecture() -> None:
    page = ARCHITECTURE.read_text(encoding="utf-8")
    conversations = {one.parent.name for one in ROOT.glob("messages/*/__init__.py")}
    conversations |= {one.parent.name for one in ROOT.glob("handlers/*/__init__.py")}
    assert {one for one in conversations if f"`{one}`" not in page} == set()


def test_every_room_is_in_the_architecture() -> None:
    named = paths_of(ARCHITECTURE)
    rooms = {f"bot/{one.parent.name}" for one in ROOT.glob("bot/*/__init__.py")}
    assert rooms - {one.rstrip("/") for one in named} == set()


def test_the_picture_of_the_data_is_that_of_the_tables() -> None:
    assert draw_tables.MODEL.read_text(encoding="utf-8") == draw_tables.model(), "python -m docs.draw_tables"
    page = ARCHITECTURE.read_text(encoding="utf-8")
    assert page == draw_tables.architecture(page), "python -m docs.draw_tables"
    assert {one.class_ for one in Base.registry.mappers} == {
        table for area in draw_tables.AREAS.values() for table in draw_tables.tables_of(area)
    }
