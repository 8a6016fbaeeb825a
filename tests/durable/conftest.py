"""The post office that most of these tests walk into."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Engine

from tests.durable.post import Post, post_office


@pytest.fixture
async def post(database: Engine) -> AsyncIterator[Post]:
    """One edge, an echo behind it, and a clock that stands almost still."""
    async with post_office(database) as office:
        await office.opens()
        yield office


@pytest.fixture
async def closed(database: Engine) -> AsyncIterator[Post]:
    """The same with no edge running yet."""
    async with post_office(database) as office:
        yield office
