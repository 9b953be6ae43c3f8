"""How the findings of the pre-send gate and the signatures of a draft are said on a page."""

from tracker.casework.gate_findings import CHECK_NAMES as CHECK_NAMES
from tracker.casework.gate_findings import VERDICT_NAMES as VERDICT_NAMES
from tracker.law.sign_off import LEVEL_NAMES as LEVEL_NAMES
from tracker.law.sign_off import SECRECY_NAMES as SECRECY_NAMES
from tracker.law.sign_off import SIGNING_NAMES as SIGNING_NAMES
from tracker.law.sign_off import STATE_NAMES as STATE_NAMES
