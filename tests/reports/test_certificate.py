"""P03: one page for each person, with what was learnt and until when it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from desk_app.errors import NobodyAttendedError
from desk_app.reports.catalogue import PrintedDocument, PrintOrder, find_document
from desk_app.services.training_sessions import register_attendance
from desk_app.services.training_wording import topic_name
from desk_app.texts import texts_in
from tests.training_desk import TODAY, TrainingDesk

if TYPE_CHECKING:
    from desk_app.vault import Vault


@pytest.fixture
def desk(vault: Vault) -> TrainingDesk:
    return TrainingDesk(vault)


def certificates(desk: TrainingDesk, language: str = "en", **chosen: object) -> PrintedDocument:
    order = PrintOrder(language, TODAY, "coordinator", **chosen)  # type: ignore[arg-type]
    return find_document("certificate").make(desk.vault, order)


def pages(document: PrintedDocument) -> list[str]:
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        assert all(page.get_width() > page.get_height() for page in pdf)
        texts = [page.get_textpage().get_text_range() for page in pdf]
    return [" ".join(text.split()) for text in texts]


def held(desk: TrainingDesk, *names: str) -> int:
    people = desk.add(*names)
    session_id = desk.plan(people)
    desk.vault.write(register_attendance, session_id, people, today=TODAY)
    return session_id


@pytest.mark.parametrize(
    ("language", "course"),
    [
        ("sv", "Introduktion mot människohandel"),
        ("en", "Anti-trafficking induction"),
        ("uk", "Вступне навчання з протидії торгівлі людьми"),
    ],
)
def test_everyone_who_attended_gets_a_page_in_the_language(
    desk: TrainingDesk, language: str, course: str
) -> None:
    session_id = held(desk, "Åsa", "Олена")

    made = certificates(desk, language, session_id=session_id)

    assert made.count == 2
    texts = texts_in(language)
    names = sorted(["Åsa", "Олена"], key=texts.sort_key)
    for name, page in zip(names, pages(made), strict=True):
        assert f"{name} Example" in page
        assert course in page
        assert texts.long_date(TODAY).replace("\N{NO-BREAK SPACE}", " ") in page
        assert " ".join(topic_name("tp_code", texts).split()) in page
        assert "Church hall" in page


def test_a_certificate_says_until_when_it_counts_and_what_it_renews(desk: TrainingDesk) -> None:
    people = desk.add("Ada")
    desk.complete(people, "trn_annual_refresher", TODAY)

    (page,) = pages(certificates(desk, person_ids=tuple(people)))

    assert "25 November 2027" in page
    assert "Renews Anti-trafficking induction" in page


def test_without_asking_the_last_session_is_certified(desk: TrainingDesk) -> None:
    held(desk, "Ada", "Ben")

    assert certificates(desk).count == 2


def test_nobody_attended_means_no_certificate(desk: TrainingDesk) -> None:
    session_id = desk.plan(desk.add("Ada"))

    with pytest.raises(NobodyAttendedError):
        certificates(desk, session_id=session_id)


def test_printing_again_gives_the_same_page(desk: TrainingDesk) -> None:
    session_id = held(desk, "Ada")

    first, again = (certificates(desk, session_id=session_id) for _time in range(2))

    assert first.pdf == again.pdf
