"""Who may do what: every permission for every role, in a table that a company secretary can check."""

import itertools
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask import Flask

from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tracker import clock
from tracker.access import POLICY, Permission, Role, can
from tracker.accounts.rules import Kind

HERE, ELSEWHERE, ME, SOMEBODY = (uuid.uuid4() for _ in range(4))


@dataclass
class Somebody:
    """A person with roles here, and none anywhere else."""

    roles: frozenset[Role]
    id: uuid.UUID = ME

    def roles_at(self, organisation_id: uuid.UUID | None) -> frozenset[Role]:
        return self.roles if organisation_id == HERE else frozenset()

    def belongs_to(self, organisation_id: uuid.UUID | None) -> bool:
        return bool(self.roles_at(organisation_id))


@dataclass(frozen=True)
class Record:
    """A record of any kind, and the person's part in it."""

    is_shareable: bool = False
    owned: bool = False
    contributed_to: bool = False
    sponsored: bool = False
    written: bool = False
    asked_for: bool = False
    managed: bool = False
    sat_on: bool = False
    decided: bool = False
    about_me: bool = False
    organisation_id: uuid.UUID = HERE

    @property
    def owner_id(self) -> uuid.UUID:
        return ME if self.owned else SOMEBODY

    @property
    def contributor_ids(self) -> list[uuid.UUID]:
        return [ME] if self.contributed_to else [SOMEBODY]

    @property
    def sponsor_id(self) -> uuid.UUID | None:
        return ME if self.sponsored else None

    @property
    def author_id(self) -> uuid.UUID:
        return ME if self.written else SOMEBODY

    @property
    def requested_by_id(self) -> uuid.UUID | None:
        return ME if self.asked_for else None

    @property
    def manager_id(self) -> uuid.UUID:
        return ME if self.managed else SOMEBODY

    @property
    def panellist_ids(self) -> list[uuid.UUID]:
        return [ME] if self.sat_on else [SOMEBODY]

    @property
    def decider_ids(self) -> list[uuid.UUID]:
        return [ME] if self.decided else [SOMEBODY]

    @property
    def user_id(self) -> uuid.UUID:
        return ME if self.about_me else SOMEBODY


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
    "apart": lambda record: not record.managed and not record.sat_on,  # neither recruiting for it nor on its panels
    "hears": lambda record: record.decided and not record.managed and not record.sat_on,  # theirs to decide, and apart
    "self": lambda record: record.about_me,  # their own place in the pool
    "party": lambda record: record.managed or record.written or record.decided,  # a justification they write or decide
    "write": lambda record: record.managed or record.written,  # a justification they write
    "2nd": lambda record: not record.written,  # a paper that another wrote
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
    None,  # signed in, without a role here
)

#                        chair board  vsm   secr  edi   recr  panel netw  audit overs admin none
MATRIX = """
account:use              yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes
action:attach            works works works yes   yes   works works works -     -     works -
action:close             other spons spons other other spons spons spons -     -     spons -
action:comment           yes   yes   yes   yes   yes   yes   yes   yes   -     -     yes   -
action:create            -     -     -     yes   yes   -     -     -     -     -     -     -
action:decide_due        other spons spons other other spons spons spons -     -     spons -
action:edit              -     -     -     yes   yes   -     -     -     -     -     -     -
action:progress          works works works yes   yes   works works works -     -     works -
action:read              yes   yes   yes   yes   yes   yes   yes   yes   yes   final yes   -
action:request_closure   own   own   own   yes   yes   own   own   own   -     -     own   -
action:request_due       own   own   own   own   own   own   own   own   -     -     own   -
breach:remark            yes   -     -     yes   -     -     -     -     -     -     -     -
case:decide              rules rules rules rules rules rules rules rules -     -     rules -
counts:read              yes   hires hires yes   yes   hires hires hires yes   -     hires -
counts:record            -     -     -     yes   yes   hires hires -     -     -     -     -
delegation:give          yes   -     -     -     -     -     -     -     -     -     -     -
docket:read              yes   rules rules yes   rules rules rules rules yes   -     rules -
evidence:read            yes   yes   yes   yes   yes   yes   yes   yes   yes   -     yes   -
exception:ask            -     -     -     yes   yes   keeps keeps -     -     -     -     -
exception:read           yes   yes   rules yes   yes   yes   yes   rules yes   -     rules -
interest:read            apart hears hears apart apart hears hears hears yes   -     hears -
justification:assign     hires hires hires yes   yes   hires hires hires -     -     hires -
justification:read       yes   party party yes   yes   party party party yes   -     party -
justification:write      write write write write yes   write write write -     -     write -
organisation:edit        -     -     -     -     -     -     -     -     -     -     yes   -
organisation:read        yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   yes   -
panel:declare            sits  sits  sits  sits  sits  sits  sits  sits  -     -     sits  -
panel:read               yes   yes   sits  yes   yes   yes   yes   sits  yes   -     sits  -
panel:record             -     -     -     yes   yes   keeps keeps -     -     -     -     -
panel_settings:edit      -     -     -     yes   -     -     -     -     -     -     -     -
panel_settings:read      yes   yes   -     yes   yes   yes   yes   -     yes   -     -     -
paper:approve            2nd   2nd   -     2nd   -     -     -     -     -     -     -     -
paper:create             -     -     -     yes   yes   -     -     -     -     -     -     -
paper:edit               -     -     -     yes   yes   -     -     -     -     -     -     -
paper:issue              -     -     -     yes   -     -     -     -     -     -     -     -
paper:read               yes   yes   final yes   yes   final final final yes   final final -
pattern:read             yes   yes   -     yes   yes   -     -     -     yes   -     -     -
person:manage            -     -     -     -     -     -     -     -     -     -     yes   -
person:read              -     -     -     yes   -     -     -     -     yes   -     yes   -
plan:create              -     -     -     yes   yes   -     -     -     -     -     -     -
plan:edit                -     -     -     yes   yes   -     -     -     -     -     -     -
plan:read                yes   yes   yes   yes   yes   yes   yes   yes   yes   final yes   -
pool:availability        self  self  self  yes   yes   yes   self  self  -     -     self  -
pool:manage              -     -     -     yes   yes   yes   -     -     -     -     -     -
pool:read                yes   self  self  yes   yes   yes   yes   self  yes   -     self  -
return:download          -     -     -     yes   yes   -     -     -     yes   -     -     -
return:edit              -     -     -     yes   yes   -     -     -     -     -     -     -
return:import            -     -     -     yes   yes   -     -     -     -     -     -     -
return:read              yes   yes   yes   yes   yes   yes   yes   yes   yes   final yes   -
return:sign_off          -     -     -     yes   -     -     -     -     -     -     -     -
scenario:create          yes   yes   yes   yes   yes   -     -     -     -     -     -     -
scenario:edit            wrote wrote wrote yes   yes   wrote wrote wrote -     -     wrote -
scenario:read            yes   yes   yes   yes   yes   yes   yes   yes   yes   -     yes   -
seat:manage              -     -     -     yes   -     -     -     -     -     -     yes   -
seat:read                yes   yes   yes   yes   yes   yes   yes   yes   yes   -     yes   -
shared:read              -     -     -     -     -     -     -     -     -     yes   -     -
sharing:manage           -     -     -     yes   -     -     -     -     -     -     yes   -
statement:draft          yes   -     -     yes   -     -     -     -     -     -     -     -
statement:read           yes   yes   -     yes   yes   -     -     -     yes   -     -     -
statement:sign           yes   -     -     -     -     -     -     -     -     -     -     -
target:agree             -     -     -     yes   -     -     -     -     -     -     -     -
target:create            -     -     -     yes   yes   -     -     -     -     -     -     -
target:edit              -     -     -     yes   yes   -     -     -     -     -     -     -
target:read              yes   yes   yes   yes   yes   yes   yes   yes   yes   final yes   -
trail:read               yes   -     -     yes   -     -     -     -     yes   -     yes   -
vacancy:create           -     -     -     yes   yes   yes   -     -     -     -     -     -
vacancy:edit             -     -     -     yes   yes   hires -     -     -     -     -     -
vacancy:import           -     -     -     yes   yes   yes   -     -     -     -     -     -
vacancy:read             yes   yes   -     yes   yes   yes   yes   -     yes   -     -     -
"""

ROWS = {line.split()[0]: dict(zip(COLUMNS, line.split()[1:], strict=True)) for line in MATRIX.strip().splitlines()}
CASES = [(Permission(name), role, word) for name, row in ROWS.items() for role, word in row.items()]
PARTS = (
    "is_shareable", "owned", "contributed_to", "sponsored", "written", "asked_for", "managed", "sat_on", "decided",
    "about_me",
)  # fmt: skip
RECORDS = [
    replace(Record(), **dict(zip(PARTS, parts, strict=True)))  # type: ignore[arg-type]  # every part is a bool
    for parts in itertools.product((True, False), repeat=len(PARTS))
]
READING = {"read", "download", "use"}

OPEN_TO_ALL = {
    "accounts.forgotten_password",
    "accounts.home",
    "accounts.sign_in",
    "accounts.use_link",
    "design_system.assets",
    "design_system.static",
    "health",
    "help.accessibility",
    "help.index",
    "help.privacy",
    "static",
}
"""Pages that need no sign-in. The start page only sends people on."""


@pytest.mark.parametrize(("permission", "role", "word"), CASES, ids=str)
def test_the_policy_is_the_matrix(permission: Permission, role: Role | None, word: str) -> None:
    actor = Somebody(frozenset({role} if role else ()))

    differing = [record for record in RECORDS if can(actor, permission, record) != WORDS[word](record)]

    assert differing == []


def test_every_permission_and_every_role_is_in_the_matrix_and_the_policy() -> None:
    assert {permission for permission, _, _ in CASES} == set(Permission) == set(POLICY)
    assert set(COLUMNS) == {*Role, None}


@pytest.mark.parametrize("permission", Permission)
def test_a_role_at_one_organisation_opens_nothing_at_another(permission: Permission) -> None:
    actor = Somebody(frozenset(Role))
    there = [replace(record, organisation_id=ELSEWHERE) for record in RECORDS]

    allowed = {can(actor, permission, record) for record in there}

    assert allowed == {permission is Permission.ACCOUNT_USE}


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OVERSEER])
def test_who_only_reads_changes_nothing_even_as_the_owner_of_an_action(role: Role) -> None:
    changing = [each for each in Permission if each.value.split(":")[1] not in READING]

    allowed = [each for each in changing if any(can(Somebody(frozenset({role})), each, record) for record in RECORDS)]

    assert allowed == []


def test_an_auditor_reads_everything_there_is_to_read() -> None:
    reading = [each for each in Permission if each.value.split(":")[1] in READING - {"use"}]
    auditor = Somebody(frozenset({Role.AUDITOR}))

    unread = [each for each in reading if not all(can(auditor, each, record) for record in RECORDS)]

    assert unread == [Permission.SHARED_READ]  # what others share with an organisation is for its reviewers


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
