"""Who may do what, on one page: roles, permissions, rules, the policy, and the one question ``can``. Pure."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol


class Role(StrEnum):
    """A part that a person plays at one organisation."""

    CHAIR = "chair"
    BOARD_MEMBER = "board member"
    VSM = "very senior manager"
    SECRETARY = "company secretary"
    EDI_LEAD = "EDI lead"
    RECRUITING_MANAGER = "recruiting manager"
    PANEL_CHAIR = "panel chair"
    NETWORK_LEAD = "staff network lead"
    AUDITOR = "auditor"
    OVERSEER = "overseer"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What somebody may do to a kind of record. Alphabetical."""

    ACCOUNT_USE = "account:use"
    ACTION_ATTACH = "action:attach"
    ACTION_CLOSE = "action:close"
    ACTION_COMMENT = "action:comment"
    ACTION_CREATE = "action:create"
    ACTION_DECIDE_DUE = "action:decide_due"
    ACTION_EDIT = "action:edit"
    ACTION_PROGRESS = "action:progress"
    ACTION_READ = "action:read"
    ACTION_REQUEST_CLOSURE = "action:request_closure"
    ACTION_REQUEST_DUE = "action:request_due"
    EVIDENCE_READ = "evidence:read"
    ORGANISATION_EDIT = "organisation:edit"
    ORGANISATION_READ = "organisation:read"
    PAPER_APPROVE = "paper:approve"
    PAPER_CREATE = "paper:create"
    PAPER_EDIT = "paper:edit"
    PAPER_ISSUE = "paper:issue"
    PAPER_READ = "paper:read"
    PERSON_MANAGE = "person:manage"
    PERSON_READ = "person:read"
    PLAN_CREATE = "plan:create"
    PLAN_EDIT = "plan:edit"
    PLAN_READ = "plan:read"
    RETURN_DOWNLOAD = "return:download"
    RETURN_EDIT = "return:edit"
    RETURN_IMPORT = "return:import"
    RETURN_READ = "return:read"
    RETURN_SIGN_OFF = "return:sign_off"
    SCENARIO_CREATE = "scenario:create"
    SCENARIO_EDIT = "scenario:edit"
    SCENARIO_READ = "scenario:read"
    SEAT_MANAGE = "seat:manage"
    SEAT_READ = "seat:read"
    SHARED_READ = "shared:read"
    SHARING_MANAGE = "sharing:manage"
    TARGET_AGREE = "target:agree"
    TARGET_CREATE = "target:create"
    TARGET_EDIT = "target:edit"
    TARGET_READ = "target:read"
    TRAIL_READ = "trail:read"


class Actor(Protocol):
    """Somebody who is signed in."""

    id: uuid.UUID

    def roles_at(self, organisation_id: uuid.UUID | None) -> frozenset[Role]:
        """The roles held there today; a reviewer's role reaches every organisation that shares with theirs."""
        ...

    def belongs_to(self, organisation_id: uuid.UUID | None) -> bool:
        """Whether they hold a role of their own there: it is not only shared with them."""
        ...


@dataclass(frozen=True)
class Rule:
    """A yes-or-no question about an actor and a record. Combine with & and |, turn round with ~."""

    holds: Callable[[Actor, Any], bool]

    def __and__(self, other: "Rule") -> "Rule":
        return Rule(lambda actor, record: self.holds(actor, record) and other.holds(actor, record))

    def __or__(self, other: "Rule") -> "Rule":
        return Rule(lambda actor, record: self.holds(actor, record) or other.holds(actor, record))

    def __invert__(self) -> "Rule":
        return Rule(lambda actor, record: not self.holds(actor, record))


def has(*roles: Role) -> Rule:
    """The actor holds one of the roles at the record's organisation."""
    return Rule(lambda actor, record: not actor.roles_at(record.organisation_id).isdisjoint(roles))


is_signed_in = Rule(lambda _actor, _record: True)
is_member = has(*(set(Role) - {Role.OVERSEER}))
belongs = Rule(lambda actor, record: actor.belongs_to(record.organisation_id))
is_owner = Rule(lambda actor, record: record.owner_id == actor.id)
is_contributor = Rule(lambda actor, record: actor.id in record.contributor_ids)
is_sponsor = Rule(lambda actor, record: record.sponsor_id == actor.id)
is_author = Rule(lambda actor, record: record.author_id == actor.id)
is_requester = Rule(lambda actor, record: record.requested_by_id == actor.id)
is_shareable = Rule(lambda _actor, record: record.is_shareable)

reviews_what_is_shared = has(Role.OVERSEER) & is_shareable
keeps_the_plan = has(Role.EDI_LEAD, Role.SECRETARY)
sees_drafts = has(Role.CHAIR, Role.BOARD_MEMBER, Role.SECRETARY, Role.EDI_LEAD, Role.AUDITOR)
may_change = has(*(set(Role) - {Role.OVERSEER, Role.AUDITOR}))
works_on_it = may_change & (is_owner | is_contributor)

POLICY: dict[Permission, Rule] = {
    Permission.ACCOUNT_USE: is_signed_in,
    Permission.ORGANISATION_READ: is_member | has(Role.OVERSEER),
    Permission.ORGANISATION_EDIT: has(Role.ADMINISTRATOR),
    Permission.PERSON_READ: has(Role.ADMINISTRATOR, Role.SECRETARY, Role.AUDITOR),
    Permission.PERSON_MANAGE: has(Role.ADMINISTRATOR),
    Permission.SEAT_READ: is_member,
    Permission.SEAT_MANAGE: has(Role.ADMINISTRATOR, Role.SECRETARY),
    Permission.SHARING_MANAGE: has(Role.ADMINISTRATOR, Role.SECRETARY),
    Permission.SHARED_READ: has(Role.OVERSEER) & belongs,
    Permission.TRAIL_READ: has(Role.AUDITOR, Role.SECRETARY, Role.CHAIR, Role.ADMINISTRATOR),
    Permission.RETURN_READ: is_member | reviews_what_is_shared,
    Permission.RETURN_IMPORT: has(Role.EDI_LEAD, Role.SECRETARY),
    Permission.RETURN_EDIT: has(Role.EDI_LEAD, Role.SECRETARY),
    Permission.RETURN_SIGN_OFF: has(Role.SECRETARY),
    Permission.RETURN_DOWNLOAD: has(Role.EDI_LEAD, Role.SECRETARY, Role.AUDITOR),
    Permission.TARGET_READ: is_member | reviews_what_is_shared,
    Permission.TARGET_CREATE: keeps_the_plan,
    Permission.TARGET_EDIT: keeps_the_plan,
    Permission.TARGET_AGREE: has(Role.SECRETARY),
    Permission.SCENARIO_READ: is_member,
    Permission.SCENARIO_CREATE: keeps_the_plan | has(Role.CHAIR, Role.BOARD_MEMBER, Role.VSM),
    Permission.SCENARIO_EDIT: keeps_the_plan | (may_change & is_author),
    Permission.PLAN_READ: is_member | reviews_what_is_shared,
    Permission.PLAN_CREATE: keeps_the_plan,
    Permission.PLAN_EDIT: keeps_the_plan,
    Permission.ACTION_READ: is_member | reviews_what_is_shared,
    Permission.EVIDENCE_READ: is_member,
    Permission.ACTION_CREATE: keeps_the_plan,
    Permission.ACTION_EDIT: keeps_the_plan,
    Permission.ACTION_PROGRESS: keeps_the_plan | works_on_it,
    Permission.ACTION_ATTACH: keeps_the_plan | works_on_it,
    Permission.ACTION_COMMENT: may_change,
    Permission.ACTION_REQUEST_DUE: may_change & is_owner,
    Permission.ACTION_DECIDE_DUE: (keeps_the_plan | has(Role.CHAIR) | (may_change & is_sponsor))
    & ~is_owner
    & ~is_requester,
    Permission.ACTION_REQUEST_CLOSURE: keeps_the_plan | (may_change & is_owner),
    Permission.ACTION_CLOSE: (keeps_the_plan | has(Role.CHAIR) | (may_change & is_sponsor)) & ~is_owner & ~is_requester,
    Permission.PAPER_READ: (is_member & is_shareable) | sees_drafts | reviews_what_is_shared,
    Permission.PAPER_CREATE: has(Role.SECRETARY, Role.EDI_LEAD),
    Permission.PAPER_EDIT: has(Role.SECRETARY, Role.EDI_LEAD),
    Permission.PAPER_APPROVE: has(Role.CHAIR, Role.BOARD_MEMBER, Role.SECRETARY) & ~is_author,
    Permission.PAPER_ISSUE: has(Role.SECRETARY),
}


def can(actor: Actor, permission: Permission, record: Any) -> bool:
    """Whether the actor may do this to the record. Anybody not signed in may do nothing."""
    return getattr(actor, "is_authenticated", True) and POLICY[permission].holds(actor, record)
