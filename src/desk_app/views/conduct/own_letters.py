"""Gives each button and caption of a part a letter of its own, whatever the language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QAbstractButton, QLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

_MARK: Final = "&"


def give_letters(part: QWidget, keep: Iterable[QWidget] = ()) -> None:
    """Move access keys within `part` until no two are the same.

    Args:
        part: Its buttons and the captions of its fields, whether they are in view or not.
        keep: Those that keep the letter that their text marks; the others give way.
    """
    kept = list(keep)
    others: list[QWidget] = [
        *part.findChildren(QAbstractButton),
        *(each for each in part.findChildren(QLabel) if each.buddy()),
    ]
    taken: set[str] = set()
    for each in [*kept, *(other for other in others if other not in kept)]:
        if isinstance(each, QAbstractButton | QLabel) and _MARK in each.text():
            text = with_letter(each.text(), taken)
            taken |= {letter_of(text)}
            if text != each.text():
                each.setText(text)


def with_letter(text: str, taken: Iterable[str]) -> str:
    """Return a text with its access key at a letter that is not taken, or without one."""
    gone = set(taken)
    if letter_of(text) not in gone:
        return text
    plain = text.replace(_MARK, "")
    at = [place for place, letter in enumerate(plain) if letter.isalpha()]
    starts = [place for place in at if place == 0 or not plain[place - 1].isalpha()]
    for place in (*starts, *at):
        if plain[place].casefold() not in gone:
            return f"{plain[:place]}{_MARK}{plain[place:]}"
    return plain


def letter_of(text: str) -> str:
    """Return the letter that a text marks as its access key; empty if it marks none."""
    _before, _mark, after = text.partition(_MARK)
    return after[:1].casefold()
