"""Which words of two texts differ."""

from __future__ import annotations

import pytest

from desk_app.services.word_changes import word_changes


def shown(before: str, after: str) -> tuple[str, str]:
    """Return both texts with what differs in brackets."""
    left, right = word_changes(before, after)
    return tuple(  # type: ignore[return-value]
        "".join(f"[{each.text}]" if each.differ else each.text for each in pieces)
        for pieces in (left, right)
    )


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("I tell them now", "I tell her now", "I tell [them] now", "I tell [her] now"),
        ("one two three", "one three", "one [two] three", "one three"),
        ("a b", "a b c d", "a b", "a b [c d]"),
        ("4.1 Now\nAsk.", "4.1 Later\nAsk.", "4.1 [Now]\nAsk.", "4.1 [Later]\nAsk."),
        ("", "", "", ""),
        ("a", "b", "[a]", "[b]"),
    ],
)
def test_marks_stand_on_whole_words_and_end_with_the_line(
    before: str, after: str, left: str, right: str
) -> None:
    assert shown(before, after) == (left, right)


def test_nothing_of_either_text_is_lost() -> None:
    before, after = "Ring 112.\n\nVänta  inte.", "Ring\n112 nu.  Vänta inte."
    pieces = word_changes(before, after)
    assert ["".join(each.text for each in side) for side in pieces] == [before, after]
