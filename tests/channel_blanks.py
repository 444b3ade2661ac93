"""What fills the blanks of the starter channels, for tests that take channels into use."""

from __future__ import annotations

from typing import Final

VALUES: Final = {
    "focal_point_phone": "070-174 06 35",
    "deputy_focal_point": "the housing coordinator",
    "board_contact": "070-174 06 36",
    "letterbox_openers": "the chair and the focal point",
    "partner_ngo_name": "Safe Harbour",
    "partner_ngo_contact": "their office",
}
