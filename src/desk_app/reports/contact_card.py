"""P05, the contact card: for staff or the public, on A4 or for the wallet; and the call round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.content import load_content
from desk_app.errors import NotReadyToPostError
from desk_app.reports.call_round import call_round_sheet
from desk_app.reports.catalogue import PrintedDocument, PrintOrder, document_file_name
from desk_app.reports.contact_lines import card_grid, checked_words
from desk_app.reports.contact_wallet import wallet_sheet
from desk_app.reports.frame import handling_line
from desk_app.reports.layout import (
    Frame,
    Handling,
    body,
    gap,
    notice,
    render,
    small,
    title_block,
)
from desk_app.services.contact_card import Audience, card_content
from desk_app.services.contact_verification import list_to_verify
from desk_app.services.organisation import organisation_profile
from desk_app.services.ways_to_report import how_to_report
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from desk_app.services.contact_card import CardContent
    from desk_app.texts import Texts
    from desk_app.vault import Vault

WALLET_STAFF: Final = "wallet-staff"
A4_PUBLIC: Final = "a4-public"
WALLET_PUBLIC: Final = "wallet-public"
CALL_ROUND: Final = "call-round"
"""Options; without one the A4 card for staff is made."""
READY_TO_POST: Final = "ready-to-post"
"""Option: refuse to make a card with an unverified number or a gap."""
MUNICIPALITY: Final = "municipality="
"""Option, followed by the name of the town whose social services are printed."""

_PUBLIC_LINES: Final = ("pn1", "pn2", "pn4")


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P05.

    Raises:
        NotReadyToPostError: it was to be ready to post and a number on it is not verified, or
            a required one is missing.
    """
    texts = texts_in(order.language)
    if CALL_ROUND in order.options:
        return _call_round(vault, order, texts)
    is_public = not order.options.isdisjoint({A4_PUBLIC, WALLET_PUBLIC})
    is_wallet = not order.options.isdisjoint({WALLET_STAFF, WALLET_PUBLIC})
    readers = Audience.PUBLIC if is_public else Audience.STAFF
    content = vault.read(card_content, readers, _municipality(order), today=order.today)
    ways = vault.read(how_to_report, readers, order.language, today=order.today)
    if READY_TO_POST in order.options and (content.unverified or content.gaps):
        raise NotReadyToPostError(content.unverified, content.gaps)
    frame = _frame(content, order, texts)
    story = (
        wallet_sheet(content, public_words(content, texts), ways, texts)
        if is_wallet
        else a4_card(content, ways, order, texts)
    )
    pdf = render(frame, story, texts)
    slug = texts.gettext("contact-card-public") if is_public else texts.gettext("contact-card")
    return PrintedDocument(
        code="P05",
        title=frame.title,
        handling=handling_line(frame.handling, texts),
        contains=_contains(content, texts),
        pdf=pdf,
        file_name=document_file_name("P05", slug, content.organisation.short_name, order.today),
        count=len(content.lines),
    )


def a4_card(content: CardContent, ways: str, order: PrintOrder, texts: Texts) -> list[Flowable]:
    """Return the parts of the A4 card; `ways` says how to report."""
    _ = texts.gettext
    is_public = content.audience is Audience.PUBLIC
    words = public_words(content, texts)
    if is_public:
        story = title_block(words[0], content.organisation.name)
        story += [body(line) for line in words[1:]]
    else:
        story = title_block(_("Whom do we call?"), _town(content, texts))
        story.append(notice(_("In danger: 112"), _("Life, health or freedom: call at once.")))
    story += [gap(2), card_grid(content, texts), gap(4 if is_public else 2)]
    wrong = _("Does something feel wrong?")
    if not is_public:
        story.append(notice(_("You are not alone"), staff_line(texts)))
        story += [small(f"{wrong} {ways}")] if ways else []  # small, to stay on one page
    elif ways:
        story.append(notice(wrong, ways))
    story.append(small(checked_words(content, texts)))
    if READY_TO_POST in order.options:
        story.append(small(_("Ready to post: every number on this page is verified.")))
    return story


def public_words(content: CardContent, texts: Texts) -> list[str]:
    """Return the neutral title and what everybody may know, without any alarming word (R26)."""
    found = load_content("reporting_channels", texts.language)["public_notice"]
    lines = {line["id"]: line["text"] for line in found["lines"]}
    name = content.organisation.name
    return [
        found["neutral_title"],
        *(lines[each].replace("{{org_name}}", name) for each in _PUBLIC_LINES),
    ]


def staff_line(texts: Texts) -> str:
    """Return the sentence that every card for staff carries (R3)."""
    return texts.gettext(
        "Do not confront, do not investigate, hand over. Your focal point helps you further."
    )


def _frame(content: CardContent, order: PrintOrder, texts: Texts) -> Frame:
    _ = texts.gettext
    is_public = content.audience is Audience.PUBLIC
    return Frame(
        organisation=content.organisation.name,
        title=public_words(content, texts)[0] if is_public else _("Contact card"),
        code="P05",
        handling=Handling.PUBLIC if is_public else Handling.INTERNAL,
        printed_on=order.today,
        printed_by_role=order.role,
        language=order.language,
    )


def _contains(content: CardContent, texts: Texts) -> str:
    _ = texts.gettext
    if not (content.unverified or content.gaps):
        return _("Numbers of institutions and of your own focal points, all verified.")
    return _(
        "Numbers of institutions and of your own focal points: {unverified} not verified and "
        "marked, {gaps} to fill in."
    ).format(unverified=content.unverified, gaps=content.gaps)


def _town(content: CardContent, texts: Texts) -> str:
    if not content.municipality:
        return content.organisation.name
    return texts.gettext("{organisation}, for {municipality}").format(
        organisation=content.organisation.name, municipality=content.municipality
    )


def _municipality(order: PrintOrder) -> str:
    chosen = [each for each in sorted(order.options) if each.startswith(MUNICIPALITY)]
    return chosen[0].removeprefix(MUNICIPALITY) if chosen else ""


def _call_round(vault: Vault, order: PrintOrder, texts: Texts) -> PrintedDocument:
    _ = texts.gettext
    rows = vault.read(list_to_verify, today=order.today)
    profile = vault.read(organisation_profile)
    return PrintedDocument(
        code="P05",
        title=_("Call round"),
        handling=handling_line(Handling.INTERNAL, texts),
        contains=_("Contacts to verify, with room to note what was found."),
        pdf=call_round_sheet(rows, profile, order),
        file_name=document_file_name("P05", _("call-round"), profile.short_name, order.today),
        count=len(rows),
    )
