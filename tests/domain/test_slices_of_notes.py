"""What is told at one moment is told in slices; what belongs together is never parted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rounds.reminding import Note, Point, Told, in_slices

DUTIES = st.lists(st.integers(1, 30), min_size=1, max_size=6, unique=True)
NOTES = st.dictionaries(st.tuples(st.sampled_from(Told), st.integers(1, 40)), DUTIES, max_size=40)


@given(NOTES, st.integers(1, 20))
def test_every_note_is_in_one_slice_with_all_that_tell_of_the_same_duty(
    said: dict[tuple[Told, int], list[int]], most: int
) -> None:
    notes = [
        Note(person, told, tuple(Point(one, "-3") for one in duties))
        for (told, person), duties in said.items()
    ]
    slices = list(in_slices(notes, most))
    assert sorted(map(repr, (note for some in slices for note in some))) == sorted(map(repr, notes))
    held_in: dict[tuple[Told, int], int] = {}
    for number, some in enumerate(slices):
        for note in some:
            for point in note.points:
                assert held_in.setdefault((note.told, point.duty_id), number) == number


def test_a_slice_is_no_larger_than_it_has_to_be() -> None:
    notes = [Note(person, Told.REMINDER, (Point(person, "0"),)) for person in range(1, 1001)]
    assert [len(some) for some in in_slices(notes, 250)] == [250] * 4
