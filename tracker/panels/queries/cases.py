"""Cases: an exception or a justification together with who may decide it."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import Decision, Justification, Panel, PanelException, Sending, Vacancy
from tracker.panels.queries.bench import Seated, bench_of, benches_of, sitting_or_interested
from tracker.panels.rules.routing import deciders, why_not
from tracker.panels.rules.vocabulary import Capacity

Subject = TypeVar("Subject", PanelException, Justification)


@dataclass(frozen=True)
class Case(Generic[Subject]):
    """What waits to be decided, or was; who may decide it, and who cannot because they are a party."""

    subject: Subject
    seated: Seated
    parties: frozenset[uuid.UUID]

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.subject.organisation_id

    @property
    def organisation(self) -> Organisation:
        """Whose case it is."""
        return self.subject.organisation

    @property
    def vacancy(self) -> Vacancy:
        """What it is about."""
        return self.subject.vacancy

    @property
    def manager_id(self) -> uuid.UUID | None:
        """Who recruits for the vacancy, as the access policy asks."""
        return self.subject.manager_id

    @property
    def author_id(self) -> uuid.UUID | None:
        """Who wrote the justification, or asked for the exception, as the access policy asks."""
        return self.subject.author_id

    @property
    def panellist_ids(self) -> list[uuid.UUID]:
        """The accounts of those who sit on a panel of the vacancy, as the access policy asks."""
        return self.vacancy.panellist_ids

    @property
    def last(self) -> Decision | None:
        """The newest decision: nobody has corrected it. It holds unless something has happened since."""
        corrected = {each.corrects_id for each in self.subject.decisions}
        standing = [each for each in self.subject.decisions if each.id not in corrected]
        return max(standing, key=lambda each: each.round, default=None)

    @property
    def deciders(self) -> dict[uuid.UUID, Capacity]:
        """Who may decide it today, and as what."""
        return deciders(self.seated.bench, self.parties)

    @property
    def decider_ids(self) -> list[uuid.UUID]:
        """Who may decide it today, as the access policy asks."""
        return list(self.deciders)

    @property
    def people(self) -> list[User]:
        """Who may decide it today."""
        return [self.seated.people[each] for each in self.deciders]

    @property
    def why_not_the_chair(self) -> str:
        """Why somebody else than the chair decides it, in words; nothing where the chair does."""
        return why_not(self.seated.bench, self.parties)


def own_parties(subject: PanelException | Justification) -> set[uuid.UUID]:
    """Who cannot decide because they recruit for the vacancy, asked for it or wrote it."""
    sent_by = subject.sent_by_id if isinstance(subject, Justification) else None
    return {each for each in (subject.manager_id, subject.author_id, sent_by) if each}


def get_exception_case(exception_id: uuid.UUID, *, fresh: bool = False) -> Case[PanelException]:
    """An exception with its panel, members, vacancy, decisions, and who may decide. Raises NoResultFound."""
    found = db.session.get_one(
        PanelException,
        exception_id,
        options=[
            joinedload(PanelException.organisation),
            joinedload(PanelException.requested_by),
            joinedload(PanelException.panel).joinedload(Panel.breach),
            joinedload(PanelException.vacancy).selectinload(Vacancy.panels).selectinload(Panel.members),
            selectinload(PanelException.decisions).joinedload(Decision.decided_by),
        ],
        populate_existing=fresh,
    )
    return _case(found)


def get_justification_case(justification_id: uuid.UUID, *, fresh: bool = False) -> Case[Justification]:
    """A justification with all that was written, sent and decided, and who may decide. Raises NoResultFound."""
    found = db.session.get_one(
        Justification,
        justification_id,
        options=[
            joinedload(Justification.organisation),
            joinedload(Justification.author),
            joinedload(Justification.sent_by),
            joinedload(Justification.like),
            joinedload(Justification.vacancy).selectinload(Vacancy.panels).selectinload(Panel.members),
            selectinload(Justification.candidates),
            selectinload(Justification.files),
            selectinload(Justification.sendings).joinedload(Sending.sent_by),
            selectinload(Justification.decisions).joinedload(Decision.decided_by),
            selectinload(Justification.decisions).joinedload(Decision.action),
        ],
        populate_existing=fresh,
    )
    return _case(found)


def _case(subject: Subject) -> Case[Subject]:
    seated = bench_of(subject.organisation_id)
    sitting = sitting_or_interested([subject.vacancy_id], seated.people)
    return Case(subject, seated, frozenset(sitting[subject.vacancy_id] | own_parties(subject)))


def cases_of(subjects: Iterable[PanelException | Justification]) -> list[Case[Any]]:
    """These, of whichever trusts, each with who may decide it; vacancies must be loaded. Five queries, however many."""
    found = list(subjects)
    if not found:
        return []
    seated = benches_of({each.organisation_id for each in found})
    people = {user_id: user for each in seated.values() for user_id, user in each.people.items()}
    sitting = sitting_or_interested({each.vacancy_id for each in found}, people)
    return [
        Case(each, seated[each.organisation_id], frozenset(sitting[each.vacancy_id] | own_parties(each)))
        for each in found
    ]


def retaken(case: Case[Subject]) -> Case[Subject]:
    """The same case as it stands at this moment; whoever else takes it waits until the transaction ends."""
    subject, subject_id = case.subject, case.subject.id
    vacancy = select(Vacancy.id).where(Vacancy.id == subject.vacancy_id)
    db.session.execute(vacancy.with_for_update(key_share=True))
    db.session.flush()
    db.session.expire_all()
    if isinstance(subject, PanelException):
        return get_exception_case(subject_id, fresh=True)
    return get_justification_case(subject_id, fresh=True)


@dataclass(frozen=True)
class Taken:
    """A decision with its case, so that the access policy can ask who may correct it."""

    decision: Decision
    case: Case[Any]

    @property
    def subject(self) -> Decision:
        """What the trail names where access is refused."""
        return self.decision

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.case.organisation_id

    @property
    def organisation(self) -> Organisation:
        """Whose case it is."""
        return self.case.organisation

    @property
    def decider_ids(self) -> list[uuid.UUID]:
        """Who may decide the case today, as the access policy asks."""
        return self.case.decider_ids


def get_decision(decision_id: uuid.UUID) -> Taken:
    """A decision with its case and everything that was decided on it. Raises NoResultFound."""
    found = db.session.get_one(Decision, decision_id)
    if found.justification_id:
        return Taken(found, get_justification_case(found.justification_id))
    return Taken(found, get_exception_case(cast("uuid.UUID", found.exception_id)))
