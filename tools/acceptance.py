"""Says for each acceptance example in docs/acceptance.toml whether a test checks it."""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
EXAMPLES: Final = ROOT / "docs" / "acceptance.toml"
TESTS: Final = ROOT / "tests"
TEST_NAME: Final = re.compile(r"^\s*(?:async )?def (test_r(\d{2})_(\d)_\w+)\(", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """One example, and the names of the tests that check it."""

    requirement: int
    number: int
    sentence: str
    tests: tuple[str, ...]


def main() -> int:
    """Print every example with its tests, and how many have one."""
    examples = read_examples()
    for example in examples:
        mark = "ok " if example.tests else "-- "
        print(f"{mark} R{example.requirement}.{example.number}  {example.sentence}")
        for name in example.tests:
            print(f"           {name}")
    covered = sum(bool(example.tests) for example in examples)
    print(f"\n{covered} of {len(examples)} acceptance examples have a test")
    for name in strangers(examples):
        print(f"No such example: {name}")
    return 0


def read_examples(examples: Path = EXAMPLES, tests: Path = TESTS) -> list[Example]:
    """Return all examples in the order of the requirements."""
    names = _names_of_tests(tests)
    return [
        Example(
            int(requirement[1:]), number, sentence, names.get((int(requirement[1:]), number), ())
        )
        for requirement, sentences in tomllib.loads(examples.read_text("utf-8")).items()
        for number, sentence in enumerate(sentences, start=1)
    ]


def strangers(examples: list[Example], tests: Path = TESTS) -> list[str]:
    """Return the tests that are named after an example that does not exist."""
    known = {(example.requirement, example.number) for example in examples}
    return [
        name
        for key, names in sorted(_names_of_tests(tests).items())
        if key not in known
        for name in names
    ]


def _names_of_tests(tests: Path) -> dict[tuple[int, int], tuple[str, ...]]:
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for path in sorted(tests.rglob("test_*.py")):
        for name, requirement, number in TEST_NAME.findall(path.read_text("utf-8")):
            key = (int(requirement), int(number))
            found[key] = (*found.get(key, ()), name)
    return found


if __name__ == "__main__":
    sys.exit(main())
