"""Whole-number formulas and conditions over data elements, parsed from a programme file.

Python's own parser reads the text and a short whitelist decides what may stand in it, so a file can
count, compare and nothing else.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

CODE = re.compile(r"[A-Z][A-Z0-9_]{0,15}")
LONGEST = 300  # characters; a longer formula is a mistake

Choices = Mapping[str, tuple[str, ...]]
NO_CHOICES: Choices = {}


class FormulaError(ValueError):
    """The text is no formula; the message says where and why, in English for the operator."""


@dataclass(frozen=True, slots=True)
class Formula:
    """`NC_TL`, `CS_HCSN + CS_DNNN`, `3 * (A - B)`, `one_of(XLOAI, HTXSNV, HTTNV)`: always a whole number."""

    text: str
    codes: frozenset[str]
    _tree: ast.expr = field(repr=False, compare=False)

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

    def value(self, values: Mapping[str, int]) -> int:
        """The number for these values; KeyError where one of `codes` is missing."""
        return _value(self._tree, values)


@dataclass(frozen=True, slots=True)
class Condition:
    """`TT <= NLD`, `NC_TL <= NC_DK <= CS_DNNNN`, `CNDN == 0 or CS_DNNN > 0`: true or false."""

    text: str
    codes: frozenset[str]
    ordered: tuple[str, ...]  # the codes as they are first read, left to right
    _tree: ast.expr = field(repr=False, compare=False)

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Read a condition: comparisons and chains of them, joined by `and` or `or`."""
        tree = _numbered_choices(_read(text), NO_CHOICES)
        _check_truth(tree)
        ordered = tuple(dict.fromkeys(_codes(tree)))
        return cls(text, frozenset(ordered), ordered, tree)

    def holds(self, values: Mapping[str, int]) -> bool:
        """Whether it is true for these values; KeyError where one of `codes` is missing."""
        return _truth(self._tree, values)


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


def _value(node: ast.expr, values: Mapping[str, int]) -> int:
    match node:
        case ast.Constant(value=int(number)):
            return number
        case ast.Name(id=code):
            return values[code]
        case ast.Call(args=[element, *chosen]):
            return int(_value(element, values) in [_value(number, values) for number in chosen])
        case ast.BinOp(left=left, op=sign, right=right):
            one, other = _value(left, values), _value(right, values)
            if isinstance(sign, ast.Add):
                return one + other
            return one - other if isinstance(sign, ast.Sub) else one * other
    raise AssertionError(ast.dump(node))


def _truth(node: ast.expr, values: Mapping[str, int]) -> bool:
    match node:
        case ast.BoolOp(op=ast.And(), values=parts):
            return all(_truth(part, values) for part in parts)
        case ast.BoolOp(values=parts):
            return any(_truth(part, values) for part in parts)
        case ast.Compare(left=left, ops=signs, comparators=rest):
            numbers = [_value(side, values) for side in (left, *rest)]
            pairs = zip(numbers, signs, numbers[1:], strict=False)
            return all(_compare(one, sign, other) for one, sign, other in pairs)
    raise AssertionError(ast.dump(node))


def _compare(one: int, sign: ast.cmpop, other: int) -> bool:
    match sign:
        case ast.Lt():
            return one < other
        case ast.LtE():
            return one <= other
        case ast.Eq():
            return one == other
        case ast.NotEq():
            return one != other
        case ast.GtE():
            return one >= other
    return one > other
