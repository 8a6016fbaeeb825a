"""Whole-number formulas and conditions over data elements, parsed from a programme file.

Python's own parser reads the text and a short whitelist decides what may stand in it, so a file can
count, compare and nothing else.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

CODE = re.compile(r"[A-Z][A-Z0-9_]{0,15}")
LONGEST = 300  # characters; a longer formula is a mistake

Choices = Mapping[str, tuple[str, ...]]
Values = Mapping[str, int]
NO_CHOICES: Choices = {}

_SIGNS: dict[type[ast.operator], Callable[[int, int], int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
}
_COMPARED: dict[type[ast.cmpop], Callable[[int, int], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.GtE: operator.ge,
    ast.Gt: operator.gt,
}


class FormulaError(ValueError):
    """The text is no formula; the message says where and why, in English for the operator."""


@dataclass(frozen=True, slots=True)
class Formula:
    """`NC_TL`, `CS_HCSN + CS_DNNN`, `3 * (A - B)`, `one_of(XLOAI, HTXSNV, HTTNV)`: always a whole number."""

    text: str
    codes: frozenset[str]
    _tree: ast.expr = field(repr=False, compare=False)
    _reckoned: Callable[[Values], int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_reckoned", _value(self._tree))

    def __reduce__(self) -> tuple[type[Formula], tuple[str, frozenset[str], ast.expr]]:
        """What travels to another process: the tree, without what is made of it."""
        return Formula, (self.text, self.codes, self._tree)

    @classmethod
    def parse(cls, text: str, choices: Choices = NO_CHOICES) -> Formula:
        """Read a formula. `choices` names the answers of each choice element, for `one_of`."""
        tree = _numbered_choices(_read(text), choices)
        _check_number(tree)
        return cls(text, frozenset(_codes(tree)), tree)

    @property
    def only_code(self) -> str | None:
        """The code, where the formula is nothing but one element."""
        return self._tree.id if isinstance(self._tree, ast.Name) else None

    def value(self, values: Values) -> int:
        """The number for these values; KeyError where one of `codes` is missing."""
        return self._reckoned(values)


@dataclass(frozen=True, slots=True)
class Condition:
    """`TT <= NLD`, `NC_TL <= NC_DK <= CS_DNNNN`, `CNDN == 0 or CS_DNNN > 0`: true or false."""

    text: str
    codes: frozenset[str]
    ordered: tuple[str, ...]  # the codes as they are first read, left to right
    _tree: ast.expr = field(repr=False, compare=False)
    _decided: Callable[[Values], bool] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_decided", _truth(self._tree))

    def __reduce__(self) -> tuple[type[Condition], tuple[str, frozenset[str], tuple[str, ...], ast.expr]]:
        """The same."""
        return Condition, (self.text, self.codes, self.ordered, self._tree)

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Read a condition: comparisons and chains of them, joined by `and` or `or`."""
        tree = _numbered_choices(_read(text), NO_CHOICES)
        _check_truth(tree)
        ordered = tuple(dict.fromkeys(_codes(tree)))
        return cls(text, frozenset(ordered), ordered, tree)

    def holds(self, values: Values) -> bool:
        """Whether it is true for these values; KeyError where one of `codes` is missing."""
        return self._decided(values)


def _read(text: str) -> ast.expr:
    if len(text) > LONGEST:
        raise FormulaError(f"longer than {LONGEST} characters")
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise FormulaError(f"cannot read {text!r}") from error


class _NumberedChoices(ast.NodeTransformer):
    """Replaces the choice names inside `one_of` by their numbers, which is what an answer holds."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices

    def visit_Call(self, node: ast.Call) -> ast.Call:
        names = [argument.id for argument in node.args if isinstance(argument, ast.Name)]
        called = node.func.id if isinstance(node.func, ast.Name) else "?"
        if called != "one_of" or node.keywords or len(names) != len(node.args) or len(names) < 2:
            raise FormulaError("the only function is one_of(ELEMENT, CHOICE, ...)")
        known = self._choices.get(names[0])
        if known is None:
            raise FormulaError(f"{names[0]} in one_of is no element with choices")
        if strange := [name for name in names[1:] if name not in known]:
            raise FormulaError(f"{', '.join(strange)} is no choice of {names[0]}")
        numbers = [ast.Constant(known.index(name) + 1) for name in names[1:]]
        return ast.Call(node.func, [node.args[0], *numbers], [])


def _numbered_choices(tree: ast.expr, choices: Choices) -> ast.expr:
    numbered: ast.expr = _NumberedChoices(choices).visit(tree)
    return numbered


def _check_number(node: ast.expr) -> None:
    match node:
        case ast.Constant(value=int(number)) if not isinstance(number, bool):
            return
        case ast.Name(id=code) if CODE.fullmatch(code):
            return
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult(), right=right):
            _check_number(left)
            _check_number(right)
        case ast.Call():
            _check_number(node.args[0])
        case _:
            raise FormulaError(
                f"{ast.unparse(node)!r} is not allowed; use codes, whole numbers, + - * and ( )"
            )


def _check_truth(node: ast.expr) -> None:
    match node:
        case ast.BoolOp(values=parts):
            for part in parts:
                _check_truth(part)
        case ast.Compare(left=left, ops=signs, comparators=rest):
            for sign in signs:
                if not isinstance(sign, ast.Lt | ast.LtE | ast.Eq | ast.NotEq | ast.GtE | ast.Gt):
                    raise FormulaError("compare with < <= == != >= > only")
            for side in (left, *rest):
                _check_number(side)
        case _:
            raise FormulaError(f"{ast.unparse(node)!r} compares nothing")


def _codes(node: ast.expr) -> list[str]:
    """Every code in the tree, in reading order."""
    match node:
        case ast.Name(id=code):
            return [code]
        case ast.BinOp(left=left, right=right):
            return _codes(left) + _codes(right)
        case ast.Call(args=[element, *_]):
            return _codes(element)
        case ast.BoolOp(values=parts):
            return [code for part in parts for code in _codes(part)]
        case ast.Compare(left=left, comparators=rest):
            return [code for side in (left, *rest) for code in _codes(side)]
    return []


def _value(node: ast.expr) -> Callable[[Values], int]:
    """How the number is reckoned: worked out once, because rules are looked at with every answer."""
    match node:
        case ast.Constant(value=int(number)):
            return lambda values: number
        case ast.Name(id=code):
            return itemgetter(code)
        case ast.Call(args=[element, *chosen]):
            said, numbers = (
                _value(element),
                frozenset(one.value for one in chosen if isinstance(one, ast.Constant)),
            )
            return lambda values: int(said(values) in numbers)
        case ast.BinOp(left=left, op=sign, right=right):
            one, other, reckon = _value(left), _value(right), _SIGNS[type(sign)]
            return lambda values: reckon(one(values), other(values))
    raise AssertionError(ast.dump(node))


def _truth(node: ast.expr) -> Callable[[Values], bool]:
    """How it is decided; the same."""
    match node:
        case ast.BoolOp(op=ast.And(), values=parts):
            together = [_truth(part) for part in parts]
            return lambda values: all(part(values) for part in together)
        case ast.BoolOp(values=parts):
            either = [_truth(part) for part in parts]
            return lambda values: any(part(values) for part in either)
        case ast.Compare(left=left, ops=signs, comparators=rest):
            sides = [_value(side) for side in (left, *rest)]
            compared = [_COMPARED[type(sign)] for sign in signs]
            pairs = tuple(zip(compared, sides, sides[1:], strict=False))
            return lambda values: all(holds(one(values), other(values)) for holds, one, other in pairs)
    raise AssertionError(ast.dump(node))
