"""What is said about reporting channels: kinds, audiences, tests, notices, in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.models.channel import ChannelKind, TestResult
from desk_app.services.channel_tests import TrialStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.services.channel_tests import TrialState
    from desk_app.services.channels import ChannelRow
    from desk_app.texts import Texts


def kind_name(kind: ChannelKind, texts: Texts) -> str:
    """Return whether a channel leads to the organisation's own people or outside."""
    return {
        ChannelKind.INTERNAL: texts.pgettext("channel", "Our own"),
        ChannelKind.EXTERNAL: texts.pgettext("channel", "Outside"),
    }[kind]


def audience_name(audience: str, texts: Texts) -> str:
    """Return who may use a channel."""
    _ = texts.gettext
    return {
        "staff": _("Staff"),
        "affiliates": _("Affiliated persons"),
        "beneficiaries": _("People we help"),
        "children": _("Children"),
    }[audience]


def audiences_in_words(audiences: Sequence[str], texts: Texts) -> str:
    """Return everybody who may use a channel."""
    return ", ".join(audience_name(each, texts) for each in audiences)


def result_name(result: TestResult, texts: Texts) -> str:
    """Return what a trial of a channel showed."""
    _ = texts.gettext
    return {
        TestResult.WORKED: _("It worked"),
        TestResult.LATE: _("It worked, but late"),
        TestResult.FAILED: _("It did not work"),
    }[result]


def trial_sentence(state: TrialState, texts: Texts) -> str:
    """Return what is known about a channel, such as “tested 2026-11-24”."""
    _ = texts.gettext
    day = texts.short_date(state.tested_on)
    if state.status is TrialStatus.TESTED and state.result is TestResult.LATE:
        return _("answered late {day}").format(day=day)
    return {
        TrialStatus.NEVER: _("never tested"),
        TrialStatus.TESTED: _("tested {day}").format(day=day),
        TrialStatus.OVERDUE: _("test again, last {day}").format(day=day),
        TrialStatus.FAILED: _("did not work {day}").format(day=day),
    }[state.status]


def state_words(row: ChannelRow, texts: Texts) -> str:
    """Return what is known of a channel in use; of another, since when it is out of use."""
    if row.retired_on is None:
        return trial_sentence(row.state, texts)
    day = texts.short_date(row.retired_on)
    return texts.gettext("out of use since {day}").format(day=day)
