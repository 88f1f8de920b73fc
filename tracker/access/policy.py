"""Who may do what, on one page: the policy, and the one question ``can``. Pure."""

from typing import Any

from tracker.access.rules import (
    Actor,
    Rule,
    appraises,
    belongs,
    has,
    is_at_it,
    is_author,
    is_confidential,
    is_contributor,
    is_decider,
    is_member,
    is_owner,
    is_party,
    is_recruiter,
    is_requester,
    is_self,
    is_shareable,
    is_signed_in,
    is_sponsor,
    is_the_colleague,
    leads_it,
    receives_it,
    sits_on_it,
)
from tracker.access.vocabulary import Permission, Role

reviews_what_is_shared = has(Role.OVERSEER, Role.COLLEAGUE) & is_shareable
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
sees_coverage = has(
    Role.CHAIR, Role.BOARD_MEMBER, Role.SECRETARY, Role.EDI_LEAD, Role.AUDITOR, Role.GOVERNOR, Role.COORDINATOR
)
coordinates = has(Role.COORDINATOR)

POLICY: dict[Permission, Rule] = {
    Permission.ACCOUNT_USE: is_signed_in,
    Permission.ORGANISATION_READ: is_at_it | has(Role.OVERSEER),
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
    Permission.ACTION_COMMENT: may_change & is_member,
    Permission.ACTION_REQUEST_DUE: may_change & is_owner,
    Permission.ACTION_DECIDE_DUE: (keeps_the_plan | has(Role.CHAIR) | (may_change & is_sponsor))
    & ~is_owner
    & ~is_requester,
    Permission.ACTION_REQUEST_CLOSURE: keeps_the_plan | (may_change & is_owner),
    Permission.ACTION_CLOSE: (keeps_the_plan | has(Role.CHAIR) | (may_change & is_sponsor)) & ~is_owner & ~is_requester,
    Permission.ACTION_RECHECK: (keeps_the_plan | has(Role.CHAIR) | (may_change & is_sponsor)) & ~is_owner,
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
    Permission.EXCEPTION_READ: sees_panels | (may_change & (is_recruiter | is_decider)),
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
    Permission.COMMITMENT_READ: is_at_it,
    Permission.COMMITMENT_KEEP: may_change,
    Permission.COMMITMENT_SETTINGS_EDIT: has(Role.SECRETARY, Role.COORDINATOR),
    Permission.COVERAGE_READ: sees_coverage,
    Permission.CAMPAIGN_READ: is_at_it | has(Role.OVERSEER),
    Permission.CAMPAIGN_EDIT: has(Role.SECRETARY, Role.EDI_LEAD, Role.COORDINATOR),
    # Who is in the pool, and with whom they are paired, implies their ethnicity: the two, and the coordinator.
    Permission.COLLEAGUE_READ: coordinates | (may_change & is_self),
    Permission.COLLEAGUE_TAKE_OUT: coordinates,
    Permission.COLLEAGUE_EDIT: may_change & is_self,
    Permission.REGISTER_READ: coordinates,
    Permission.MATCH_PROPOSE: coordinates,
    Permission.RELATIONSHIP_READ: coordinates | (may_change & is_party),
    Permission.RELATIONSHIP_KEEP: may_change & is_party,
    Permission.RELATIONSHIP_END: coordinates | (may_change & is_party),
    Permission.FEEDBACK_GIVE: may_change & is_party,
    Permission.SIGNAL_GIVE: may_change & is_the_colleague,
    Permission.CONCERN_RAISE: may_change & is_the_colleague,
    Permission.CONCERN_READ: may_change & (receives_it | is_author),
    Permission.CONCERN_HANDLE: may_change & receives_it,
    Permission.CAREER_RECORD: coordinates | (may_change & is_self),
    Permission.INSIGHT_READ: coordinates | (may_change & is_party),
    Permission.INSIGHT_WRITE: may_change & leads_it,
    Permission.INSIGHT_APPROVE: may_change & is_the_colleague,
    Permission.INSIGHT_DECIDE: keeps_the_plan & is_shareable,
    Permission.OBJECTIVE_READ: has(Role.CHAIR) | (may_change & (is_self | appraises)),
    Permission.OBJECTIVE_WRITE: may_change & is_self,
    Permission.OBJECTIVE_AGREE: may_change & appraises & ~is_self,
    Permission.OBJECTIVE_REVIEW: may_change & (is_self | appraises),
    # The leader sees the pack first: it is shareable once it may be opened by the appraiser.
    Permission.PACK_READ: may_change & (is_self | (appraises & is_shareable)),
    Permission.PACK_RELEASE: may_change & is_self,
    Permission.REMUNERATION_READ: has(Role.CHAIR, Role.SECRETARY),
    Permission.ATTENDANCE_RECORD: has(Role.SECRETARY),
    Permission.REMINDER_RULE_READ: is_member,
    Permission.REMINDER_RULE_EDIT: has(Role.ADMINISTRATOR, Role.SECRETARY),
    Permission.DEADLINE_EDIT: has(Role.SECRETARY, Role.EDI_LEAD),
    Permission.MAIL_WORDING_EDIT: has(Role.ADMINISTRATOR),
    # Of a relationship's mail only the coordinator may know; of every other only the administrator does.
    Permission.MAIL_READ: (has(Role.ADMINISTRATOR) & ~is_confidential) | (coordinates & is_confidential),
    Permission.MAIL_RESOLVE: (has(Role.ADMINISTRATOR) & ~is_confidential) | (coordinates & is_confidential),
    Permission.JOBS_READ: has(Role.ADMINISTRATOR),
    Permission.PAPER_READ: (is_member & is_shareable) | sees_drafts | reviews_what_is_shared,
    Permission.PAPER_CREATE: has(Role.SECRETARY, Role.EDI_LEAD),
    Permission.PAPER_EDIT: has(Role.SECRETARY, Role.EDI_LEAD),
    Permission.PAPER_APPROVE: has(Role.CHAIR, Role.BOARD_MEMBER, Role.SECRETARY) & ~is_author,
    Permission.PAPER_ISSUE: has(Role.SECRETARY),
}


def can(actor: Actor, permission: Permission, record: Any) -> bool:
    """Whether the actor may do this to the record. Anybody not signed in may do nothing."""
    return getattr(actor, "is_authenticated", True) and POLICY[permission].holds(actor, record)
