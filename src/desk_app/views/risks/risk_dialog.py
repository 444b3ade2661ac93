"""What the dialogs about risks share: beside which row an error stands."""

from __future__ import annotations

from desk_app.errors import (
    ActivityExistsError,
    DeskError,
    EndBeforeStartError,
    FutureDateError,
    IdentityNumberError,
    MissingOwnerRoleError,
    MissingRiskTextError,
    PersonalDataInRiskError,
    TooLongError,
)
from desk_app.views.widgets.saving_dialog import Draft, SavingDialog


class RiskDialog(SavingDialog[Draft]):
    """Knows the errors of activities, hazards and mitigations."""

    day_row = "day"
    """The row that an error about a day stands beside."""

    def _row_of(self, error: DeskError) -> str:
        match error:
            case (
                MissingRiskTextError(field=field)
                | PersonalDataInRiskError(field=field)
                | TooLongError(field=field)
                | IdentityNumberError(field=field)
            ):
                return str(field)
            case MissingOwnerRoleError():
                return "owner_role"
            case ActivityExistsError():
                return "name"
            case FutureDateError() | EndBeforeStartError():
                return self.day_row
        return ""
