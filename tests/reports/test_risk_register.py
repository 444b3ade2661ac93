"""P18: one page for each activity, in words, with roles and without names."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from desk_app.reports.catalogue import PrintedDocument, PrintOrder, find_document
from desk_app.services.activities import (
    ActivityDraft,
    add_activity,
    end_activity,
    list_activities,
    proposals,
)
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.risks import (
    HazardDraft,
    MitigationDraft,
    add_hazard,
    assess_activity,
    finish_mitigation,
    judge_hazard,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)


@pytest.fixture
def organisation(vault: Vault) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=TODAY)
    return vault


def add_from_templates(vault: Vault, count: int) -> list[int]:
    made = []
    for proposal in vault.read(proposals, "en")[:count]:
        hazards = tuple(
            HazardDraft(
                each.text,
                "coordinator",
                each.who_at_risk,
                linked_procedure=each.linked_procedure,
                template_id=each.id,
                mitigations=tuple(
                    MitigationDraft(one.text, "manager", TODAY + timedelta(days=30), one.id)
                    for one in each.mitigations
                ),
            )
            for each in proposal.template.hazards
        )
        draft = ActivityDraft(
            proposal.name,
            procedures=proposal.template.procedures,
            courses=proposal.courses,
            template_id=proposal.template.id,
            hazards=hazards,
        )
        made.append(vault.write(add_activity, draft, today=TODAY))
    return made


def printed(vault: Vault, language: str = "en", *options: str) -> PrintedDocument:
    order = PrintOrder(language, TODAY, "coordinator", options=frozenset(options))
    return find_document("risk-register").make(vault, order)


def pages_of(made: PrintedDocument) -> list[str]:
    document = pypdfium2.PdfDocument(made.pdf)
    pages = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    document.close()
    return pages


@pytest.mark.parametrize("language", ["sv", "en"])
def test_r11_1_seven_activities_fit_on_seven_pages(organisation: Vault, language: str) -> None:
    add_from_templates(organisation, 7)

    made = printed(organisation, language)

    assert (len(pages_of(made)), made.count) == (7, 7)
    document = pypdfium2.PdfDocument(made.pdf)
    width, height = document[0].get_size()
    document.close()
    assert width > height


def test_a_page_says_what_was_judged_and_what_is_done(
    organisation: Vault, check_golden: Callable[[str, str], None]
) -> None:
    transport = add_from_templates(organisation, 2)[1]
    row = next(
        each for each in organisation.read(list_activities, today=TODAY) if each.id == transport
    )
    for hazard, judgement in zip(row.hazards, ((3, 3), (1, 3), (1, 1)), strict=True):
        organisation.write(judge_hazard, hazard.id, *judgement)
    done = row.open_mitigations[0].id
    organisation.write(finish_mitigation, done, TODAY, "coordinator", today=TODAY)
    organisation.write(assess_activity, transport, TODAY, "coordinator", today=TODAY)

    made = printed(organisation, "en", f"activity={transport}")

    assert made.count == 1
    check_golden("risk_register.txt", "\n\f\n".join(pages_of(made)) + "\n")


def test_what_is_not_judged_is_left_to_write_on(organisation: Vault) -> None:
    add_from_templates(organisation, 1)

    page = pages_of(printed(organisation))[0]

    assert "Its risks have not been gone through yet." in page
    assert "Gone through on (date), by (role):" in page
    assert "Not judged" not in page


def test_starter_texts_are_printed_in_the_language_asked_for(organisation: Vault) -> None:
    add_from_templates(organisation, 1)

    page = pages_of(printed(organisation, "sv"))[0]

    assert "Boendeförmedling och värdar" in page
    assert "Unchecked" not in page
    assert "Internt – personal och anslutna" in page


def test_an_activity_that_needs_more_than_a_page_repeats_the_header(organisation: Vault) -> None:
    activity = organisation.write(add_activity, ActivityDraft("Café"), today=TODAY)
    for number in range(14):
        mitigations = tuple(
            MitigationDraft(f"Step {number}-{at}.", "manager", TODAY) for at in range(3)
        )
        draft = HazardDraft(f"Hazard number {number}.", "manager", mitigations=mitigations)
        organisation.write(add_hazard, activity, draft, today=TODAY)

    pages = pages_of(printed(organisation))

    assert len(pages) > 1
    assert all("Mitigation" in page for page in pages)
    everything = "".join(pages)
    assert all(f"Hazard number {number}." in everything for number in range(14))
    assert all(f"Step {number}-{at}." in everything for number in range(14) for at in range(3))


def test_a_hazard_without_mitigations_and_a_long_text_are_printed_whole(
    organisation: Vault,
) -> None:
    activity = organisation.write(add_activity, ActivityDraft("Café"), today=TODAY)
    text = "words " * 49 + "end."
    organisation.write(add_hazard, activity, HazardDraft(text, "manager"), today=TODAY)

    page = pages_of(printed(organisation))[0]

    assert page.replace("\n", " ").count("words") == 49
    assert "end." in page


def test_ended_activities_are_left_out_unless_asked_for(organisation: Vault) -> None:
    activity = add_from_templates(organisation, 1)[0]
    organisation.write(end_activity, activity, TODAY, today=TODAY)

    assert "No activity has been entered yet." in pages_of(printed(organisation))[0]
    assert (
        "Ended on 2026-11-25." in pages_of(printed(organisation, "en", f"activity={activity}"))[0]
    )
