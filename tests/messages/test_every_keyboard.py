"""Every keyboard: labels that can be read, data that fits, and buttons that come back as they went."""

from __future__ import annotations

import inspect
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.shared.buttons import LIMIT, REGISTRY, SEPARATOR, Button, unpack
from messages.shared.keyboards import ContactKeyboard, Inline, Keyboard, NoKeyboard
from tests.messages.gallery import KEYBOARDS, modules_named

LABEL_LIMIT = 64
ROW_LIMIT = 8
SHAPES = (Inline, ContactKeyboard, NoKeyboard, Keyboard)
SHOWN = [(getattr(made_by, "__name__", ""), made) for made_by, made in KEYBOARDS]


def functions_that_make_keyboards() -> set[object]:
    """Public functions of the keyboard modules that give a keyboard."""
    found: set[object] = set()
    for module in modules_named("keyboards"):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            ours = function.__module__ == module.__name__ and not module.__name__.startswith(
                "messages.shared"
            )
            if ours and not name.startswith("_") and get_type_hints(function).get("return") in SHAPES:
                found.add(function)
    return found


def test_every_keyboard_has_a_sample() -> None:
    sampled = {made_by for made_by, _ in KEYBOARDS}
    missing = functions_that_make_keyboards() - sampled
    assert sorted(f"{one.__module__}.{one.__name__}" for one in missing) == []  # type: ignore[attr-defined]


def labels_and_data(keyboard: Inline | ContactKeyboard) -> list[tuple[str, str | None]]:
    """(label, callback data) of every key."""
    markup = keyboard.markup()
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    assert all(0 < len(row) <= ROW_LIMIT for row in rows)
    return [(one["text"], one.get("callback_data")) for row in rows for one in row]


def test_every_key_can_be_read_and_its_data_fits() -> None:
    for _, keyboard in SHOWN:
        assert isinstance(keyboard, Inline | ContactKeyboard)
        keys_fit(keyboard)


def keys_fit(keyboard: Inline | ContactKeyboard) -> None:
    """Labels that can be read, data that comes back."""
    for label, data in labels_and_data(keyboard):
        assert label == label.strip() and 0 < len(label) <= LABEL_LIMIT
        assert "None" not in label
        if data is not None:
            assert len(data.encode()) <= LIMIT
            button = unpack(data)
            assert button is not None and button.pack() == data


def values_of(hint: type) -> st.SearchStrategy[object]:
    """Values for a field of that type."""
    if hint is int:
        return st.integers(-(2**31) + 1, 2**31 - 1)
    if hint is str:
        return st.text(st.characters(codec="ascii", exclude_characters=SEPARATOR), max_size=16)
    return st.from_type(hint)


def buttons_of(kind: type[Button]) -> st.SearchStrategy[Button]:
    """Buttons of that class."""
    return st.builds(kind, **{name: values_of(hint) for name, hint in fields_of(kind).items()})


def fields_of(kind: type[Button]) -> dict[str, type]:
    """The fields of a button class; its tag is none of them."""
    return {name: hint for name, hint in get_type_hints(kind).items() if name != "tag"}


@pytest.mark.parametrize("kind", REGISTRY.values(), ids=lambda kind: kind.__name__)
def test_a_button_comes_back_as_it_went(kind: type[Button]) -> None:
    @given(buttons_of(kind))
    def goes_and_comes_back(button: Button) -> None:
        data = button.pack()
        assert len(data.encode()) <= LIMIT
        assert unpack(data) == button

    goes_and_comes_back()


TAGS = st.sampled_from(sorted(REGISTRY))
FORGED = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(TAGS, st.text(max_size=12), st.integers().map(str)), max_size=5).map(SEPARATOR.join),
    st.tuples(TAGS, st.text(max_size=60)).map(SEPARATOR.join),
)


@given(FORGED)
def test_whatever_is_forged_is_read_without_an_error(data: str) -> None:
    button = unpack(data)
    assert button is None or button.pack() == data


def test_data_longer_than_any_button_packs_is_nobodys() -> None:
    tag = next(tag for tag, one in REGISTRY.items() if list(fields_of(one).values()) == [str])
    assert unpack(f"{tag}{SEPARATOR}{'ạ' * 20}") is not None
    assert unpack(f"{tag}{SEPARATOR}{'ạ' * 21}") is None


def test_a_button_that_would_not_fit_is_refused_before_it_is_sent() -> None:
    kind = next(one for one in REGISTRY.values() if str in fields_of(one).values())
    text = {name: "x" * 70 if hint is str else 1 for name, hint in fields_of(kind).items()}
    with pytest.raises(ValueError, match="does not fit"):
        kind(**text).pack()
