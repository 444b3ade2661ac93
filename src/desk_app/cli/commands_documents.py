"""Commands that make documents and files to hand out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from desk_app.cli.session import Session, as_json, first_line, show
from desk_app.errors import PersonalDataFoundError
from desk_app.texts import LANGUAGES, _, interface_texts, ngettext, use_language

if TYPE_CHECKING:
    from datetime import datetime


class _PrintChoices(TypedDict):
    """What a document may be about."""

    person_refs: tuple[str, ...]
    period: str | None
    session_code: str | None
    day: datetime | None
    options: tuple[str, ...]


class _SummaryChoices(TypedDict):
    """What `export partner-summary` hands on as it is."""

    period: str
    file_format: str
    partner: str
    with_groups: bool
    repeat_reason: str


@click.command(
    "print", help=_("Make a document. Ask for it by code or name, such as P01 or conduct-form.")
)
@click.argument("document")
@click.option("--out", required=True, type=click.Path(path_type=Path), help=_("The PDF to write."))
@click.option("--language", type=click.Choice(LANGUAGES), help=_("The organisation's if left out."))
@click.option(
    "--person", "person_refs", multiple=True, help=_("Reference of a person; repeatable.")
)
@click.option("--period", help=_("A quarter, such as 2026-Q3, where the document covers one."))
@click.option(
    "--session", "session_code", help=_("Code of a training session, where it is about one.")
)
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("The day a door list is for; today if left out."),
)
@click.option("--option", "options", multiple=True, help=_("A choice the document offers."))
@as_json
@click.pass_obj
def print_document(
    session: Session,
    /,
    document: str,
    out: Path,
    language: str | None,
    *,
    is_json: bool,
    **choices: Unpack[_PrintChoices],
) -> None:
    """Make a document. Ask for it by code or name, such as P01 or conduct-form."""
    from desk_app.exchange.outgoing import checked_target, write_file
    from desk_app.reports.catalogue import PrintOrder, find_document
    from desk_app.reports.page_count import page_count
    from desk_app.services.people import find_person
    from desk_app.services.training_sessions import find_session

    spec, code = find_document(document), choices["session_code"]
    checked_target(out)
    with session.open() as vault:
        people = tuple(vault.read(find_person, ref) for ref in choices["person_refs"])
        order = PrintOrder(
            language=language or _spoken_or_english(spec.languages),
            today=session.today,
            role=vault.role,
            person_ids=people or None,
            period=choices["period"],
            day=choices["day"].date() if choices["day"] else None,
            session_id=vault.read(find_session, code) if code else None,
            options=frozenset(choices["options"]),
        )
        made = spec.make(vault, order)
    write_file(out, made.pdf)
    show(
        {"file": str(out), "pages": page_count(made.pdf), "count": made.count},
        is_json=is_json,
        in_words=lambda: _("Saved: {file}").format(file=out),
    )


@click.group(help=_("Save a file to hand out."))
def export() -> None:
    """Hold the exports."""


@export.command(
    "partner-summary", help=_("Save the summary for a partner, in which nobody can be recognised.")
)
@click.option("--period", required=True, help=_("A quarter, such as 2026-Q3."))
@click.option(
    "--format",
    "file_format",
    required=True,
    type=click.Choice(["pdf", "xlsx", "csv", "json"]),
    help=_("The kind of file."),
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help=_("The file to write."))
@click.option("--partner", default="", help=_("Who gets it."))
@click.option(
    "--language", type=click.Choice(["sv", "en"]), help=_("The organisation's if left out.")
)
@click.option(
    "--reason",
    "repeat_reason",
    default="",
    help=_("Why another summary of the same quarter is needed."),
)
@click.option(
    "--groups/--only-total",
    "with_groups",
    default=True,
    help=_("Show the groups, or only everyone together."),
)
@click.option(
    "--password",
    "is_locked",
    is_flag=True,
    help=_("Lock the file with a new password, which is shown once and kept nowhere."),
)
@click.option(
    "--password-file",
    type=click.Path(allow_dash=True),
    help=_("Lock the file with the password in the first line of this file."),
)
@as_json
@click.pass_obj
def partner_summary(
    session: Session,
    /,
    out: Path,
    language: str | None,
    password_file: str | None,
    *,
    is_locked: bool,
    is_json: bool,
    **wanted: Unpack[_SummaryChoices],
) -> None:
    """Hand out a summary; an exact copy stays in the vault."""
    from desk_app.exchange.outgoing import checked_target
    from desk_app.exchange.partner_summary import SummaryOrder, save_summary, target_of
    from desk_app.services.partner_summary import SUMMARY_LANGUAGES

    has_password = is_locked or password_file is not None
    out = target_of(out, wanted["file_format"], has_password=has_password)
    checked_target(out)
    password = _file_password(password_file, is_locked=is_locked)
    shown = {"password": password} if is_locked and password_file is None else {}
    with session.open() as vault:
        order = SummaryOrder(language=language or _spoken_or_english(SUMMARY_LANGUAGES), **wanted)
        try:
            handed_out = save_summary(vault, order, out, today=session.today, password=password)
        except PersonalDataFoundError as error:
            raise _by_option(error) from None
    show(
        {
            "file": str(out),
            "withheld": [{"cell": row.key, "reason": row.reason} for row in handed_out.withheld],
            **shown,
        },
        is_json=is_json,
        in_words=lambda: _saved_words(out, len(handed_out.withheld), **shown),
    )


class _PackChoices(TypedDict):
    """What `export evidence-pack` asks for."""

    requester: str
    ground: str
    as_of: datetime | None
    starts_on: datetime | None
    language: str | None


@export.command(
    "evidence-pack", help=_("Save what shows that measures exist, for an inspector or a donor.")
)
@click.option("--requester", required=True, help=_("The organisation or authority that asks."))
@click.option(
    "--ground",
    default="own_initiative",
    type=click.Choice(["own_initiative", "donor_agreement", "inspection", "partner_review"]),
    help=_("On what ground it asks."),
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("The day the organisation is shown on; today if left out."),
)
@click.option(
    "--from",
    "starts_on",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("The first day of the period; twelve months earlier if left out."),
)
@click.option(
    "--language", type=click.Choice(["sv", "en"]), help=_("The organisation's if left out.")
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help=_("The file to write, ending in .pdf or .zip."),
)
@as_json
@click.pass_obj
def evidence_pack(
    session: Session, /, out: Path, *, is_json: bool, **wanted: Unpack[_PackChoices]
) -> None:
    """Save a pack of evidence; an exact copy stays in the vault."""
    from desk_app.exchange.evidence_archive import save_pack
    from desk_app.exchange.outgoing import checked_target
    from desk_app.models.evidence import RequestGround
    from desk_app.services.calendar_months import months_before
    from desk_app.services.evidence_pack import evidence_content
    from desk_app.services.evidence_values import EvidenceOrder

    checked_target(out)
    as_of, starts_on = wanted["as_of"], wanted["starts_on"]
    day = as_of.date() if as_of else session.today
    with session.open() as vault:
        order = EvidenceOrder(
            requester=wanted["requester"],
            ground=RequestGround(wanted["ground"]),
            starts_on=starts_on.date() if starts_on else months_before(day, 12),
            as_of=day,
            language=wanted["language"] or _spoken_or_english(("sv", "en")),
        )
        content = vault.read(evidence_content, order, today=session.today)
        save_pack(vault, content, out)
    show(
        {
            "file": str(out),
            "gaps": [{"requirement": gap.requirement, "text": gap.text} for gap in content.gaps],
        },
        is_json=is_json,
        in_words=lambda: ngettext(
            "Saved: {file}. It shows {count} gap.",
            "Saved: {file}. It shows {count} gaps.",
            len(content.gaps),
        ).format(file=out, count=len(content.gaps)),
    )


@click.command(help=_("Make up an organisation with all its documents."))
@click.option("--out", required=True, type=click.Path(path_type=Path), help=_("A new folder."))
@click.option(
    "--people",
    default=40,
    show_default=True,
    type=click.IntRange(1, 5000),
    help=_("How many people are in it."),
)
@click.option(
    "--seed",
    default=1,
    show_default=True,
    type=int,
    help=_("The same number makes the same people."),
)
@click.option(
    "--language",
    default="sv",
    show_default=True,
    type=click.Choice(LANGUAGES),
    help=_("The language of the organisation."),
)
@as_json
@click.pass_obj
def demo(
    session: Session, out: Path, people: int, seed: int, language: str, *, is_json: bool
) -> None:
    """Make up an organisation with all its documents."""
    from desk_app.cli.demonstration import make_demonstration

    use_language(language)
    made = make_demonstration(session, out, people=people, seed=seed, language=language)
    show(made.as_json(), is_json=is_json, in_words=made.in_words)


COMMANDS = (print_document, export, demo)


def _spoken_or_english(languages: tuple[str, ...]) -> str:
    """Return the organisation's language, or English where a document does not exist in it."""
    spoken = interface_texts().language
    return spoken if spoken in languages else "en"


def _saved_words(out: Path, withheld: int, password: str = "") -> str:
    saved = ngettext(
        "Saved: {file}. {count} number is withheld.",
        "Saved: {file}. {count} numbers are withheld.",
        withheld,
    ).format(file=out, count=withheld)
    if not password:
        return saved
    said = _("Password, shown only now: {password}").format(password=password)
    return f"{saved}\n{said}"


def _file_password(file: str | None, *, is_locked: bool) -> str:
    """Return the password to lock a file with: the one given, else a new one if one is wanted."""
    if file is None and not is_locked:
        return ""
    from desk_app.exchange.file_password import checked_password, new_password

    return new_password() if file is None else checked_password(first_line(file))


def _by_option(error: PersonalDataFoundError) -> PersonalDataFoundError:
    """Return the error with the options at fault instead of the names found in them.

    What goes to standard error may end up in a log.
    """
    options = dict.fromkeys(
        "reason" if field == "repeat_reason" else field for field, _kind, _text in error.findings
    )
    return PersonalDataFoundError(tuple((name, "", f"--{name}") for name in options))
