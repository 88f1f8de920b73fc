"""Who may do what: roles and permissions (vocabulary), the questions (rules), and the policy that answers. Pure."""

from tracker.access.policy import POLICY, READS_ONLY, can, may_change, sees_cases, sees_drafts
from tracker.access.rules import Actor, Whole, has, is_member
from tracker.access.vocabulary import Permission, Role

__all__ = [
    "POLICY",
    "READS_ONLY",
    "Actor",
    "Permission",
    "Role",
    "Whole",
    "can",
    "has",
    "is_member",
    "may_change",
    "sees_cases",
    "sees_drafts",
]
