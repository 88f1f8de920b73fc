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
    BREACH_REMARK = "breach:remark"
    CASE_DECIDE = "case:decide"
    COUNTS_READ = "counts:read"
    COUNTS_RECORD = "counts:record"
    DELEGATION_GIVE = "delegation:give"
    DOCKET_READ = "docket:read"
    EVIDENCE_READ = "evidence:read"
    EXCEPTION_ASK = "exception:ask"
    EXCEPTION_READ = "exception:read"
    INTEREST_READ = "interest:read"
    JUSTIFICATION_ASSIGN = "justification:assign"
    JUSTIFICATION_READ = "justification:read"
    JUSTIFICATION_WRITE = "justification:write"
    ORGANISATION_EDIT = "organisation:edit"
    ORGANISATION_READ = "organisation:read"
    PANEL_DECLARE = "panel:declare"
    PANEL_READ = "panel:read"
    PANEL_RECORD = "panel:record"
    PANEL_SETTINGS_EDIT = "panel_settings:edit"
    PANEL_SETTINGS_READ = "panel_settings:read"
    PAPER_APPROVE = "paper:approve"
    PAPER_CREATE = "paper:create"
    PAPER_EDIT = "paper:edit"
    PAPER_ISSUE = "paper:issue"
    PAPER_READ = "paper:read"
    PATTERN_READ = "pattern:read"
    PERSON_MANAGE = "person:manage"
    PERSON_READ = "person:read"
    PLAN_CREATE = "plan:create"
    PLAN_EDIT = "plan:edit"
    PLAN_READ = "plan:read"
    POOL_AVAILABILITY = "pool:availability"
    POOL_MANAGE = "pool:manage"
    POOL_READ = "pool:read"
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
    STATEMENT_DRAFT = "statement:draft"
    STATEMENT_READ = "statement:read"
    STATEMENT_SIGN = "statement:sign"
    TARGET_AGREE = "target:agree"
    TARGET_CREATE = "target:create"
    TARGET_EDIT = "target:edit"
    TARGET_READ = "target:read"
    TRAIL_READ = "trail:read"
    VACANCY_CREATE = "vacancy:create"
    VACANCY_EDIT = "vacancy:edit"
    VACANCY_IMPORT = "vacancy:import"
    VACANCY_READ = "vacancy:read"


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
class Whole:
    """All records of an organisation, nobody having a part in them: what a menu asks about."""

    organisation_id: uuid.UUID | None
    author_id: None = None
    manager_id: None = None
    user_id: None = None
    panellist_ids: tuple[uuid.UUID, ...] = ()
    decider_ids: tuple[uuid.UUID, ...] = ()


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
# Asked of an organisation as a whole, nobody is the one whom its records are about.
is_recruiter = Rule(lambda actor, record: getattr(record, "manager_id", None) == actor.id)
sits_on_it = Rule(lambda actor, record: actor.id in getattr(record, "panellist_ids", ()))
is_decider = Rule(lambda actor, record: actor.id in getattr(record, "decider_ids", ()))
is_self = Rule(lambda actor, record: getattr(record, "user_id", None) == actor.id)

reviews_what_is_shared = has(Role.OVERSEER) & is_shareable
keeps_the_plan = has(Role.EDI_LEAD, Role.SECRETARY)
sees_drafts = has(Role.CHAIR, Role.BOARD_MEMBER, Role.SECRETARY, Role.EDI_LEAD, Role.AUDITOR)
READS_ONLY = frozenset({Role.OVERSEER, Role.AUDITOR})
may_change = has(*(set(Role) - READS_ONLY))
works_on_it = may_change & (is_owner | is_contributor)
recruits = has(Role.EDI_LEAD, Role.SECRETARY, Role.RECRUITING_MANAGER)
keeps_panels = has(Role.EDI_LEAD, Role.SECRETARY) | (
    has(Role.RECRUITING_MANAGER, Role.PANEL_CHAIR) & (is_recruiter | sits_on_it)
)
sees_panels = has(
    Role.CHAIR,
    Role.BOARD_MEMBER,
    Role.SECRETARY,
    Role.EDI_LEAD,
    Role.RECRUITING_MANAGER,
    Role.PANEL_CHAIR,
    Role.AUDITOR,
)
sees_the_pool = has(Role.CHAIR, Role.SECRETARY, Role.EDI_LEAD, Role.RECRUITING_MANAGER, Role.PANEL_CHAIR, Role.AUDITOR)
sees_cases = has(Role.CHAIR, Role.SECRETARY, Role.EDI_LEAD, Role.AUDITOR)

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
    Permission.VACANCY_READ: sees_panels,
    Permission.VACANCY_CREATE: recruits,
    Permission.VACANCY_IMPORT: recruits,
    Permission.VACANCY_EDIT: has(Role.EDI_LEAD, Role.SECRETARY) | (has(Role.RECRUITING_MANAGER) & is_recruiter),
    Permission.POOL_READ: sees_the_pool | (may_change & is_self),
    Permission.POOL_MANAGE: recruits,
    Permission.POOL_AVAILABILITY: recruits | (may_change & is_self),
    Permission.PANEL_READ: sees_panels | (may_change & sits_on_it),
    Permission.PANEL_RECORD: keeps_panels,
    Permission.PANEL_DECLARE: may_change & sits_on_it,
    Permission.EXCEPTION_READ: sees_panels | (may_change & is_decider),
    Permission.EXCEPTION_ASK: keeps_panels,
    Permission.BREACH_REMARK: has(Role.CHAIR, Role.SECRETARY),
    Permission.COUNTS_READ: sees_cases | (may_change & is_recruiter),
    Permission.COUNTS_RECORD: has(Role.EDI_LEAD, Role.SECRETARY)
    | (has(Role.RECRUITING_MANAGER, Role.PANEL_CHAIR) & is_recruiter),
    Permission.JUSTIFICATION_ASSIGN: keeps_the_plan | (may_change & is_recruiter),
    Permission.JUSTIFICATION_READ: sees_cases | (may_change & (is_recruiter | is_author | is_decider)),
    Permission.JUSTIFICATION_WRITE: has(Role.EDI_LEAD) | (may_change & (is_recruiter | is_author)),
    # What an interest is may concern whoever recruits for the vacancy or sits on its panels.
    Permission.INTEREST_READ: has(Role.AUDITOR)
    | ((sees_cases | (may_change & is_decider)) & ~is_recruiter & ~sits_on_it),
    Permission.CASE_DECIDE: may_change & is_decider,
    Permission.DOCKET_READ: has(Role.CHAIR, Role.SECRETARY, Role.AUDITOR) | (may_change & is_decider),
    Permission.DELEGATION_GIVE: has(Role.CHAIR),
    Permission.PANEL_SETTINGS_READ: sees_panels,
    Permission.PANEL_SETTINGS_EDIT: has(Role.SECRETARY),
    Permission.PATTERN_READ: sees_cases | has(Role.BOARD_MEMBER),
    Permission.STATEMENT_READ: sees_cases | has(Role.BOARD_MEMBER),
    Permission.STATEMENT_DRAFT: has(Role.CHAIR, Role.SECRETARY),
    Permission.STATEMENT_SIGN: has(Role.CHAIR),
    Permission.PAPER_READ: (is_member & is_shareable) | sees_drafts | reviews_what_is_shared,
    Permission.PAPER_CREATE: has(Role.SECRETARY, Role.EDI_LEAD),
    Permission.PAPER_EDIT: has(Role.SECRETARY, Role.EDI_LEAD),
    Permission.PAPER_APPROVE: has(Role.CHAIR, Role.BOARD_MEMBER, Role.SECRETARY) & ~is_author,
    Permission.PAPER_ISSUE: has(Role.SECRETARY),
}


def can(actor: Actor, permission: Permission, record: Any) -> bool:
    """Whether the actor may do this to the record. Anybody not signed in may do nothing."""
    return getattr(actor, "is_authenticated", True) and POLICY[permission].holds(actor, record)
