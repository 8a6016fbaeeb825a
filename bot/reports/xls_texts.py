"""How long the texts of an .xls are: they stand in one table, in records that go on in others; cells name them."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

_WIDE, _SPOKEN, _RICH = 0x01, 0x04, 0x08  # two bytes a character; how it is pronounced; parts in other fonts


def lengths(records: Sequence[bytes]) -> list[int]:
    """Characters of each text of the table, from its first record and those that continue it.

    Raises struct.error or IndexError where they end in the middle of a text.
    """
    return list(_Texts(records).lengths())


class _Texts:
    """Reads on from record to record."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records, self._at, self._place = records, 0, 8  # behind how many there are said to be

    def lengths(self) -> Iterator[int]:
        while self._more():
            length, flags = struct.unpack("<HB", self._take(3))
            runs = struct.unpack("<H", self._take(2))[0] if flags & _RICH else 0
            spoken = struct.unpack("<I", self._take(4))[0] if flags & _SPOKEN else 0
            self._skip_characters(length, wide=flags & _WIDE)
            self._skip(4 * runs + spoken)
            yield length

    def _more(self) -> bool:
        while self._at < len(self._records) and self._place >= len(self._records[self._at]):
            self._at, self._place = self._at + 1, 0
        return self._at < len(self._records)

    def _take(self, count: int) -> bytes:
        self._more()
        taken = self._records[self._at][self._place : self._place + count]
        self._place += count
        return taken

    def _skip(self, count: int) -> None:
        while count and self._more():
            step = min(count, len(self._records[self._at]) - self._place)
            self._place, count = self._place + step, count - step

    def _skip_characters(self, count: int, *, wide: int) -> None:
        """Where a text goes on in another record, that begins by saying anew how wide its characters are."""
        while count:
            left = (len(self._records[self._at]) - self._place) // (1 + wide)
            step = min(count, left)
            self._place, count = self._place + step * (1 + wide), count - step
            if count:
                self._at, self._place = self._at + 1, 1
                wide = self._records[self._at][0] & _WIDE
