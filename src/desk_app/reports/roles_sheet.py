"""P21, who does what: for each situation whom to contact first, then whom, and with what ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.reports.catalogue import PrintedDocument, PrintOrder, document_file_name
from desk_app.reports.contact_lines import boxed, mark_words
from desk_app.reports.frame import handling_line
from desk_app.reports.layout import (
    CELL,
    STRONG,
    Handling,
    body,
    columns,
    fill_line,
    frame_of,
    gap,
    grid,
    heading,
    kept_together,
    paragraph,
    render,
    signature_lines,
    small,
    title_block,
)
from desk_app.services.organisation import organisation_profile
from desk_app.services.situations import who_does_what
from desk_app.services.stakeholder_categories import SHELTER, in_language
from desk_app.services.stakeholder_phones import written_phone
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from desk_app.services.organisation import OrganisationProfile
    from desk_app.services.situations import Situation, SituationStep
    from desk_app.services.stakeholders import ContactRow
    from desk_app.texts import Texts
    from desk_app.vault import Vault

_WIDTHS: Final = (6, 46.8, 56, 41.4, 24.8)
_INITIALS: Final = 5


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P21."""
    texts = texts_in(order.language)
    _ = texts.gettext
    situations = vault.read(who_does_what, order.language, today=order.today)
    profile = vault.read(organisation_profile)
    return PrintedDocument(
        code="P21",
        title=_("Who does what"),
        handling=handling_line(Handling.INTERNAL, texts),
        contains=_("Roles and numbers of institutions; nothing about people who are helped."),
        pdf=roles_sheet(situations, profile, order),
        file_name=document_file_name("P21", _("who-does-what"), profile.short_name, order.today),
        count=len(situations),
    )


def roles_sheet(
    situations: Sequence[Situation], profile: OrganisationProfile, order: PrintOrder
) -> bytes:
    """Return the sheet as a PDF, a table for each situation."""
    texts = texts_in(order.language)
    _ = texts.gettext
    frame = frame_of(order, profile.name, _("Who does what"), "P21", Handling.INTERNAL)
    story = title_block(
        _("Who does what"), _("Do not confront, do not investigate, hand over. In danger: 112.")
    )
    for situation in situations:
        story += [
            kept_together(
                heading(situation.title),
                _words(situation, texts),
                _table(situation, profile.country, texts),
                gap(3),
            )
        ]
    story.append(
        kept_together(
            heading(_("Read by board members and managers")),
            body(_("Initials and date. Management reads this sheet once a year.")),
            signature_lines([_("Initials, date")] * _INITIALS),
            small(_("Record it in the program: Contacts, “Management has read the sheet”.")),
        )
    )
    return render(frame, story, texts)


def _words(situation: Situation, texts: Texts) -> Flowable:
    _ = texts.gettext
    rows = [
        [paragraph(_("Have ready"), STRONG), paragraph(situation.have_ready, CELL)],
        [paragraph(_("What to expect"), STRONG), paragraph(situation.expect, CELL)],
    ]
    return columns(rows, [32, 143])


def _table(situation: Situation, country: str, texts: Texts) -> Flowable:
    _ = texts.gettext
    rows = [
        row
        for number, step in enumerate(situation.steps, 1)
        for row in _rows(number, step, country, texts)
    ]
    header = ["", _("Whom to contact"), _("What they do"), _("Number"), _("Checked")]
    return grid(header, rows, _WIDTHS)


def _rows(
    number: int, step: SituationStep, country: str, texts: Texts
) -> list[Sequence[str | Flowable]]:
    category = step.category
    if not step.contacts or category.id == SHELTER:
        name = category.name(texts.language)
        gap_words = texts.gettext("fill in: {contact}").format(contact=name)
        return [[str(number), gap_words, category.why(texts.language), "", "–"]]
    reachable = [each for each in step.contacts if each.can_be_verified] or list(step.contacts)
    certain = [each for each in reachable if each.state.is_valid] or reachable
    return [
        [
            str(number) if at == 0 else "",
            contact.name(texts.language),
            in_language(contact.roles, texts.language),
            _number(contact, country, texts),
            texts.month(contact.state.verified_on) if contact.state.verified_on else "–",
        ]
        for at, contact in enumerate(certain[: max(category.min_contacts, 1)])
    ]


def _number(contact: ContactRow, country: str, texts: Texts) -> str | Flowable:
    _ = texts.gettext
    if contact.phones:
        here = [each for each in contact.phones if not each.abroad] or contact.phones
        numbers, style = "\n".join(written_phone(each, country) for each in here), STRONG
    elif contact.email or contact.web:
        page = contact.web.removeprefix("https://").removeprefix("www.").partition("/")[0]
        numbers, style = contact.email or page, CELL
    else:
        return fill_line(_("fill in:"), 36)
    if contact.state.is_valid or contact.prints_always:
        return paragraph(numbers, style)
    return boxed(numbers, mark_words(contact, texts), 36, style)
