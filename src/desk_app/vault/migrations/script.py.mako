"""${message}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
<% lines = [line for line in (upgrades or "pass").splitlines() if "###" not in line] %>\
    ${"\n".join(lines).strip()}
