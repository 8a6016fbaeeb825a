"""`make bench` prints every figure; `make bench-large` also what takes minutes. Names of modules choose some of them.

`--write` puts the table into docs/benchmarks.md, with the machine's name.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import pkgutil
import sys
from collections.abc import Iterator
from types import ModuleType

from tests import benchmarks
from tests.benchmarks import table
from tests.benchmarks.figures import Figure, LeftOut


def main() -> None:
    """Measure, print each line as soon as it is known, and perhaps keep the table."""
    logging.basicConfig(level=logging.ERROR)
    chosen = _arguments()
    found: list[tuple[str, Figure | LeftOut]] = []
    for module in _modules(chosen.modules):
        name = module.__name__.rpartition(".")[2]
        for one in module.figures(chosen.large):
            found.append((name, one))
            sys.stdout.write(f"{table.line(one)}\n")
            sys.stdout.flush()
    if chosen.write:
        table.write(found, large=chosen.large)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def _modules(named: list[str]) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(benchmarks.__path__):
        if found.name == "__main__" or (named and found.name not in named):
            continue
        module = importlib.import_module(f"{benchmarks.__name__}.{found.name}")
        if hasattr(module, "figures"):
            yield module


if __name__ == "__main__":
    main()
