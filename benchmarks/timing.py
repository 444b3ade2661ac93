"""Ways of measuring that disturb as little as they can."""

from __future__ import annotations

import gc
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long the processor works on one run.

    What else the machine does is not counted; nor is waiting for the disk, which holds next to
    nothing here that is not in memory already.
    """
    start = process_time()
    work()
    return (process_time() - start) * 1000


def best(work: Callable[[], object], rounds: int = 5) -> float:
    """Return the shortest of several runs, in milliseconds."""
    return min(milliseconds(work) for _ in range(rounds))


def side_by_side(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int = 5
) -> tuple[float, float]:
    """Return the shortest run of each, in milliseconds.

    They take turns, so that whatever else the machine does disturbs both alike.
    """
    pairs = []
    for _ in range(rounds):
        gc.collect()
        pairs.append((milliseconds(ours), milliseconds(theirs)))
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def medians(
    ours: Callable[[], float], theirs: Callable[[], float], rounds: int = 9
) -> tuple[float, float]:
    """Return the median of each of two things that measure themselves, by turns."""
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
