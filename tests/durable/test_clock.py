"""The clock of production: the machine's own, read each time; a jump of it is noticed and told."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot import clock as clocks
from bot.clock import JUMP_NOTICED, Clock, MovableClock


class SetClock(Clock):
    """A machine whose wall clock can be set, or whose counter stood still while it slept."""

    shift = timedelta()

    def now(self) -> datetime:
        return super().now() + self.shift


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    monkeypatch.setattr(clocks, "_LOOK_EVERY", 0.01)
    return SetClock()


async def told_after(machine: SetClock, shift: timedelta) -> bool:
    """Whether listeners and sleepers hear of the wall clock being moved so far while it is watched."""
    told = asyncio.Event()
    machine.on_move(told.set)
    watching = asyncio.create_task(machine.watch())
    await asyncio.sleep(0.03)
    machine.shift += shift
    try:
        await asyncio.wait_for(told.wait(), 0.2)
    except TimeoutError:
        return False
    finally:
        watching.cancel()
    return True


@pytest.mark.parametrize(
    "shift", [timedelta(hours=16), timedelta(hours=-7), timedelta(days=-400), JUMP_NOTICED + timedelta(0, 1)]
)
async def test_a_jump_of_the_wall_clock_is_noticed_logged_and_told(
    machine: SetClock, shift: timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    assert await told_after(machine, shift)
    (said,) = [record.message for record in caplog.records]
    assert f"jumped by {shift.total_seconds():+.0f} s" in said


@pytest.mark.parametrize("shift", [timedelta(), timedelta(seconds=1), timedelta(seconds=-2)])
async def test_a_clock_that_is_drawn_right_little_by_little_is_no_jump(
    machine: SetClock, shift: timedelta
) -> None:
    assert not await told_after(machine, shift)


def test_the_time_is_that_of_the_machine_at_each_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    class Elsewhen(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2031, 1, 1, tzinfo=UTC)

    clock = Clock()
    counted = clock.monotonic()
    monkeypatch.setattr(clocks, "datetime", Elsewhen)
    assert clock.now() == datetime(2031, 1, 1, tzinfo=UTC)
    assert 0 <= clock.monotonic() - counted < 60, "what is counted knows nothing of it"


def test_only_the_clock_of_a_sandbox_can_be_moved() -> None:
    for name in ("advance", "set_rate"):
        assert hasattr(MovableClock(), name)
        assert not hasattr(Clock(), name)


async def test_who_sleeps_is_not_kept_by_a_clock_set_back(machine: SetClock) -> None:
    sleeping = asyncio.create_task(machine.sleep(0.05))
    await asyncio.sleep(0)
    machine.shift = timedelta(days=-1)
    machine.tell_moved()
    await asyncio.wait_for(sleeping, 5)
