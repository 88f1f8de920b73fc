"""Every case of every rule in the order of precedence: where two mark the same words the first speaks. Pure data."""

from tracker.targets.rules.wording.broad import BROAD
from tracker.targets.rules.wording.choosing import FAVOURS, SHORTLISTS, STANDARDS, TIES
from tracker.targets.rules.wording.posts import APPOINTMENTS, DUTIES, NUMBERS, QUOTAS, REQUIREMENTS, RESERVED

CASES = (
    *REQUIREMENTS,
    *TIES,
    *DUTIES,
    *SHORTLISTS,
    *STANDARDS,
    *RESERVED,
    *FAVOURS,
    *NUMBERS,
    *APPOINTMENTS,
    *QUOTAS,
    *BROAD,
)
