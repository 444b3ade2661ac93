"""P17: what the notice says in each language, what is marked, signs, one page (R22, R25, R26)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from desk_app.errors import NoChannelsError, NoticeNotReadyError
from desk_app.models.channel import TestResult
from desk_app.models.stakeholder import VerificationWay
from desk_app.reports.catalogue import PrintedDocument, PrintOrder, find_document
from desk_app.services.channel_notice import Sign, notice_content
from desk_app.services.channel_proposals import channel_proposals
from desk_app.services.channel_tests import ChannelTestDraft, record_tests
from desk_app.services.channels import ChannelDraft, list_channels, take_into_use
from desk_app.services.contact_verification import Verification, verify_contacts
from desk_app.services.organisation import OrganisationDraft, set_badge_words, set_up_organisation
from desk_app.services.stakeholders import list_contacts
from tests.channel_blanks import VALUES

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)
NOTICE_VALUES = {**VALUES, "partner_ngo_contact": "070-174 06 37"}
INTERNAL = "Internal – staff and affiliates"
ALARMING = re.compile("traffick|människohandel|exploit|торгівл|експлуатац", re.IGNORECASE)
FREE = {"sv": "gratis", "en": "free", "uk": "безкоштовна"}
SERVICES = {"sv": "arbete", "en": "work", "uk": "роботи"}


@pytest.fixture
def empty(vault: Vault) -> Vault:
    draft = OrganisationDraft("Riverside", "SE", "en", municipality="Malmö")
    vault.write(set_up_organisation, draft, today=TODAY)
    return vault


@pytest.fixture
def house(empty: Vault) -> Vault:
    """All seven channels are in use; none is tested and no number is verified."""
    for proposal in empty.read(channel_proposals, today=TODAY):
        draft = replace(proposal.filled_in(NOTICE_VALUES), languages=("sv", "uk", "interpreter"))
        empty.write(take_into_use, draft, today=TODAY)
    return empty


def try_all(vault: Vault, result: TestResult = TestResult.WORKED) -> None:
    ids = [row.id for row in vault.read(list_channels, today=TODAY)]
    draft = ChannelTestDraft(date(2026, 11, 2), "coordinator", result)
    vault.write(record_tests, ids, draft, today=TODAY)


def verify_all(vault: Vault) -> None:
    rows = [row for row in vault.read(list_contacts, today=TODAY) if row.can_be_verified]
    how = Verification(TODAY, "coordinator", VerificationWay.CALLED)
    vault.write(verify_contacts, [row.id for row in rows], how, today=TODAY)


def made(vault: Vault, *options: str, language: str = "en") -> PrintedDocument:
    order = PrintOrder(language, TODAY, "coordinator", options=frozenset(options))
    return find_document("P17").make(vault, order)


def pages_of(document: PrintedDocument) -> list[str]:
    pdf = pypdfium2.PdfDocument(document.pdf)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pdf]


def words_of(document: PrintedDocument) -> str:
    return " ".join(" ".join(pages_of(document)).split())


def test_what_the_notice_says(house: Vault, check_golden: Callable[[str, str], None]) -> None:
    try_all(house)
    verify_all(house)

    check_golden("channel_notice.txt", "\n----\n".join(pages_of(made(house, "badge=a green vest"))))


def test_r22_2_the_notice_says_in_ukrainian_that_help_is_free_and_nothing_is_asked_for(
    house: Vault,
) -> None:
    words = words_of(made(house, language="uk"))

    assert (
        "Уся допомога, яку надає Riverside, безкоштовна. Ніхто не має права вимагати за неї "
        "грошей, сексу, роботи чи послуг." in words
    )


@pytest.mark.parametrize("language", ["sv", "en", "uk"])
def test_r26_2_the_notice_exists_in_three_languages_from_the_start(
    house: Vault, language: str
) -> None:
    document = made(house, language=language)
    words = words_of(document)

    assert FREE[language] in document.title
    assert SERVICES[language] in words
    assert "112" in words
    assert document.file_name.startswith("P17_")


@pytest.mark.parametrize("language", ["sv", "en", "uk"])
def test_r26_neither_title_nor_text_alarms_whoever_reads_it(house: Vault, language: str) -> None:
    document = made(house, language=language)

    assert not ALARMING.search(document.title)
    assert not ALARMING.search(words_of(document))


@pytest.mark.parametrize("language", ["sv", "en", "uk"])
@pytest.mark.parametrize("paper", [(), ("a5",)])
def test_a_notice_is_one_page_of_the_paper_asked_for(
    house: Vault, language: str, paper: tuple[str, ...]
) -> None:
    try_all(house)
    verify_all(house)

    pdf = pypdfium2.PdfDocument(made(house, *paper, language=language).pdf)

    assert len(pdf) == 1
    width, height = pdf[0].get_size()
    assert round(width / 72 * 25.4) == (148 if paper else 210)
    assert round(height / 72 * 25.4) == (210 if paper else 297)


def test_channels_for_staff_only_stand_on_the_staff_s_notice_only(house: Vault) -> None:
    public, staff = words_of(made(house)), words_of(made(house, "staff"))

    assert "Appointed board member" not in public
    assert "National support line" not in public
    assert "Helpline for children" in public
    assert "Appointed board member" in staff
    assert made(house, "staff").count == 7


def test_only_the_notice_without_channels_for_staff_may_be_shared(house: Vault) -> None:
    for options, handling in (((), "May be shared"), (("staff",), INTERNAL)):
        document = made(house, *options)
        assert document.handling == handling
        assert handling in words_of(document)


def test_numbers_are_marked_until_they_are_verified_and_channels_until_they_are_tested(
    house: Vault,
) -> None:
    before = words_of(made(house))
    assert before.count("not verified") == 2  # police and the children's helpline
    assert before.count("not tested") == 3  # focal point, letterbox, partner

    verify_all(house)
    assert "not verified" not in words_of(made(house))
    try_all(house, TestResult.FAILED)
    assert words_of(made(house)).count("not tested") == 3
    try_all(house)
    after = words_of(made(house))
    assert "not tested" not in after
    assert "Checked: 2 November 2026" in after  # the oldest of what was checked


def test_a_notice_is_ready_to_post_once_nothing_is_open(house: Vault) -> None:
    with pytest.raises(NoticeNotReadyError) as refused:
        made(house, "ready-to-post")
    assert (refused.value.unverified, refused.value.untested, refused.value.gaps) == (2, 3, 1)

    verify_all(house)
    try_all(house)
    with pytest.raises(NoticeNotReadyError):
        made(house, "ready-to-post")
    ready = words_of(made(house, "ready-to-post", "badge=a green vest"))
    assert "Our people wear a green vest." in ready


def test_without_a_badge_there_is_a_line_to_write_on(house: Vault) -> None:
    words = words_of(made(house))

    assert "____" in words
    assert "{{" not in words


def test_what_helpers_wear_is_printed_without_asking_again(house: Vault) -> None:
    house.write(set_badge_words, {"sv": "grön väst", "en": "a green vest"})

    assert "a green vest" in words_of(made(house))
    assert "grön väst" in words_of(made(house, language="sv"))
    assert "a red cap" in words_of(made(house, "badge=a red cap"))


def test_there_is_nothing_to_tell_before_a_channel_is_in_use(empty: Vault) -> None:
    with pytest.raises(NoChannelsError):
        made(empty)


def test_numbers_for_callers_abroad_are_left_out(house: Vault) -> None:
    words = words_of(made(house))

    assert "114 14" in words
    assert "+46" not in words


def test_every_channel_has_a_sign(house: Vault) -> None:
    content = house.read(notice_content, for_staff=True, today=TODAY)

    signs = {line.channel.content_id: line.sign for line in content.lines}
    assert signs["ch_focal_point"] is Sign.PERSON
    assert signs["ch_letterbox"] is Sign.LETTERBOX
    assert signs["ch_authorities"] is Sign.SHIELD
    assert signs["ch_child_helpline"] is Sign.CHILD
    assert signs["ch_support_line"] is Sign.TELEPHONE


def test_a_sign_is_drawn_at_the_left_of_its_channel(house: Vault) -> None:
    """Black on white, readable in a copy: no picture, no colour."""
    page = pypdfium2.PdfDocument(made(house).pdf)[0]
    assert list(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])) == []

    picture = page.render(scale=2).to_pil()
    assert all(r == g == b for _count, (r, g, b) in picture.getcolors(1 << 24) or [])
    name = page.get_textpage().search("Safeguarding focal point").get_next()
    assert name is not None
    left, _bottom, _right, top = page.get_textpage().get_charbox(name[0])
    beside = picture.convert("L").crop(
        (
            int((left - 40) * 2),
            int((page.get_height() - top) * 2),
            int((left - 8) * 2),
            int((page.get_height() - top + 40) * 2),
        )
    )
    assert beside.getextrema()[0] < 40


def test_many_channels_go_on_on_another_page_rather_than_shrink_below_what_is_readable(
    house: Vault,
) -> None:
    row = house.read(list_channels, today=TODAY)[0]
    for number in range(14):
        names = {"en": f"Channel {number}"}
        draft = ChannelDraft(row.kind, names, row.hows, row.answers)
        house.write(take_into_use, draft, today=TODAY)

    pages = pages_of(made(house, "a5"))

    assert len(pages) > 1
    assert all(f"Channel {number}" in " ".join(pages) for number in range(14))
