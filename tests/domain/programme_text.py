"""The text of a programme file, changed as a person would change it."""

from __future__ import annotations

import re

_ELEMENT = re.compile(r'\[\[(elements|provincial)\]\]\ncode = "\w+"\n')
NEW_ELEMENT = """[[elements]]
code = "NEW"
kind = "flow"
input = "count"
subject = "person"
label = "Số mới"
question = "Trong {period}, bao nhiêu?"
hint = "Không có thì gõ 0."
answered_by = "%s"

"""


def with_element_before(code: str, source: str, answered_by: str = "every_unit") -> str:
    """One element more, put in before another; no other line is touched."""
    head = f'[[elements]]\ncode = "{code}"\n'
    assert source.count(head) == 1
    return source.replace(head, NEW_ELEMENT % answered_by + head)


def numbers_stated(source: str) -> str:
    """The same file as the first ones were written: every element states its number."""
    stated = {"elements": 0, "provincial": 0}

    def numbered(found: re.Match[str]) -> str:
        stated[found[1]] += 1
        return f"{found[0]}number = {stated[found[1]]}\n"

    return _ELEMENT.sub(numbered, source)
