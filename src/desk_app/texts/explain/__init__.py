"""Words every expected failure: what is wrong, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.texts.explain.channels import explain_channel
from desk_app.texts.explain.conduct import explain_edition, explain_form
from desk_app.texts.explain.contacts import explain_contact
from desk_app.texts.explain.evidence import explain_evidence
from desk_app.texts.explain.files import explain_file
from desk_app.texts.explain.partner import explain_partner
from desk_app.texts.explain.people import explain_people
from desk_app.texts.explain.policies import explain_policy
from desk_app.texts.explain.reviews import explain_review
from desk_app.texts.explain.risks import explain_risk
from desk_app.texts.explain.scans import explain_scan
from desk_app.texts.explain.training import explain_session, explain_training
from desk_app.texts.explain.vault import explain_key, explain_vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.errors import DeskError
    from desk_app.texts import Texts


def explain(error: DeskError, texts: Texts) -> str:
    """Return what went wrong and what the user can do about it, in one or two sentences.

    Raises:
        NotImplementedError: a kind of failure has no wording, which is a bug.
    """
    for word in _WORDINGS:
        sentence = word(error, texts)
        if sentence:
            return sentence
    raise NotImplementedError(f"no wording for {type(error).__name__}")


_WORDINGS: tuple[Callable[[DeskError, Texts], str], ...] = (
    explain_key,
    explain_vault,
    explain_people,
    explain_file,
    explain_edition,
    explain_form,
    explain_training,
    explain_session,
    explain_partner,
    explain_contact,
    explain_evidence,
    explain_review,
    explain_scan,
    explain_risk,
    explain_channel,
    explain_policy,
)
