"""Makers of files: what the edge calls, in a process of its own, just before a file is sent.

Only their names are here. What makes spreadsheets, documents and pictures is large and slow to import, so that is done
where a file is made and never in the process that answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from bot.reports import round_file

Maker = Callable[[Mapping[str, Any]], tuple[bytes, str]]

Make = Callable[[str, Mapping[str, Any]], tuple[bytes, str]]
"""Gets the address of the database and what is asked; gives (content, file name)."""
ROUNDS, PICTURES = ("round_file",), ("round_picture", "units_picture")
PAPERS = ("days_file", "form_file", "unit_list", "invitation_sheet")
FORMATS = (*round_file.FORMATS, "xlsx", "docx")
"""What a round can be taken out as: data for programs, an annex, a draft report."""


def makers(database_url: str) -> Mapping[str, Maker]:
    """Every maker by the name that an attachment gives."""
    return {name: partial(make, name, database_url) for name in (*ROUNDS, *PICTURES, *PAPERS)}


def make(name: str, database_url: str, asked: Mapping[str, Any]) -> tuple[bytes, str]:
    """(content, file name) of one file; what is asked for, and what is raised, is said where it is made."""
    made: Mapping[str, Make]
    if name in ROUNDS:
        from bot.file_making.rounds import MAKERS as made
    elif name in PICTURES:
        from bot.file_making.pictures import MAKERS as made
    else:
        from bot.file_making.papers import MAKERS as made
    return made[name](database_url, asked)
