"""All failures that a user can put right, one module an area; `texts.explain` words them."""

from __future__ import annotations

from desk_app.errors.base import *
from desk_app.errors.channels import *
from desk_app.errors.conduct import *
from desk_app.errors.contacts import *
from desk_app.errors.documents import *
from desk_app.errors.evidence import *
from desk_app.errors.importing import *
from desk_app.errors.partner import *
from desk_app.errors.people import *
from desk_app.errors.policies import *
from desk_app.errors.reviews import *
from desk_app.errors.risks import *
from desk_app.errors.scans import *
from desk_app.errors.training import *
from desk_app.errors.vault import *
