"""What the dialogs about risks share: beside which row an error stands."""

from __future__ import annotations

from typing import ClassVar

from desk_app.errors import (
    ActivityExistsError,
    EndBeforeStartError,
    FutureDateError,
    MissingOwnerRoleError,
)
from desk_app.views.widgets.saving_dialog import Draft, SavingDialog


class RiskDialog(SavingDialog[Draft]):
    """Knows the errors of activities, hazards and mitigations."""

    rows_of_errors: ClassVar = {
        MissingOwnerRoleError: "owner_role",
        ActivityExistsError: "name",
        FutureDateError: "day",
        EndBeforeStartError: "day",
    }
