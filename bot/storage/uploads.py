"""Files that people send: a turn that needs the bytes says so, and is taken again once the edge has fetched them."""

from __future__ import annotations


class FileWanted(Exception):
    """This turn needs the bytes of a file that nobody has fetched yet."""

    def __init__(self, file_id: str) -> None:
        super().__init__("the bytes of a file are wanted")
        self.file_id = file_id
