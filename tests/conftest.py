"""What all tests share: a real, encrypted vault each, made from one template."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desk_app.models.channel import ChannelKind, ChannelTest, ReportingChannel, TestResult
from desk_app.models.stakeholder import (
    Confidence,
    ContactVerification,
    Stakeholder,
    StakeholderLevel,
    VerificationWay,
)
from desk_app.services.stakeholder_categories import stakeholder_categories
from desk_app.vault import create_vault, open_vault
from desk_app.vault import opening as vault_opening
from desk_app.vault.key_cost import KeyCost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

FAST = KeyCost(iterations=1, memory_kib=64, lanes=1)
PASSPHRASE = "violet anchor tundra piccolo"


@pytest.fixture(scope="session", autouse=True)
def _fast_keys() -> Iterator[None]:
    """Derive keys quickly wherever a test, or a command that it runs, makes a slot."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vault_opening, "calibrated_cost", lambda: FAST)
        yield


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Show windows on the smallest screen that the program is made for, if nobody sees them."""
    if os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        return ["tests"]
    screen = Path(__file__).with_name("screen.json")
    return ["tests", "-platform", f"offscreen:configfile={screen}"]


@pytest.fixture
def today() -> date:
    """A Wednesday."""
    return date(2026, 11, 25)


@pytest.fixture(scope="session")
def passphrase() -> str:
    """What opens the vaults of `vault` and `vault_folder`."""
    return PASSPHRASE


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "riverside.desk"
    made, _key = create_vault(folder, PASSPHRASE, cost=FAST)
    made.close()
    return folder


@pytest.fixture
def vault_folder(_template: Path, tmp_path: Path) -> Path:
    """An empty vault that nobody has open."""
    folder = tmp_path / "riverside.desk"
    shutil.copytree(_template, folder)
    return folder


@pytest.fixture
def vault(vault_folder: Path) -> Iterator[Vault]:
    """An empty vault, open for the coordinator."""
    opened = open_vault(vault_folder, PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def covered_contacts(vault: Vault) -> None:
    """Every required category has its contacts, verified for longer than a test looks ahead."""
    vault.write(_cover_contacts)


@pytest.fixture
def working_channels(vault: Vault) -> None:
    """Three channels meet the rules; they were tried later than a test looks ahead."""
    vault.write(_use_channels)


def _use_channels(session: Session) -> None:
    for _number in range(3):
        made = ReportingChannel(
            kind=ChannelKind.EXTERNAL,
            name={"en": "Office"},
            audience=["staff"],
            anonymous_possible=True,
            bypasses_management=True,
            in_use_from=date(2026, 10, 1),
        )
        session.add(made)
        session.flush()
        session.add(
            ChannelTest(
                channel_id=made.id,
                tested_on=date(2040, 1, 1),
                by_role="coordinator",
                result=TestResult.WORKED,
            )
        )


def _cover_contacts(session: Session) -> None:
    for each in stakeholder_categories():
        for _place in range(each.min_contacts if each.is_required else 0):
            made = Stakeholder(
                category_id=each.id,
                level=StakeholderLevel.NATIONAL,
                confidence=Confidence.HIGH,
                name={"en": "Office"},
            )
            session.add(made)
            session.flush()
            session.add(
                ContactVerification(
                    stakeholder_id=made.id,
                    verified_on=date(2040, 1, 1),
                    by_role="coordinator",
                    way=VerificationWay.CALLED,
                )
            )
