"""Plans, actions and what is kept about them."""

from tracker.plans.models.actions import (
    Action,
    Plan,
    SavedFilter,
    ServedIndicator,
    ServedTarget,
    action_contributor,
)
from tracker.plans.models.links import ActionLink
from tracker.plans.models.rechecks import Recheck
from tracker.plans.models.records import Comment, DueDateRequest, Evidence, EvidenceRevision, Milestone, Progress

__all__ = [
    "Action",
    "ActionLink",
    "Comment",
    "DueDateRequest",
    "Evidence",
    "EvidenceRevision",
    "Milestone",
    "Plan",
    "Progress",
    "Recheck",
    "SavedFilter",
    "ServedIndicator",
    "ServedTarget",
    "action_contributor",
]
