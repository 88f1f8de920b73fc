"""A record of any kind, unfolded by what is asked of it: so a policy is held to its matrix over all there could be."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from tracker.access import Role

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
    is_confidential: bool = False
    owned: bool = False
    contributed_to: bool = False
    sponsored: bool = False
    written: bool = False
    asked_for: bool = False
    managed: bool = False
    sat_on: bool = False
    decided: bool = False
    about_me: bool = False
    paired: bool = False
    led: bool = False
    mentored: bool = False
    received: bool = False
    appraised: bool = False
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

    @property
    def party_ids(self) -> tuple[uuid.UUID, ...]:
        return (ME, SOMEBODY) if self.paired else (SOMEBODY,)

    @property
    def leader_id(self) -> uuid.UUID:
        return ME if self.led else SOMEBODY

    @property
    def colleague_user_id(self) -> uuid.UUID:
        return ME if self.mentored else SOMEBODY

    @property
    def recipient_id(self) -> uuid.UUID:
        return ME if self.received else SOMEBODY

    @property
    def appraiser_id(self) -> uuid.UUID:
        return ME if self.appraised else SOMEBODY


PARTS = frozenset(each.name for each in fields(Record)) - {"organisation_id"}


class Unknown(Exception):
    """Somebody asks for a part of the record that is not settled yet."""


class Unfolding(Record):
    """A record of which only some parts are settled: asking for another raises Unknown with its name."""

    def __init__(self, settled: dict[str, bool], organisation_id: uuid.UUID) -> None:
        object.__setattr__(self, "settled", settled)
        object.__setattr__(self, "organisation_id", organisation_id)

    def __getattribute__(self, name: str) -> Any:
        if name not in PARTS:
            return object.__getattribute__(self, name)
        settled: dict[str, bool] = object.__getattribute__(self, "settled")
        if name not in settled:
            raise Unknown(name)
        return settled[name]


def answers(question: Callable[[Record], Any], organisation_id: uuid.UUID = HERE) -> list[tuple[Any, dict[str, bool]]]:
    """Every answer that there is, each with the parts it depends on: the question settles only what it asks about."""
    found, waiting = [], [dict[str, bool]()]
    while waiting:
        settled = waiting.pop()
        try:
            found.append((question(Unfolding(settled, organisation_id)), settled))
        except Unknown as asked:
            waiting += [settled | {str(asked): True}, settled | {str(asked): False}]
    return found
