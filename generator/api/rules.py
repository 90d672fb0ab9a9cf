"""The rules for changes of a Python API. `rules.txt` is the table.

The severities are those of `generator.drift`, and so is the principle: what is passed in may only widen, what
comes back may only narrow. A caller is correct code under a type checker.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.drift.rules import load

RULES: Final = load(Path(__file__).with_name("rules.txt"))
