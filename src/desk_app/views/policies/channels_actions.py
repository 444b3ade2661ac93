"""What can be done with reporting channels and notices; everything can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.errors import DeskError
from desk_app.services.channel_periods import bring_back, put_away_again
from desk_app.services.channel_proposals import channel_proposals
from desk_app.services.channel_tests import record_tests, remove_tests
from desk_app.services.channel_use import channel_use, counts_of, quarters_to_count, record_use
from desk_app.services.channels import (
    ChannelDraft,
    change_channel,
    draft_of,
    list_channels,
    retire_channel,
    take_into_use,
    withdraw_channel,
)
from desk_app.services.organisation import organisation_profile, set_badge_words
from desk_app.services.posted_notices import (
    check_notices,
    delete_notice,
    post_notice,
    remove_notices,
    restore_checks,
)
from desk_app.services.quarters import Quarter
from desk_app.services.stakeholder_categories import in_language
from desk_app.services.stakeholders import list_contacts
from desk_app.services.wording import own_role_words
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.page_actions import PageActions
from desk_app.views.policies.channels_counts import CountDialog
from desk_app.views.policies.channels_dialogs import PostDialog, TrialDialog
from desk_app.views.policies.channels_form import ChannelForm
from desk_app.views.policies.channels_history import ChannelHistory
from desk_app.views.policies.channels_notice import BadgeDialog, PrintNoticeDialog
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.widgets import run_dialog, show_error

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from desk_app.models.channel import ChannelKind
    from desk_app.services.channel_proposals import ChannelProposal
    from desk_app.services.channel_tests import ChannelTestDraft
    from desk_app.services.channel_use import ChannelUse, UseCount
    from desk_app.services.channels import ChannelRow
    from desk_app.services.posted_notices import NoticeDraft, PostedNoticeRow


class ChannelActions(PageActions):
    """Runs what the part offers."""

    def channels(self, *, with_retired: bool = False) -> list[ChannelRow]:
        """Return the channels in use, or all of them."""
        read = self.context.vault.read
        return read(list_channels, today=self.context.today(), with_retired=with_retired)

    def proposals(self) -> list[ChannelProposal]:
        """Return the channels of the starter content that are not in use."""
        return self.context.vault.read(channel_proposals, today=self.context.today())

    def add_proposal(self, proposal: ChannelProposal) -> None:
        """Take a channel of the starter content into use, once its blanks are filled in."""
        language = interface_texts().language
        dialog = self._form(_("Take a channel into use"), proposal.draft, self._take)
        dialog.suggest(proposal.suggestions, in_language(proposal.before_use, language))
        run_dialog(dialog)

    def add_own(self, kind: ChannelKind) -> None:
        """Take a channel of the organisation's own into use."""
        run_dialog(self._form(_("Add a channel"), ChannelDraft(kind, {}), self._take))

    def open(self, row: ChannelRow) -> None:
        """Change a channel in use; show the history of another."""
        if row.is_in_use:
            self.edit(row)
        else:
            self.show_history(row)

    def show_history(self, row: ChannelRow) -> None:
        """Show since when a channel is in use, its tests and its counts."""
        counts = self.context.vault.read(counts_of, row.id)
        dialog = ChannelHistory(row, counts, self.owner)
        dialog.exec()
        dialog.deleteLater()

    def edit(self, row: ChannelRow) -> None:
        """Change a channel."""
        before = draft_of(row)

        def put(draft: ChannelDraft) -> None:
            self.context.vault.write(change_channel, row.id, draft)

        def save(draft: ChannelDraft) -> None:
            put(draft)
            self.tell(_("Saved."), lambda: put(before))

        run_dialog(self._form(_("Change channel"), before, save))

    def bring_back(self, rows: Sequence[ChannelRow]) -> None:
        """Take channels into use again."""
        vault, today = self.context.vault, self.context.today()
        before = {row.id: row.retired_on for row in rows if row.retired_on is not None}
        for channel_id in before:
            vault.write(bring_back, channel_id, today=today)
        self.tell(
            ngettext(
                "{count} channel is in use again. Test it before you print it.",
                "{count} channels are in use again. Test them before you print them.",
                len(before),
            ).format(count=len(before)),
            lambda: vault.write(put_away_again, before),
        )

    def retire(self, rows: Sequence[ChannelRow]) -> None:
        """Take channels out of use."""
        rows = [row for row in rows if row.is_in_use]
        if not rows:
            return

        def put(day: date | None) -> None:
            for row in rows:
                self.context.vault.write(retire_channel, row.id, day)

        put(self.context.today())
        self.tell(
            ngettext(
                "{count} channel is out of use.", "{count} channels are out of use.", len(rows)
            ).format(count=len(rows)),
            lambda: put(None),
        )

    def record_test(self, rows: Sequence[ChannelRow]) -> None:
        """Record that somebody tried channels."""

        def save(draft: ChannelTestDraft) -> None:
            vault, ids = self.context.vault, [row.id for row in rows]
            made = vault.write(record_tests, ids, draft, today=self.context.today())
            self.tell(
                _("The test is on record."),
                lambda: vault.write(remove_tests, made),
            )

        rows = [row for row in rows if row.is_in_use]
        if not rows:
            self.context.notify(_("Choose a channel first."))
            return
        role = own_role_words(self.context.vault.role, interface_texts())
        run_dialog(TrialDialog(rows, role, self.context.today(), save, self.owner))

    def enter_counts(self, period: str = "") -> None:
        """Enter how often channels were used in a quarter; the last that has ended is offered."""
        vault, today = self.context.vault, self.context.today()

        def uses_of(quarter: Quarter) -> Sequence[ChannelUse]:
            return vault.read(channel_use, quarter)

        def save(quarter: Quarter, counts: Mapping[int, UseCount | None]) -> None:
            before = vault.write(record_use, quarter, counts, today=today)
            self.tell(
                _("The counts for {quarter} are on record.").format(quarter=quarter),
                lambda: vault.write(record_use, quarter, before, today=today),
            )

        dialog = CountDialog(vault.read(quarters_to_count, today=today), uses_of, save, self.owner)
        if period:
            dialog.quarter.set_value(Quarter.parse(period))
        run_dialog(dialog)

    def post(self) -> None:
        """Record that a notice was put up."""

        def save(draft: NoticeDraft) -> None:
            vault = self.context.vault
            made = vault.write(post_notice, draft, today=self.context.today())
            self.tell(
                _("The notice is on record."),
                lambda: vault.write(delete_notice, made),
            )

        run_dialog(PostDialog(self.context.today(), save, self.owner))

    def checked_today(self, rows: Sequence[PostedNoticeRow]) -> None:
        """Record that notices were seen hanging today."""
        vault, today = self.context.vault, self.context.today()
        before = vault.write(check_notices, [row.id for row in rows], today, today=today)
        self.tell(
            _("Checked. It is time again in three months."),
            lambda: vault.write(restore_checks, before),
        )

    def take_down(self, rows: Sequence[PostedNoticeRow]) -> None:
        """Record that notices hang no more."""
        vault, ids = self.context.vault, [row.id for row in rows]
        vault.write(remove_notices, ids, self.context.today())
        self.tell(
            ngettext(
                "{count} notice was taken down.", "{count} notices were taken down.", len(ids)
            ).format(count=len(ids)),
            lambda: vault.write(remove_notices, ids, None),
        )

    def print_notice(self) -> None:
        """Ask how, then show the notice."""
        badges = self.context.vault.read(organisation_profile).badge_words
        dialog = PrintNoticeDialog(badges, self.owner)
        accepted = run_dialog(dialog)
        options, language = dialog.options(), dialog.language.value()
        words = " ".join(dialog.badge.text().split())
        if not accepted:
            return
        if words != badges.get(language, ""):
            try:
                self._keep_badges({language: words})
            except DeskError as error:
                show_error(self.owner, error)
                return
        show_catalogued(self.owner, self.context, "P17", options=options, language=language)

    def edit_badges(self) -> None:
        """Ask, in each language, how people recognise the organisation's helpers."""
        badges = self.context.vault.read(organisation_profile).badge_words
        run_dialog(BadgeDialog(badges, self._keep_badges, self.owner))

    def _keep_badges(self, words: Mapping[str, str]) -> None:
        vault = self.context.vault
        before = vault.write(set_badge_words, words)
        self.tell(
            _("Saved for every notice."),
            lambda: vault.write(set_badge_words, before),
        )

    def _take(self, draft: ChannelDraft) -> None:
        vault, today = self.context.vault, self.context.today()
        made = vault.write(take_into_use, draft, today=today)
        self.tell(
            _("The channel is in use. Test it before you print it."),
            lambda: vault.write(withdraw_channel, made, today=today),
        )

    def _form(
        self, title: str, draft: ChannelDraft, save: Callable[[ChannelDraft], object]
    ) -> ChannelForm:
        texts = interface_texts()
        rows = self.context.vault.read(list_contacts, today=self.context.today())
        contacts = sorted(
            ((row.id, row.name(texts.language)) for row in rows),
            key=lambda each: texts.sort_key(each[1]),
        )
        return ChannelForm(title, draft, contacts, save, self.owner)
