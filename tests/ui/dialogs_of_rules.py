"""How to open each dialog about policies, risks, monitoring and the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QPainter, QPdfWriter

from desk_app.models.channel import ChannelKind
from desk_app.services.actions import list_actions
from desk_app.services.findings import list_findings
from desk_app.services.partner_summary import SummaryOrder
from desk_app.services.procedures import list_procedures
from desk_app.services.quarters import Quarter
from desk_app.services.review_protocol import open_review
from desk_app.services.reviews import list_reviews
from desk_app.texts import LANGUAGES
from desk_app.views.monitoring.action_dialogs import EffectDialog
from desk_app.views.monitoring.gap_steps import GapSteps
from desk_app.views.monitoring.half_year_dialog import HalfYearDialog
from desk_app.views.monitoring.limit_dialog import change_limit
from desk_app.views.monitoring.number_dialog import NumberDialog
from desk_app.views.monitoring.password_dialog import show_password
from desk_app.views.monitoring.person_pack import ask_person_pack
from desk_app.views.monitoring.review_dialogs import (
    CorrectionDialog,
    MeetingDialog,
    PartnerDialog,
    SignDialog,
)
from desk_app.views.policies.channels_actions import ChannelActions
from desk_app.views.policies.procedure_actions import ProcedureActions
from desk_app.views.policies.rehearsal_dialogs import ask_rehearsal
from desk_app.views.policies.text_dialogs import TextAdoptionDialog, Wording, ask_words
from desk_app.views.preview import Document
from desk_app.views.preview.dialog import PreviewDialog
from desk_app.views.risks.actions import RiskActions
from desk_app.views.risks.hazard_actions import HazardActions
from desk_app.views.settings.keys_card import KeysCard, PassphraseDialog
from desk_app.views.today.door_day import ask_door_day
from desk_app.views.widgets import ProgressDialog, confirm, show_message
from desk_app.views.worried.opening import show_worried
from tests.ui.dialog_stage import Stage, nothing, taken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def open_channel(stage: Stage) -> None:
    actions = _channels(stage)
    actions.add_proposal(actions.proposals()[0])


def open_channel_of_ones_own(stage: Stage) -> None:
    _channels(stage).add_own(next(iter(ChannelKind)))


def open_channel_history(stage: Stage) -> None:
    actions = _channels(stage)
    actions.show_history(actions.channels()[0])


def open_trial(stage: Stage) -> None:
    actions = _channels(stage)
    actions.record_test(actions.channels())


def open_counts(stage: Stage) -> None:
    _channels(stage).enter_counts()


def open_post(stage: Stage) -> None:
    _channels(stage).post()


def open_notice_printing(stage: Stage) -> None:
    _channels(stage).print_notice()


def open_badges(stage: Stage) -> None:
    _channels(stage).edit_badges()


def open_procedure(stage: Stage) -> None:
    _procedures(stage).change(_procedure(stage))


def open_procedure_printing(stage: Stage) -> None:
    _procedures(stage).print(_procedure(stage))


def open_rehearsals(stage: Stage) -> None:
    _procedures(stage).rehearsals(_procedure(stage))


def open_rehearsal(stage: Stage) -> None:
    ask_rehearsal(stage.owner, stage.context, _procedure(stage))


def open_words(stage: Stage) -> None:
    wording = Wording("Change the paragraph", "Save paragraph", "It becomes a draft.")
    ask_words(stage.owner, wording, dict.fromkeys(LANGUAGES, "Words"), taken)


def open_text_adoption(stage: Stage) -> None:
    warnings = [" ".join(["Something that has to be said before."] * 3)] * 3
    TextAdoptionDialog("Adopt", taken, stage.today, stage.owner, warnings=warnings).exec()


def open_activity(stage: Stage) -> None:
    _risks(stage).add()


def open_activity_change(stage: Stage) -> None:
    _risks(stage).change(_risks(stage).rows()[0])


def open_assessment(stage: Stage) -> None:
    _risks(stage).assess(_risks(stage).rows()[0])


def open_hazard(stage: Stage) -> None:
    HazardActions(_risks(stage)).change(_risks(stage).rows()[0].hazards[0])


def open_judging(stage: Stage) -> None:
    HazardActions(_risks(stage)).judge(_risks(stage).rows()[0])


def open_mitigation(stage: Stage) -> None:
    HazardActions(_risks(stage)).add_mitigation(_risks(stage).rows()[0].hazards[0])


def open_finding(stage: Stage) -> None:
    _gaps(stage).add_gap()


def open_action(stage: Stage) -> None:
    _gaps(stage).add_action(stage.read(list_findings)[0])


def open_action_done(stage: Stage) -> None:
    _gaps(stage).finish(stage.read_today(list_actions)[0])


def open_effect(stage: Stage) -> None:
    EffectDialog(stage.read_today(list_actions)[0], taken, stage.owner).exec()


def open_action_history(stage: Stage) -> None:
    _gaps(stage).history(stage.read_today(list_actions)[0])


def open_meeting(stage: Stage) -> None:
    MeetingDialog(_sheet(stage), taken, stage.owner).exec()


def open_partner(stage: Stage) -> None:
    PartnerDialog(_sheet(stage), [(1, "Save the neighbours")], taken, stage.owner).exec()


def open_signing(stage: Stage) -> None:
    SignDialog(_sheet(stage), stage.today, taken, stage.owner).exec()


def open_correction(stage: Stage) -> None:
    CorrectionDialog(taken, stage.owner).exec()


def open_number(stage: Stage) -> None:
    shown = max(_sheet(stage).numbers.values(), key=lambda each: len(each.records))
    NumberDialog(shown, None, stage.owner).exec()


def open_half_year(stage: Stage) -> None:
    order = SummaryOrder(period=str(Quarter.of(stage.today)), file_format="pdf", language="en")
    HalfYearDialog(stage.vault, order, stage.today, stage.owner).exec()


def open_limit(stage: Stage) -> None:
    change_limit(stage.owner, stage.vault)


def open_password(stage: Stage) -> None:
    show_password(stage.owner, "violet-anchor-tundra-piccolo-seven", "summary-2026-Q3.pdf")


def open_person_pack(stage: Stage) -> None:
    ask_person_pack(stage.owner, stage.context, nothing)


def open_key_reading(stage: Stage) -> None:
    card = KeysCard(stage.context)
    card.read_back.click()


def open_passphrase(stage: Stage) -> None:
    PassphraseDialog(stage.context, stage.owner).exec()


def open_door_day(stage: Stage) -> None:
    ask_door_day(stage.owner, stage.today)


def open_preview(stage: Stage) -> None:
    pdf = stage.folder / "page.pdf"
    writer = QPdfWriter(str(pdf))
    painter = QPainter(writer)
    painter.drawText(1000, 1000, "Page")
    painter.end()
    words = ("P01", "Training attendance sheet", "Internal", "Names of those on the list")
    PreviewDialog(Document(*words, pdf.read_bytes(), "sheet.pdf"), stage.owner).exec()


def open_worried(stage: Stage) -> None:
    show_worried(stage.owner, stage.context).exec()


def open_progress(stage: Stage) -> None:
    ProgressDialog("Reading the file…", nothing, stage.owner).exec()


def open_question(stage: Stage) -> None:
    confirm(stage.owner, "Discard the draft?", "Everything written in it is lost. " * 8, "Discard")


def open_message(stage: Stage) -> None:
    show_message(stage.owner, "That did not work", "The file cannot be read. " * 60)


def _channels(stage: Stage) -> ChannelActions:
    return ChannelActions(stage.owner, stage.context, nothing)


def _procedures(stage: Stage) -> ProcedureActions:
    return ProcedureActions(stage.owner, stage.context, nothing)


def _procedure(stage: Stage) -> Any:  # noqa: ANN401 - a row of the list
    return stage.read_today(list_procedures, "en")[0]


def _risks(stage: Stage) -> RiskActions:
    return RiskActions(stage.owner, stage.context, nothing, taken)


def _gaps(stage: Stage) -> GapSteps:
    return GapSteps(stage.owner, stage.context, nothing)


def _sheet(stage: Stage) -> Any:  # noqa: ANN401 - of the newest review
    rows = stage.read_today(list_reviews)
    return stage.read_today(open_review, next(row.review_id for row in rows if row.review_id))


OF_RULES: Final[Mapping[str, Callable[[Stage], object]]] = {
    "policies.ChannelForm": open_channel,
    "policies.ChannelForm own": open_channel_of_ones_own,
    "policies.ChannelHistory": open_channel_history,
    "policies.TrialDialog": open_trial,
    "policies.CountDialog": open_counts,
    "policies.PostDialog": open_post,
    "policies.PrintNoticeDialog": open_notice_printing,
    "policies.BadgeDialog": open_badges,
    "policies.ProcedureEditor": open_procedure,
    "policies.PrintProceduresDialog": open_procedure_printing,
    "policies.RehearsalsDialog": open_rehearsals,
    "policies.rehearsal_dialog": open_rehearsal,
    "policies.words_dialog": open_words,
    "policies.TextAdoptionDialog": open_text_adoption,
    "risks.AddActivityDialog": open_activity,
    "risks.ChangeActivityDialog": open_activity_change,
    "risks.DayDialog": open_assessment,
    "risks.HazardDialog": open_hazard,
    "risks.JudgeDialog": open_judging,
    "risks.MitigationDialog": open_mitigation,
    "monitoring.FindingDialog": open_finding,
    "monitoring.ActionDialog": open_action,
    "monitoring.DoneDialog": open_action_done,
    "monitoring.EffectDialog": open_effect,
    "monitoring.HistoryDialog": open_action_history,
    "monitoring.MeetingDialog": open_meeting,
    "monitoring.PartnerDialog": open_partner,
    "monitoring.SignDialog": open_signing,
    "monitoring.CorrectionDialog": open_correction,
    "monitoring.NumberDialog": open_number,
    "monitoring.HalfYearDialog": open_half_year,
    "monitoring.change_limit": open_limit,
    "monitoring.show_password": open_password,
    "monitoring._ask": open_person_pack,
    "settings._read_back": open_key_reading,
    "settings.PassphraseDialog": open_passphrase,
    "today.DoorDayDialog": open_door_day,
    "preview.PreviewDialog": open_preview,
    "worried.WorriedPanel": open_worried,
    "widgets.ProgressDialog": open_progress,
    "widgets.confirm": open_question,
    "widgets.show_message": open_message,
}
