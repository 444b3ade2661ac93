"""Checks what is written about risks before it is stored: words, owners, nobody's name (R11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.errors import (
    MissingOwnerRoleError,
    MissingRiskTextError,
    PersonalDataInRiskError,
)
from desk_app.models.person import Person
from desk_app.services.contact_details import clean
from desk_app.services.personal_data import PersonalDataScan
from desk_app.services.risk_templates import is_shipped_text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONGEST_TEXT: Final = 300
LONGEST_ROLE: Final = 100
LONGEST_NAME: Final = 100


class RiskTexts:
    """Checks texts of one transaction; the roster's names are read when first needed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._scan: PersonalDataScan | None = None

    def text(self, field: str, text: str, template_id: str = "") -> str:
        """Return a text as it is stored.

        Raises:
            MissingRiskTextError: it is empty.
            PersonalDataInRiskError: it holds what looks like a name from the roster or a number;
                texts that stand as they were shipped are not looked at.
            TooLongError: it has more than 300 characters.
        """
        cleaned = clean(field, text, LONGEST_TEXT)
        if not cleaned:
            raise MissingRiskTextError(field)
        if not is_shipped_text(template_id, cleaned):
            self._refuse_personal_data(field, cleaned)
        return cleaned

    def name(self, name: str, template_id: str = "") -> str:
        """Return an activity's name as it is stored.

        Raises:
            MissingRiskTextError: it is empty.
            PersonalDataInRiskError: it looks as if it were about a person.
            TooLongError: it has more than 100 characters.
        """
        return self.text("name", clean("name", name, LONGEST_NAME), template_id)

    def owner(self, role: str, text: str) -> str:
        """Return the role that looks after something.

        Raises:
            MissingOwnerRoleError: there is none (R11).
            PersonalDataInRiskError: it looks like somebody's name.
        """
        cleaned = clean("owner_role", role, LONGEST_ROLE)
        if not cleaned:
            raise MissingOwnerRoleError(text)
        return self._role("owner_role", cleaned)

    def by_role(self, role: str) -> str:
        """Return the role that has done something.

        Raises:
            MissingRiskTextError: there is none.
            PersonalDataInRiskError: it looks like somebody's name.
        """
        cleaned = clean("by_role", role, LONGEST_ROLE)
        if not cleaned:
            raise MissingRiskTextError("by_role")
        return self._role("by_role", cleaned)

    def _role(self, field: str, cleaned: str) -> str:
        self._refuse_personal_data(field, cleaned)
        return cleaned

    def _refuse_personal_data(self, field: str, text: str) -> None:
        if self._scan is None:
            names = self._session.execute(select(Person.given_name, Person.family_name))
            self._scan = PersonalDataScan((given, family) for given, family in names)
        findings = self._scan.findings(text)
        if findings:
            raise PersonalDataInRiskError(
                field, tuple((each.kind.value, each.text) for each in findings)
            )
