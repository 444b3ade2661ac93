"""Asks about a reporting channel: what it is called, how it is used, who answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QTabWidget, QWidget

from desk_app.errors import (
    ChannelNotFilledInError,
    DeskError,
    IdentityNumberError,
    NoAudienceError,
    PersonalDataInNoteError,
    TooLongError,
)
from desk_app.models.channel import ChannelKind
from desk_app.services.channel_wording import audience_name, kind_name
from desk_app.services.channels import (
    ANSWER_LIMIT,
    AUDIENCES,
    NAME_LIMIT,
    ChannelDraft,
    filled,
    placeholders_in,
)
from desk_app.services.contact_wording import CONTACT_LANGUAGES, contact_language_name
from desk_app.texts import LANGUAGE_NAMES, LANGUAGES, _, interface_texts
from desk_app.texts.explain.channels import placeholder_name
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    ChoiceBox,
    Dialog,
    Form,
    words_for,
)
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class Ticks(QWidget):
    """Boxes to tick, as many as apply."""

    def __init__(self, choices: Sequence[tuple[str, str]], ticked: Sequence[str]) -> None:
        super().__init__()
        row = FlowLayout(self)
        self.boxes: dict[str, QCheckBox] = {}
        for value, text in choices:
            box = self.boxes[value] = QCheckBox(text)
            box.setChecked(value in ticked)
            row.addWidget(box)

    def values(self) -> tuple[str, ...]:
        """Return what is ticked, in the order of the boxes."""
        return tuple(value for value, box in self.boxes.items() if box.isChecked())


class _Words(Form):
    """The texts of a channel in one language; what is to be filled in is called by its caption."""

    def __init__(self, draft: ChannelDraft, language: str, captions: Mapping[str, str]) -> None:
        super().__init__()
        self._captions = captions
        self.setContentsMargins(*(SPACES["m"],) * 4)
        self.name = QLineEdit(self._shown(draft.names.get(language, "")))
        self.name.setMaxLength(NAME_LIMIT)
        self.how = QPlainTextEdit(self._shown(draft.hows.get(language, "")))
        self.how.setTabChangesFocus(True)
        self.how.setFixedHeight(ems(5))
        self.answer = QLineEdit(self._shown(draft.answers.get(language, "")))
        self.answer.setMaxLength(ANSWER_LIMIT)
        self.add_row("name", _("&Name"), self.name)
        self.add_row("how", _("&How it is used"), self.how)
        self.add_row("answer_within", _("&Answer within"), self.answer)

    def texts(self) -> tuple[str, str, str]:
        """Return the name, how it is used and when an answer comes, as they are stored."""
        said = (self.name.text(), self.how.toPlainText(), self.answer.text())
        name, how, answer = (self._stored(each) for each in said)
        return name, how, answer

    def _shown(self, text: str) -> str:
        for name, caption in self._captions.items():
            text = text.replace("{{" + name + "}}", "{{" + caption + "}}")
        return text

    def _stored(self, text: str) -> str:
        for name, caption in self._captions.items():
            text = text.replace("{{" + caption + "}}", "{{" + name + "}}")
        return text


class ChannelForm(Dialog):
    """Asks about a channel. `save` records the draft and may raise `DeskError`."""

    def __init__(
        self,
        title: str,
        draft: ChannelDraft,
        contacts: Sequence[tuple[int, str]],
        save: Callable[[ChannelDraft], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            title,
            _("Save"),
            parent,
            intro=_("The program only knows that the channel exists. Reports never go in here."),
        )
        self._draft, self._save = draft, save
        self.blanks: dict[str, QLineEdit] = {}
        self._captions: dict[str, str] = {}
        holder = Form()
        self.form = holder
        self.before_use = Callout("", ChipKind.INFO)
        self.before_use.hide()
        self.body.addWidget(self.before_use)
        self._add_blanks()
        self._add_texts()
        self._add_facts(contacts)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self.resize(ems(44), ems(44))
        self.check = self._is_saved

    def suggest(self, values: Mapping[str, str], before_use: str) -> None:
        """Fill in what is likely, and say what is to be done first."""
        for name, value in values.items():
            if name in self.blanks:
                self.blanks[name].setText(value)
        self.before_use.show_text(before_use)
        self.before_use.setVisible(bool(before_use))

    def draft(self) -> ChannelDraft:
        """Return what was entered; blanks that are filled in stand in every language."""
        values = {name: line.text() for name, line in self.blanks.items()}
        words = {code: each.texts() for code, each in self.words.items()}
        return replace(
            self._draft,
            kind=self.kind.value(),
            names=filled({code: name for code, (name, _how, _answer) in words.items()}, values),
            hows=filled({code: how for code, (_name, how, _answer) in words.items()}, values),
            answers=filled({code: answer for code, (_name, _how, answer) in words.items()}, values),
            answered_by_role=self.answered_by.text(),
            hours=self.hours.text(),
            languages=self.languages.values(),
            audience=self.audience.values(),
            anonymous_possible=self.anonymous.isChecked(),
            bypasses_management=self.bypasses.isChecked(),
            stakeholder_id=self.contact.value() or None,
        )

    def _add_blanks(self) -> None:
        for name in placeholders_in(self._draft):
            line = self.blanks[name] = QLineEdit()
            line.setMaxLength(100)
            self._captions[name] = placeholder_name(name, interface_texts())
            self.form.add_row(name, self._captions[name], line, required=True)

    def _add_texts(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Words in each language"))
        self.words = {code: _Words(self._draft, code, self._captions) for code in LANGUAGES}
        for code, each in self.words.items():
            self.tabs.addTab(each, LANGUAGE_NAMES[code])
        self.tabs.setCurrentIndex(LANGUAGES.index(interface_texts().language))
        self.form.add_wide(self.tabs)

    def _add_facts(self, contacts: Sequence[tuple[int, str]]) -> None:
        texts, draft, form = interface_texts(), self._draft, self.form
        self.kind = ChoiceBox[ChannelKind]([(each, kind_name(each, texts)) for each in ChannelKind])
        self.kind.set_value(draft.kind)
        self.answered_by, self.hours = QLineEdit(draft.answered_by_role), QLineEdit(draft.hours)
        self.answered_by.setMaxLength(100)
        self.hours.setMaxLength(100)
        self.languages = Ticks(
            [(code, contact_language_name(code, texts)) for code in CONTACT_LANGUAGES],
            draft.languages,
        )
        self.audience = Ticks(
            [(each, audience_name(each, texts)) for each in AUDIENCES], draft.audience
        )
        self.anonymous = QCheckBox(_("Whoever reports can stay anonymous"))
        self.anonymous.setChecked(draft.anonymous_possible)
        self.bypasses = QCheckBox(_("Goes past managers and the coordinator"))
        self.bypasses.setChecked(draft.bypasses_management)
        self.contact = ChoiceBox[int]([(0, _("None")), *contacts])
        self.contact.setSizeAdjustPolicy(
            self.contact.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.contact.setMinimumContentsLength(24)
        if draft.stakeholder_id is not None:
            self.contact.set_value(draft.stakeholder_id)
        form.add_row("kind", _("&Kind"), self.kind)
        form.add_row("audience", _("Who may use it"), self.audience, required=True)
        form.add_row("languages", _("Languages"), self.languages)
        form.add_row(
            "answered_by_role",
            _("Answered &by (role)"),
            self.answered_by,
            hint=_("A role, not a name."),
        )
        form.add_row("hours", _("H&ours"), self.hours)
        form.add_row("anonymous", _("Anonymous"), self.anonymous)
        form.add_row("bypasses", _("Management"), self.bypasses)
        form.add_row(
            "contact",
            _("&Contact"),
            self.contact,
            hint=_("Its number is printed on the notice, with a mark until it is verified."),
        )

    def _is_saved(self) -> bool:
        self.form.show_errors({})
        for each in self.words.values():
            each.show_errors({})
        try:
            self._save(self.draft())
        except DeskError as error:
            self._show(error)
            return False
        return True

    def _show(self, error: DeskError) -> None:
        if isinstance(error, ChannelNotFilledInError):
            known = [name for name in error.names if name in self.blanks]
            if known:
                self.form.show_errors(dict.fromkeys(known, _("Fill this in.")))
                return
        name = _field_of(error)
        if name in {"name", "how", "answer_within"}:
            current = self.tabs.currentWidget()
            assert isinstance(current, _Words)
            current.show_errors({name: words_for(error)})
        else:
            self.form.show_errors({name: words_for(error)})


def _field_of(error: DeskError) -> str:
    match error:
        case (
            TooLongError(field=field)
            | IdentityNumberError(field=field)
            | PersonalDataInNoteError(field=field)
        ):
            return str(field)
        case NoAudienceError():
            return "audience"
        case ChannelNotFilledInError():
            return "how"
        case _:
            return "name"
