"""Every key of a pile is its own, in each language of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from desk_app.models.scan import PageDecision
from desk_app.texts import LANGUAGES, use_language
from desk_app.views.conduct.own_letters import letter_of, with_letter
from desk_app.views.conduct.scan_decisions import DecisionPanel
from tests.ui.scan_desk import ANNA, MARY, Coordinator
from tests.ui.scan_paper import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_decision_has_a_key_of_its_own(qtbot: QtBot, language: str) -> None:
    use_language(language)
    owner = QWidget()
    qtbot.addWidget(owner)
    panel = DecisionPanel(owner, TODAY)
    panel.setParent(owner)
    letters = [
        text[text.index("&") + 1].casefold()
        for made in panel.findChildren(QPushButton)
        if "(" in (text := made.text())
    ]
    assert len(letters) == len(set(letters)) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_access_keys_of_a_pile_are_the_same(
    vault: Vault, qtbot: QtBot, tmp_path: Path, language: str
) -> None:
    desk = Coordinator(vault, qtbot, tmp_path, language)
    desk.read_all_kinds()
    keys = {made.text() for made in desk.review.panel.key_buttons()}
    for number in (MARY, ANNA):
        desk.choose(number)
        assert_own_letters(desk.review)
        assert keys <= set(marked(desk.review)), "a key that works without Alt stays as it is shown"
    desk.review.panel.buttons[PageDecision.SIGNED].click()
    desk.choose(ANNA)  # the button now takes back this decision
    assert_own_letters(desk.review)
    piles = desk.part.stack.widget(0)
    assert piles is not None
    assert_own_letters(piles)


def marked(part: QWidget) -> list[str]:
    """Return the texts of a part that have access keys, in view or not."""
    texts = [made.text() for made in part.findChildren(QAbstractButton)]
    texts += [each.text() for each in part.findChildren(QLabel) if each.buddy()]
    return [text for text in texts if "&" in text]


def assert_own_letters(part: QWidget) -> None:
    letters = [letter_of(text) for text in marked(part)]
    assert len(letters) == len(set(letters)), sorted(marked(part))


@pytest.mark.parametrize(
    ("text", "taken", "given"),
    [
        ("&Save", "", "&Save"),
        ("&Save all", "s", "Save &all"),
        ("&Save (S)", "s", "S&ave (S)"),
        ("&Aa", "a", "Aa"),
        ("Save", "", "Save"),
    ],
)
def test_a_text_whose_letter_is_taken_gets_one_that_is_free(
    text: str, taken: str, given: str
) -> None:
    assert with_letter(text, taken) == given
