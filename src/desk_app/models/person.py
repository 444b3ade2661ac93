"""People who work or act for the organisation, and when they do."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_app.models.activity import Activity
from desk_app.models.base import Base


class PersonCategory(StrEnum):
    """How somebody belongs to the organisation (glossary, “person category”)."""

    EMPLOYEE = "employee"
    VOLUNTEER = "volunteer"
    INTERN = "intern"
    BOARD_MEMBER = "board_member"
    CONTRACTOR = "contractor"
    PRIVATE_HOST = "private_host"
    INTERPRETER = "interpreter"
    DRIVER = "driver"
    PARTNER_SECONDEE = "partner_secondee"
    OTHER_AFFILIATE = "other_affiliate"


class ContactLevel(StrEnum):
    """How close an engagement comes to people seeking help."""

    NONE = "none"
    INDIRECT = "indirect"
    DIRECT = "direct"


class SafeguardingRole(StrEnum):
    """Functions that courses and documents address by name (glossary, roles)."""

    COORDINATOR = "coordinator"
    MANAGER = "manager"
    SAFEGUARDING_FOCAL_POINT = "safeguarding_focal_point"
    BOARD_CONTACT = "board_contact"


class ImportBatch(Base):
    """One import of a roster, kept so that it can be undone."""

    __tablename__ = "import_batch"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    imported_on: Mapped[date]
    created_count: Mapped[int] = mapped_column(default=0)
    updated_count: Mapped[int] = mapped_column(default=0)
    before: Mapped[list[dict[str, object]]] = mapped_column(JSON, default_factory=list)
    """What updated people looked like before, for undoing."""
    undone_on: Mapped[date | None] = mapped_column(default=None)


class Person(Base):
    """Someone who works or acts for the organisation; never someone who is helped."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    person_ref: Mapped[str] = mapped_column(String(12), unique=True)
    """Stands for the person where a name must not, such as P-7K3M."""
    given_name: Mapped[str] = mapped_column(String(100))
    family_name: Mapped[str] = mapped_column(String(100))
    person_category: Mapped[PersonCategory]
    form_language: Mapped[str] = mapped_column(String(2))
    created_on: Mapped[date]
    phone: Mapped[str] = mapped_column(String(40), default="")
    """In E.164, such as +46701234567."""
    email: Mapped[str] = mapped_column(String(200), default="")
    contact_mark: Mapped[str] = mapped_column(String(100), default="")
    """How to get hold of the person without a phone: “ask at the Tuesday meeting”."""
    works_with_children: Mapped[bool] = mapped_column(default=False)
    is_minor: Mapped[bool] = mapped_column(default=False)
    guardian_name: Mapped[str] = mapped_column(String(200), default="")
    protected_identity: Mapped[bool] = mapped_column(default=False)
    paused_from: Mapped[date | None] = mapped_column(default=None)
    """Not to be given tasks from this day on; why is never stored."""
    excused_until: Mapped[date | None] = mapped_column(default=None)
    """On leave up to and including this day."""
    import_batch_id: Mapped[int | None] = mapped_column(
        ForeignKey("import_batch.id"), default=None, index=True
    )

    engagements: Mapped[list[Engagement]] = relationship(
        back_populates="person",
        cascade="all, delete-orphan",
        order_by="Engagement.starts_on",
        default_factory=list,
        repr=False,
    )

    @property
    def full_name(self) -> str:
        """Given name before family name."""
        return f"{self.given_name} {self.family_name}".strip()


class Engagement(Base):
    """A period in which a person acts for the organisation in one role."""

    __tablename__ = "engagement"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), init=False, index=True
    )
    role: Mapped[str] = mapped_column(String(100))
    """What the person does, in the organisation's own words."""
    contact_level: Mapped[ContactLevel]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(default=None)
    """The last day; None while it goes on."""
    place: Mapped[str] = mapped_column(String(100), default="")
    safeguarding_role: Mapped[SafeguardingRole | None] = mapped_column(default=None)

    person: Mapped[Person] = relationship(back_populates="engagements", repr=False, default=None)
    activities: Mapped[list[EngagementActivity]] = relationship(
        cascade="all, delete-orphan", default_factory=list, repr=False
    )

    def is_active_on(self, day: date) -> bool:
        """Whether the period covers `day`; both its ends count."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def is_contact_role(self) -> bool:
        """Whether the role meets people seeking help, directly or not."""
        return self.contact_level is not ContactLevel.NONE


class EngagementActivity(Base):
    """One activity that an engagement takes part in."""

    __tablename__ = "engagement_activity"
    __table_args__ = (UniqueConstraint("engagement_id", "activity_id"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    engagement_id: Mapped[int] = mapped_column(
        ForeignKey("engagement.id", ondelete="CASCADE"), init=False
    )
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), init=False, index=True)

    activity: Mapped[Activity] = relationship(repr=False)
