"""Where things stand in a form's workbook, for whoever writes it and whoever reads it back."""

from __future__ import annotations

MARKER = "bieu_mau"
"""The hidden sheet that says which report the form is of."""

# Columns of the sheet of numbers, from 1.
ORDINAL, QUESTION, HINT, PREVIOUS, NUMBER, STATE, REASON, CODE, MARK = range(1, 10)

# Columns of the sheet of texts.
TEXT_ORDINAL, TEXT_TITLE, TEXT_PROMPT, TEXT, TEXT_CODE, TEXT_MARK = range(1, 7)
