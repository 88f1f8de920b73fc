"""The first scenes: organisations, people with their roles, board seats, and what is shared with reviewers."""

from collections.abc import Iterator
from datetime import date, timedelta

from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Kind, Position
from tracker.accounts.services import links, organisations, people
from tracker.demonstration import cast
from tracker.demonstration.cast import Part, Reviewer
from tracker.demonstration.story import Scene, Stage, on

SITE = "https://board-tracker.example.nhs.uk/"
SET_UP = date(2023, 11, 6)

_OTHER_SEATS = (
    (Position.NON_EXECUTIVE, "Non-executive director", True),
    (Position.NON_EXECUTIVE, "Non-executive director and audit chair", True),
    (Position.EXECUTIVE, "Chief finance officer", True),
    (Position.EXECUTIVE, "Medical director", True),
    (Position.EXECUTIVE, "Director of strategy", False),
)


def opening(stages: list[Stage]) -> Iterator[Scene]:
    """Set everything up as an administrator would on the first days."""
    reviewers: dict[str, Organisation] = {}
    for each in (*cast.REGIONS, *cast.BOARDS):
        yield on(SET_UP, _open_reviewer, each, reviewers, hour=9)
    for number, stage in enumerate(stages):
        yield on(SET_UP, _open_trust, stage, reviewers, minute=number)
        yield on(SET_UP + timedelta(1), _invite, stage, minute=number)
        yield on(SET_UP + timedelta(2), _join, stage, minute=number)
        yield on(SET_UP + timedelta(8), _seat, stage, minute=number)
        yield on(SET_UP + timedelta(9), _share, stage, reviewers, minute=number)


def _open_reviewer(reviewer: Reviewer, reviewers: dict[str, Organisation]) -> None:
    region = reviewers.get(reviewer.region or "")
    kind = Kind.ICB if region else Kind.REGION
    organisation = organisations.create_organisation(
        actor=None, name=reviewer.name, ods_code=reviewer.code, kind=kind, region=region
    )
    reviewers[reviewer.code] = organisation
    _welcome(organisation, reviewer, cast.OVERSEERS[reviewer.code], Role.OVERSEER)
    if reviewer.code == cast.MIDLANDS:
        _welcome(organisation, reviewer, cast.REGIONAL_LEAD, Role.EDI_LEAD)


def _welcome(organisation: Organisation, reviewer: Reviewer, name: str, role: Role) -> None:
    mailbox = name.lower().replace(" ", ".")
    email = f"{mailbox}@{reviewer.code.lower()}.example.nhs.uk"
    invited = people.invite(organisation, actor=None, email=email, name=name, role=role, site=SITE)
    links.join(invited.user)


def _open_trust(stage: Stage, reviewers: dict[str, Organisation]) -> None:
    trust = stage.trust
    stage.organisation = organisations.create_organisation(
        actor=None, name=trust.name, ods_code=trust.code, kind=Kind.TRUST, region=reviewers[trust.region]
    )


def _invite(stage: Stage) -> None:
    """The administrator first, where there is one: then it is they who invite."""
    parts = sorted(cast.parts_at(stage.trust), key=lambda part: part.key != cast.ADMINISTRATOR)
    for part in parts:
        stage.people[part.key] = _come(stage, part)


def _come(stage: Stage, part: Part) -> User:
    administrator = stage.people.get(cast.ADMINISTRATOR)
    first, *others = part.roles
    membership = people.invite(
        stage.organisation, actor=administrator, email=part.email(stage.trust), name=part.name, role=first, site=SITE
    )
    for role in others:
        people.grant(membership.user, actor=administrator, organisation=stage.organisation, role=role)
    return membership.user


def _join(stage: Stage) -> None:
    """Everybody takes up the invitation; in the demonstration they come in by a click."""
    for person in stage.people.values():
        links.join(person)


def _seat(stage: Stage) -> None:
    """The board: the people of the cast, and others who have no account, one of whom has left since."""
    secretary = stage.people[cast.SECRETARY]
    held = [part for part in cast.parts_at(stage.trust) if part.position]
    for part in held:
        organisations.fill_seat(
            stage.organisation,
            actor=secretary,
            position=part.position,
            title=part.title,
            is_voting=True,
            holder=part.name,
            user_id=stage.people[part.key].id,
            since=date(2021, 4, 1),
            until=None,
        )
    for number, (position, title, is_voting) in enumerate(_OTHER_SEATS):
        organisations.fill_seat(
            stage.organisation,
            actor=secretary,
            position=position,
            title=title,
            is_voting=is_voting,
            holder=cast.other_name(stage.trust, number),
            user_id=None,
            since=date(2019 + number, 9, 1),
            until=date(2023, 8, 31) if number == 0 else None,
        )


def _share(stage: Stage, reviewers: dict[str, Organisation]) -> None:
    """With the region and with the integrated care board; one trust shares with its region only."""
    boards = [each.code for each in cast.BOARDS if each.region == stage.trust.region]
    readers = [stage.trust.region, *(boards if stage.trust.code != "XDF" else [])]
    for code in readers:
        organisations.share(stage.organisation, actor=stage.people[cast.SECRETARY], reader=reviewers[code])
