"""What stands above and beside the questions of a review, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.review_wording import participation_name
from desk_app.services.stakeholder_categories import in_language
from desk_app.services.wording import role_name
from desk_app.texts import _, interface_texts, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desk_app.services.checklist import Mechanism
    from desk_app.services.review_rows import AdditionRow, ReviewSheet


def progress_words(sheet: ReviewSheet) -> str:
    """Return how many questions are answered, and of which day the numbers are."""
    texts, total = interface_texts(), len(sheet.ratings)
    rated = ngettext(
        "{rated} of {count} question answered", "{rated} of {count} questions answered", total
    ).format(rated=sheet.rated, count=total)
    counted = _("numbers of {day}").format(day=texts.short_date(sheet.figures_of))
    if sheet.is_frozen:
        counted = _("numbers as printed on {day}").format(day=texts.short_date(sheet.figures_of))
    return f"{rated} · {counted}"


def locked_words(sheet: ReviewSheet, signed_on: date) -> str:
    """Return since when the review is locked, its fingerprint, and whether the scan is missing."""
    words = _("Signed on {day} and locked. Fingerprint {hash}.").format(
        day=interface_texts().long_date(signed_on), hash=sheet.content_hash[:8].upper()
    )
    if sheet.scan_id is None:
        words = _("{locked} The scan is not added yet.").format(locked=words)
    return words


def correction_words(addition: AdditionRow) -> str:
    """Return what was corrected after the signatures, when and by which role."""
    texts = interface_texts()
    return _("Correction {day}, {role}: {text}").format(
        day=texts.short_date(addition.added_on),
        role=role_name(addition.by_role, texts),
        text=addition.text,
    )


def step_words(mechanism: Mechanism, sheet: ReviewSheet) -> str:
    """Return a mechanism's title with how many of its questions are answered."""
    answered = sum(sheet.ratings[each.id].is_answered for each in mechanism.questions)
    return _("{number}  {title} – {answered} of {questions}").format(
        number=mechanism.number,
        title=mechanism.title,
        answered=answered,
        questions=len(mechanism.questions),
    )


def scale_words(scale: Mapping[int | None, str]) -> str:
    """Return what each rating means, and the keys that give it."""
    words = " · ".join(
        f"{'–' if value is None else value} {meaning.lower()}" for value, meaning in scale.items()
    )
    return _("{scale}. The keys 0 to 3 and - choose, Delete takes back.").format(scale=words)


def meeting_lines(sheet: ReviewSheet) -> list[str]:
    """Return when the meeting is or was, who took part, and what came of it."""
    texts = interface_texts()
    if sheet.held_on:
        when = _("Held on {day}").format(day=texts.long_date(sheet.held_on))
    elif sheet.planned_on:
        when = _("Planned for {day}").format(day=texts.long_date(sheet.planned_on))
    else:
        when = _("No day is planned yet")
    lines = [when]
    if sheet.participants:
        lines.append(_("Taking part: {roles}").format(roles=", ".join(sheet.participants)))
    if sheet.participation is not None:
        lines.append(
            _("Partner: {partner}, {form}").format(
                partner=in_language(sheet.partner_names, texts.language),
                form=participation_name(sheet.participation, texts),
            )
        )
    if sheet.partner_advice:
        lines.append(_("Advice: {text}").format(text=sheet.partner_advice))
    if sheet.next_review_on:
        lines.append(_("Next review: {day}").format(day=texts.long_date(sheet.next_review_on)))
    return lines
