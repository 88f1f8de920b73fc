"""Everybody who could look: each role, each part in a pair, and others from outside. No name stands in another."""

from dataclasses import dataclass, field
from typing import Any

from tests.commitments.factories import LeaderProfileFactory
from tests.factories import OrganisationFactory, SeatFactory, SharingFactory, UserFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Kind, Position
from tracker.db import db

HERE = {
    # the leader whose pairs are looked for, and whoever appraises them
    "leader": ("Leocadia Brightwater", Role.BOARD_MEMBER),
    "appraiser": ("Barnaby Crosswhite", Role.BOARD_MEMBER),
    # a leader with a pair of their own, and one without
    "other leader": ("Ottoline Fairweather", Role.VSM),
    "chair": ("Cornelius Underhill", Role.CHAIR),
    "board member": ("Bartholomew Nightingale", Role.BOARD_MEMBER),
    # everybody else with a part
    "secretary": ("Seraphina Goldsworthy", Role.SECRETARY),
    "EDI lead": ("Evangeline Thornbury", Role.EDI_LEAD),
    "recruiting manager": ("Rutherford Applegarth", Role.RECRUITING_MANAGER),
    "line manager": ("Lysander Holloway", Role.PANEL_CHAIR),
    "recipient": ("Nathaniel Greenhalgh", Role.NETWORK_LEAD),
    "auditor": ("Augustine Merriweather", Role.AUDITOR),
    "administrator": ("Abernathy Wolstenholme", Role.ADMINISTRATOR),
    "coordinator": ("Constantia Blackwood", Role.COORDINATOR),
    "alternate": ("Guinevere Stapleton", Role.GOVERNOR),
    "onlooker": ("Octavia Pemberton", Role.COLLEAGUE),
    "other onlooker": ("Millicent Abercrombie", Role.RECRUITING_MANAGER),
    # the pool
    "mentee": ("Zephyrine Quillonbarrow", Role.COLLEAGUE),
    "teacher": ("Xiomara Vandervoort", Role.RECRUITING_MANAGER),
    "asker": ("Ignatia Wrottesley", Role.COLLEAGUE),
    "other mentee": ("Philippa Jaraczewska", Role.COLLEAGUE),
    "hopeful": ("Yevgenia Dubrovnikov", Role.COLLEAGUE),
    "withdrawn": ("Wilhelmina Kaczmarek", Role.COLLEAGUE),
}
"""By part. The teacher is the colleague of reverse mentoring, who has a part beside it; the hopeful one is in the pool
with nobody. The onlookers are in no pool, and hold the same roles: for comparison."""

POOL = ("mentee", "teacher", "asker", "other mentee", "hopeful", "withdrawn")

READERS = (
    *(part for part in HERE if part not in {*POOL, "other onlooker"}),
    "overseer",
    "elsewhere",
    "left",
    "nobody",
    *POOL,
)
"""In this order they look: what a colleague is refused then stands in the trail after others have read it."""

ONE_OF_EACH_ROLE = frozenset(READERS) - {"board member", "leader", "elsewhere", *POOL}
"""Who also opens the pages of features that know nothing of commitments."""


@dataclass
class People:
    """Who there is, by part; nobody for who is not signed in."""

    trust: Organisation
    region: Organisation
    elsewhere: Organisation
    by_part: dict[str, User] = field(default_factory=dict)

    def __getitem__(self, part: str) -> User:
        return self.by_part[part]

    def user(self, part: str) -> User | None:
        """The account, as the database has it now."""
        found = self.by_part.get(part)
        return found and db.session.get_one(User, found.id)


def gathered() -> People:
    """A trust with everybody, its region, and a coordinator of another trust."""
    trust, region = OrganisationFactory(), OrganisationFactory(name="Midlands", kind=Kind.REGION)
    people = People(trust, region, OrganisationFactory(name="Tarnbrook Hospitals"))
    SharingFactory(organisation=trust, reader=region)
    for part, (name, role) in HERE.items():
        people.by_part[part] = _somebody(name, {trust: role})
    people.by_part["overseer"] = _somebody("Peregrine Satterthwaite", {region: Role.OVERSEER})
    people.by_part["elsewhere"] = _somebody("Thomasina Everingham", {people.elsewhere: [Role.COORDINATOR, Role.CHAIR]})
    people.by_part["left"] = _somebody("Montgomery Fairbrother", {trust: Role.COORDINATOR})
    people["left"].memberships[0].ended_at = clock.now()
    _seats(people)
    return people


def _somebody(name: str, roles: dict[Organisation, Any]) -> User:
    email = f"{name.replace(' ', '.').lower()}@example.nhs.uk"
    found: User = UserFactory(name=name, email=email, roles=roles)
    return found


def _seats(people: People) -> None:
    positions = {
        "leader": Position.EXECUTIVE,
        "appraiser": Position.CHIEF_EXECUTIVE,
        "chair": Position.CHAIR,
        "board member": Position.NON_EXECUTIVE,
    }
    for part, position in positions.items():
        user = people[part]
        SeatFactory(organisation=people.trust, position=position, title=part, holder=user.name, user_id=user.id)
    for part, capacity in (("leader", 4), ("other leader", 2)):
        LeaderProfileFactory(
            organisation=people.trust, user=people[part], appraiser=people["appraiser"], capacity=capacity
        )
