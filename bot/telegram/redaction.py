"""Keeping the bot's token out of every log line, traceback and stored error."""

from __future__ import annotations

import logging
import re
from typing import Any

_TOKEN_SHAPE = re.compile(r"(?<!\d)\d{6,12}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
_HIDDEN = "[token]"
_WHO_MAY_ENTER = re.compile(r"(?<=://)[^\s/?#@]+@")  # user:password@ in the address of a proxy or a database
_SHORTEST_SECRET = 6  # a shorter one would blacken half of the log
_LONGEST_ERROR = 500

_known: set[str] = set()
_formatter = logging.Formatter()


def redact(text: str) -> str:
    """The text without any bot token (a known one, or what looks like one) and without names in addresses."""
    for token in _known:
        text = text.replace(token, _HIDDEN).replace(token.replace(":", "%3A"), _HIDDEN)
    return _WHO_MAY_ENTER.sub("[hidden]@", _TOKEN_SHAPE.sub(_HIDDEN, text))


def describe(error: BaseException) -> str:
    """An error in one short line that may be stored and shown."""
    return redact(f"{type(error).__name__}: {error}")[:_LONGEST_ERROR]


def keep_tokens_out(token: str, *secrets: str | None) -> None:
    """From now on no log record of this process carries the token or a secret, whichever library writes it."""
    _known.add(token)
    _known.update(one for one in secrets if one and len(one) >= _SHORTEST_SECRET)
    if logging.getLogRecordFactory() is not _redacted_record:
        logging.setLogRecordFactory(_redacted_record)


def _redacted_record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    """Made redacted, not filtered later: a filter on one handler would miss the others."""
    record = logging.LogRecord(*args, **kwargs)
    text = record.getMessage()
    clean = redact(text)
    if clean != text:
        record.msg, record.args = clean, None
    if record.exc_info and record.exc_info[0] is not None:
        record.exc_text = redact(_formatter.formatException(record.exc_info))
    if record.stack_info:
        record.stack_info = redact(record.stack_info)
    return record
