"""How the demonstration is told: scenes in the order of their moments, each in a transaction of its own."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import partial
from typing import Any

from tracker import clock
from tracker.accounts.models import Organisation, User
from tracker.board_papers.models import Paper
from tracker.commitments.models import AppraisalPack, Colleague, Relationship
from tracker.db import db, transaction
from tracker.demonstration.cast import Trust
from tracker.panels.models import Panel, PoolMember, Vacancy
from tracker.plans.models import Action, Plan
from tracker.targets.models import Scenario, Target
from tracker.wres.models import Return


@dataclass
class Stage:
    """What has come to be at one trust so far."""

    trust: Trust
    people: dict[str, User] = field(default_factory=dict)
    returns: dict[int, Return] = field(default_factory=dict)
    plans: dict[int, Plan] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    actions: dict[tuple[int, str], Action] = field(default_factory=dict)
    papers: dict[int, Paper] = field(default_factory=dict)
    pool: dict[str, PoolMember] = field(default_factory=dict)
    vacancies: dict[int, Vacancy] = field(default_factory=dict)
    panels: dict[int, Panel] = field(default_factory=dict)
    """The interview panel of each vacancy."""
    colleagues: dict[str, Colleague] = field(default_factory=dict)
    pairs: dict[tuple[str, str, str], Relationship] = field(default_factory=dict)
    """By the leader, the colleague and the kind."""
    packs: dict[str, AppraisalPack] = field(default_factory=dict)
    organisation: Organisation = field(init=False)

    def person(self, key: str) -> User:
        """Who plays the part here; where the cast is small the EDI lead stands in."""
        return self.people.get(key) or self.people["edi"]


@dataclass(frozen=True)
class Scene:
    """Something that people did at a moment."""

    at: datetime
    play: Callable[[], None]
    is_by_itself: bool = False
    """Whether it opens transactions of its own."""


def on(day: date, act: Callable[..., None], *props: Any, hour: int = 10, minute: int = 0) -> Scene:
    """A scene on a day, at a time as London's clocks show it: what is done, and what it is done to."""
    return Scene(datetime.combine(day, time(hour, minute), clock.LONDON), partial(act, *props))


def by_itself(day: date, act: Callable[..., None], *props: Any, hour: int) -> Scene:
    """A scene that a timed job plays: it opens its own transactions."""
    return replace(on(day, act, *props, hour=hour), is_by_itself=True)


def tell(scenes: Iterable[Scene]) -> int:
    """Play every scene that lies in the past, in the order of time; return how many there were."""
    now = clock.now()
    past = sorted((scene for scene in scenes if scene.at <= now), key=lambda scene: scene.at)
    db.session().expire_on_commit = False  # one session tells it all: nobody else changes what it holds
    for scene in past:
        with clock.at(scene.at), nullcontext() if scene.is_by_itself else transaction():
            scene.play()
    db.session.remove()
    return len(past)
