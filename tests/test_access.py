"""Who may do what: every permission for every role, in a table that a company secretary can check."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tests.unfolding import ELSEWHERE, Record, Somebody, answers
from tracker import clock
from tracker.access import POLICY, Permission, Role, can
from tracker.accounts.rules import Kind

WORDS: dict[str, Callable[[Record], bool]] = {
    "yes": lambda _record: True,
    "-": lambda _record: False,
    "final": lambda record: record.is_shareable,  # signed off, or issued for the public
    "own": lambda record: record.owned,  # an action they own
    "works": lambda record: record.owned or record.contributed_to,  # an action they own or contribute to
    "other": lambda record: not record.owned and not record.asked_for,  # not their own action, nor their own request
    "spons": lambda record: record.sponsored and not record.owned and not record.asked_for,  # an action they sponsor
    "wrote": lambda record: record.written,  # a scenario of their own
    "hires": lambda record: record.managed,  # a vacancy they recruit for
    "keeps": lambda record: record.managed or record.sat_on,  # a vacancy they recruit for, or whose panel they are on
    "sits": lambda record: record.sat_on,  # a panel they are on
    "rules": lambda record: record.decided,  # a case that is theirs to decide
    "asked": lambda record: record.managed or record.decided,  # an exception for a vacancy of theirs, or to decide
    "apart": lambda record: not record.managed and not record.sat_on,  # neither recruiting for it nor on its panels
    "hears": lambda record: record.decided and not record.managed and not record.sat_on,  # theirs to decide, and apart
    "self": lambda record: record.about_me,  # their own place in the pool
    "party": lambda record: record.managed or record.written or record.decided,  # a justification they write or decide
    "write": lambda record: record.managed or record.written,  # a justification they write
    "pair": lambda record: record.paired,  # a relationship of their own, on either side
    "leads": lambda record: record.led,  # a relationship in which they are the leader
    "guest": lambda record: record.mentored,  # a relationship in which they are the colleague
    "mine": lambda record: record.received,  # a concern that came to them
    "heard": lambda record: record.received or record.written,  # a concern that came to them, or that they raised
    "aims": lambda record: record.about_me or record.appraised,  # their own objective, or of somebody they appraise
    "judge": lambda record: record.appraised and not record.about_me,  # an objective of somebody they appraise
    "pack": lambda record: (
        record.about_me or (record.appraised and record.is_shareable)
    ),  # after the leader has seen it
    "2nd": lambda record: not record.written,  # a paper that another wrote
    "again": lambda record: not record.owned,  # a closed action that was not theirs
    "lasts": lambda record: record.sponsored and not record.owned,  # a closed action they sponsored
    "open": lambda record: not record.is_confidential,  # mail about anything but a relationship
    "veil": lambda record: record.is_confidential,  # mail about a relationship
}

COLUMNS = (
    Role.CHAIR,
    Role.BOARD_MEMBER,
    Role.VSM,
    Role.SECRETARY,
    Role.EDI_LEAD,
    Role.RECRUITING_MANAGER,
    Role.PANEL_CHAIR,
    Role.NETWORK_LEAD,
    Role.AUDITOR,
    Role.OVERSEER,  # also of an organisation that this one shares with
    Role.ADMINISTRATOR,
    Role.COORDINATOR,
    Role.GOVERNOR,
    Role.COLLEAGUE,
    None,  # signed in, without a role here
)

#                        chair board vsm   secr  edi   recr  panel netw  audit overs admin coord govr  coll  none
MATRIX = """
account:use              yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes
action:attach            works works works yes   yes   works works works -     -     works works works works -
action:close             other spons spons other other spons spons spons -     -     spons spons spons spons -
action:comment           yes   yes   yes   yes   yes   yes   yes   yes   -     -     yes   yes   yes   -     -
action:create            -     -     -     yes   yes   -     -     -     -     -     -     -     -     -     -
action:decide_due        other spons spons other other spons spons spons -     -     spons spons spons spons -
action:edit              -     -     -     yes   yes   -     -     -     -     -     -     -     -     -     -
action:progress          works works works yes   yes   works works works -     -     works works works works -
action:read              yes   yes   yes   yes   yes   yes   yes   yes   yes   final yes   yes   yes   final -
action:recheck           again lasts lasts again again lasts lasts lasts -     -     lasts lasts lasts lasts -
action:request_closure   own   own   own   yes   yes   own   own   own   -     -     own   own   own   own   -
action:request_due       own   own   own   own   own   own   own   own   -     -     own   own   own   own   -
attendance:record        -     -     -     yes   -     -     -     -     -     -     -     -     -     -     -
breach:remark            yes   -     -     yes   -     -     -     -     -     -     -     -     -     -     -
campaign:edit            -     -     -     yes   yes   -     -     -     -     -     -     yes   -     -     -
campaign:read            yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   -
career:record            self  self  self  self  self  self  self  self  -     -     self  yes   self  self  -
case:decide              rules rules rules rules rules rules rules rules -     -     rules rules rules rules -
colleague:edit           self  self  self  self  self  self  self  self  -     -     self  self  self  self  -
colleague:read           self  self  self  self  self  self  self  self  -     -     self  yes   self  self  -
colleague:take_out       -     -     -     -     -     -     -     -     -     -     -     yes   -     -     -
commitment:keep          yes   yes   yes   yes   yes   yes   yes   yes   -     -     yes   yes   yes   yes   -
commitment:read          yes   yes   yes   yes   yes   yes   yes   yes   yes   -     yes   yes   yes   yes   -
commitment_settings:edit -     -     -     yes   -     -     -     -     -     -     -     yes   -     -     -
concern:handle           mine  mine  mine  mine  mine  mine  mine  mine  -     -     mine  mine  mine  mine  -
concern:raise            guest guest guest guest guest guest guest guest -     -     guest guest guest guest -
concern:read             heard heard heard heard heard heard heard heard -     -     heard heard heard heard -
counts:read              yes   hires hires yes   yes   hires hires hires yes   -     hires hires hires hires -
counts:record            -     -     -     yes   yes   hires hires -     -     -     -     -     -     -     -
coverage:read            yes   yes   -     yes   yes   -     -     -     yes   -     -     yes   yes   -     -
deadline:edit            -     -     -     yes   yes   -     -     -     -     -     -     -     -     -     -
delegation:give          yes   -     -     -     -     -     -     -     -     -     -     -     -     -     -
docket:read              yes   rules rules yes   rules rules rules rules yes   -     rules rules rules rules -
evidence:read            yes   yes   yes   yes   yes   yes   yes   yes   yes   -     yes   yes   yes   -     -
exception:ask            -     -     -     yes   yes   keeps keeps -     -     -     -     -     -     -     -
exception:read           yes   yes   asked yes   yes   yes   yes   asked yes   -     asked asked asked asked -
feedback:give            pair  pair  pair  pair  pair  pair  pair  pair  -     -     pair  pair  pair  pair  -
insight:approve          guest guest guest guest guest guest guest guest -     -     guest guest guest guest -
insight:decide           -     -     -     final final -     -     -     -     -     -     -     -     -     -
insight:read             pair  pair  pair  pair  pair  pair  pair  pair  -     -     pair  yes   pair  pair  -
insight:write            leads leads leads leads leads leads leads leads -     -     leads leads leads leads -
interest:read            apart hears hears apart apart hears hears hears yes   -     hears hears hears hears -
jobs:read                -     -     -     -     -     -     -     -     -     -     yes   -     -     -     -
justification:assign     hires hires hires yes   yes   hires hires hires -     -     hires hires hires hires -
justification:read       yes   party party yes   yes   party party party yes   -     party party party party -
justification:write      write write write write yes   write write write -     -     write write write write -
mail:read                -     -     -     -     -     -     -     -     -     -     open  veil  -     -     -
mail:resolve             -     -     -     -     -     -     -     -     -     -     open  veil  -     -     -
mail_wording:edit        -     -     -     -     -     -     -     -     -     -     yes   -     -     -     -
match:propose            -     -     -     -     -     -     -     -     -     -     -     yes   -     -     -
objective:agree          judge judge judge judge judge judge judge judge -     -     judge judge judge judge -
objective:read           yes   aims  aims  aims  aims  aims  aims  aims  -     -     aims  aims  aims  aims  -
objective:review         aims  aims  aims  aims  aims  aims  aims  aims  -     -     aims  aims  aims  aims  -
objective:write          self  self  self  self  self  self  self  self  -     -     self  self  self  self  -
organisation:edit        -     -     -     -     -     -     -     -     -     -     yes   -     -     -     -
organisation:read        yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   -
pack:read                pack  pack  pack  pack  pack  pack  pack  pack  -     -     pack  pack  pack  pack  -
pack:release             self  self  self  self  self  self  self  self  -     -     self  self  self  self  -
panel:declare            sits  sits  sits  sits  sits  sits  sits  sits  -     -     sits  sits  sits  sits  -
panel:read               yes   yes   sits  yes   yes   yes   yes   sits  yes   -     sits  sits  sits  sits  -
panel:record             -     -     -     yes   yes   keeps keeps -     -     -     -     -     -     -     -
panel_settings:edit      -     -     -     yes   -     -     -     -     -     -     -     -     -     -     -
panel_settings:read      yes   yes   -     yes   yes   yes   yes   -     yes   -     -     -     -     -     -
paper:approve            2nd   2nd   -     2nd   -     -     -     -     -     -     -     -     -     -     -
paper:create             -     -     -     yes   yes   -     -     -     -     -     -     -     -     -     -
paper:edit               -     -     -     yes   yes   -     -     -     -     -     -     -     -     -     -
paper:issue              -     -     -     yes   -     -     -     -     -     -     -     -     -     -     -
paper:read               yes   yes   final yes   yes   final final final yes   final final final final final -
pattern:read             yes   yes   -     yes   yes   -     -     -     yes   -     -     -     -     -     -
person:manage            -     -     -     -     -     -     -     -     -     -     yes   -     -     -     -
person:read              -     -     -     yes   -     -     -     -     yes   -     yes   -     -     -     -
plan:create              -     -     -     yes   yes   -     -     -     -     -     -     -     -     -     -
plan:edit                -     -     -     yes   yes   -     -     -     -     -     -     -     -     -     -
plan:read                yes   yes   yes   yes   yes   yes   yes   yes   yes   final yes   yes   yes   final -
pool:availability        self  self  self  yes   yes   yes   self  self  -     -     self  self  self  self  -
pool:manage              -     -     -     yes   yes   yes   -     -     -     -     -     -     -     -     -
pool:read                yes   self  self  yes   yes   yes   yes   self  yes   -     self  self  self  self  -
register:read            -     -     -     -     -     -     -     -     -     -     -     yes   -     -     -
relationship:end         pair  pair  pair  pair  pair  pair  pair  pair  -     -     pair  yes   pair  pair  -
relationship:keep        pair  pair  pair  pair  pair  pair  pair  pair  -     -     pair  pair  pair  pair  -
relationship:read        pair  pair  pair  pair  pair  pair  pair  pair  -     -     pair  yes   pair  pair  -
reminder_rule:edit       -     -     -     yes   -     -     -     -     -     -     yes   -     -     -     -
reminder_rule:read       yes   yes   yes   yes   yes   yes   yes   yes   yes   -     yes   yes   yes   -     -
remuneration:read        yes   -     -     yes   -     -     -     -     -     -     -     -     -     -     -
return:download          -     -     -     yes   yes   -     -     -     yes   -     -     -     -     -     -
return:edit              -     -     -     yes   yes   -     -     -     -     -     -     -     -     -     -
return:import            -     -     -     yes   yes   -     -     -     -     -     -     -     -     -     -
return:read              yes   yes   yes   yes   yes   yes   yes   yes   yes   final yes   yes   yes   final -
return:sign_off          -     -     -     yes   -     -     -     -     -     -     -     -     -     -     -
scenario:create          yes   yes   yes   yes   yes   -     -     -     -     -     -     -     -     -     -
scenario:edit            wrote wrote wrote yes   yes   wrote wrote wrote -     -     wrote wrote wrote wrote -
scenario:read            yes   yes   yes   yes   yes   yes   yes   yes   yes   -     yes   yes   yes   -     -
seat:manage              -     -     -     yes   -     -     -     -     -     -     yes   -     -     -     -
seat:read                yes   yes   yes   yes   yes   yes   yes   yes   yes   -     yes   yes   yes   -     -
shared:read              -     -     -     -     -     -     -     -     -     yes   -     -     -     -     -
sharing:manage           -     -     -     yes   -     -     -     -     -     -     yes   -     -     -     -
signal:give              guest guest guest guest guest guest guest guest -     -     guest guest guest guest -
statement:draft          yes   -     -     yes   -     -     -     -     -     -     -     -     -     -     -
statement:read           yes   yes   -     yes   yes   -     -     -     yes   -     -     -     -     -     -
statement:sign           yes   -     -     -     -     -     -     -     -     -     -     -     -     -     -
target:agree             -     -     -     yes   -     -     -     -     -     -     -     -     -     -     -
target:create            -     -     -     yes   yes   -     -     -     -     -     -     -     -     -     -
target:edit              -     -     -     yes   yes   -     -     -     -     -     -     -     -     -     -
target:read              yes   yes   yes   yes   yes   yes   yes   yes   yes   final yes   yes   yes   final -
trail:read               yes   -     -     yes   -     -     -     -     yes   -     yes   -     -     -     -
vacancy:create           -     -     -     yes   yes   yes   -     -     -     -     -     -     -     -     -
vacancy:edit             -     -     -     yes   yes   hires -     -     -     -     -     -     -     -     -
vacancy:import           -     -     -     yes   yes   yes   -     -     -     -     -     -     -     -     -
vacancy:read             yes   yes   -     yes   yes   yes   yes   -     yes   -     -     -     -     -     -
"""

ROWS = {line.split()[0]: dict(zip(COLUMNS, line.split()[1:], strict=True)) for line in MATRIX.strip().splitlines()}
CASES = [(Permission(name), role, word) for name, row in ROWS.items() for role, word in row.items()]
READING = {"read", "download", "use"}

OPEN_TO_ALL = {
    "accounts.forgotten_password",
    "accounts.home",
    "accounts.sign_in",
    "accounts.use_link",
    "commitments.use_link",
    "design_system.assets",
    "design_system.static",
    "help.accessibility",
    "help.index",
    "help.privacy",
    "jobs.health",
    "jobs.health_of_jobs",
    "reminders.read_calendar",
    "plans.update_by_link",
    "reminders.unsubscribe",
    "static",
}
"""Pages that need no sign-in. The start page only sends people on."""


def may(actor: Somebody, permission: Permission) -> set[bool]:
    """Whether the actor may, over all records there could be."""
    return {is_allowed for is_allowed, _ in answers(lambda record: can(actor, permission, record))}


@pytest.mark.parametrize(("permission", "role", "word"), CASES, ids=str)
def test_the_policy_is_the_matrix(permission: Permission, role: Role | None, word: str) -> None:
    actor = Somebody(frozenset({role} if role else ()))

    found = answers(lambda record: can(actor, permission, record) == WORDS[word](record))

    assert [parts for is_same, parts in found if not is_same] == []


def test_every_permission_and_every_role_is_in_the_matrix_and_the_policy() -> None:
    assert {permission for permission, _, _ in CASES} == set(Permission) == set(POLICY)
    assert set(COLUMNS) == {*Role, None}


@pytest.mark.parametrize("permission", Permission)
def test_a_role_at_one_organisation_opens_nothing_at_another(permission: Permission) -> None:
    actor = Somebody(frozenset(Role))

    allowed = {is_allowed for is_allowed, _ in answers(lambda record: can(actor, permission, record), ELSEWHERE)}

    assert allowed == {permission is Permission.ACCOUNT_USE}


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OVERSEER])
def test_who_only_reads_changes_nothing_even_as_the_owner_of_an_action(role: Role) -> None:
    changing = [each for each in Permission if each.value.split(":")[1] not in READING]

    allowed = [each for each in changing if True in may(Somebody(frozenset({role})), each)]

    assert allowed == []


def test_an_auditor_reads_everything_there_is_to_read() -> None:
    reading = [each for each in Permission if each.value.split(":")[1] in READING - {"use"}]
    auditor = Somebody(frozenset({Role.AUDITOR}))

    unread = {each for each in reading if False in may(auditor, each)}

    assert unread == {
        Permission.SHARED_READ,  # what others share with an organisation is for its reviewers
        # Who is a colleague implies ethnicity, and what two people say to each other is theirs.
        Permission.COLLEAGUE_READ,
        Permission.CONCERN_READ,
        Permission.INSIGHT_READ,
        Permission.REGISTER_READ,
        Permission.RELATIONSHIP_READ,
        # A person's appraisal is between them and whoever appraises them.
        Permission.OBJECTIVE_READ,
        Permission.PACK_READ,
        Permission.REMUNERATION_READ,
        # Whose mail failed is for whoever can mend it, and whether the jobs run says nothing of the record.
        Permission.MAIL_READ,
        Permission.JOBS_READ,
    }


def test_the_roles_of_one_person_add_up() -> None:
    both = Somebody(frozenset({Role.AUDITOR, Role.EDI_LEAD}))

    assert can(both, Permission.TRAIL_READ, Record())
    assert can(both, Permission.ACTION_CREATE, Record())


def test_every_route_is_guarded_or_open_on_purpose(app: Flask) -> None:
    unguarded = {name for name, view in app.view_functions.items() if not hasattr(view, "permission")}

    assert unguarded - OPEN_TO_ALL == set()


@pytest.fixture
def region(session: Any) -> Any:
    return OrganisationFactory(name="Midlands", kind=Kind.REGION)


def test_a_reviewer_reaches_an_organisation_while_it_shares(browser: Browser, region: Any) -> None:
    sharing, secret = SharingFactory(reader=region), OrganisationFactory(name="Tarnbrook Hospitals")
    browser.sign_in(UserFactory(roles={region: Role.OVERSEER}))

    page = browser.page(f"/organisations/{sharing.organisation.id}")
    hidden = browser.page(f"/organisations/{secret.id}", status=404)
    sharing.ended_at = clock.now()
    ended = browser.page(f"/organisations/{sharing.organisation.id}", status=404)

    assert page.heading == sharing.organisation.name
    assert "Tarnbrook" not in hidden.html
    assert sharing.organisation.name not in ended.html


def test_only_a_reviewer_reaches_what_is_shared_with_their_organisation(browser: Browser, region: Any) -> None:
    sharing = SharingFactory(reader=region)
    browser.sign_in(UserFactory(roles={region: Role.ADMINISTRATOR}))

    page = browser.page(f"/organisations/{sharing.organisation.id}", status=404)

    assert sharing.organisation.name not in page.html


def test_what_is_not_shared_reads_as_if_it_were_not_there(browser: Browser, region: Any) -> None:
    sharing = SharingFactory(reader=region)
    browser.sign_in(UserFactory(roles={region: Role.OVERSEER}))

    assert browser.get(f"/organisations/{sharing.organisation.id}/trail").status_code == 404
    assert browser.get(f"/organisations/{region.id}/trail").status_code == 403


def test_somebody_who_left_is_not_signed_in_any_more(browser: Browser, session: Any) -> None:
    trust = OrganisationFactory()
    person = UserFactory(roles={trust: Role.CHAIR})
    browser.sign_in(person)
    person.memberships[0].ended_at = clock.now()

    page = browser.page(f"/organisations/{trust.id}")

    assert page.heading == "Sign in"
