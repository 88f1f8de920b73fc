"""Justifications of an organisation: found by vacancy, who may write them, what was sent before."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.queries import holders_of
from tracker.db import db
from tracker.panels.models import Candidate, Justification, JustificationFile, Vacancy
from tracker.panels.queries.cases import Case, get_justification_case
from tracker.panels.rules.naming import Known, known

WRITERS = (Role.PANEL_CHAIR, Role.RECRUITING_MANAGER, Role.EDI_LEAD)
"""Who may be given a justification to write: never those whose part it is to decide or to watch."""


def justification_of(vacancy_id: uuid.UUID) -> Justification | None:
    """The justification of a vacancy, if its counts ever called for one. One query."""
    return db.session.scalars(select(Justification).where(Justification.vacancy_id == vacancy_id)).first()


def taken(justification: Justification) -> Justification:
    """The same justification as it stands now; nobody sends it, decides on it or writes in it meanwhile."""
    vacancy = select(Vacancy.id).where(Vacancy.id == justification.vacancy_id)
    db.session.execute(vacancy.with_for_update(key_share=True))
    db.session.refresh(justification, ["state", "version", "sent_at", "candidates", "files"])
    return justification


def candidate_in(case: Case[Justification], candidate_id: uuid.UUID) -> Candidate | None:
    """One of the candidates of a justification that is loaded; None where it is another's."""
    return next((each for each in case.subject.candidates if each.id == candidate_id), None)


def file_in(case: Case[Justification], file_id: uuid.UUID) -> JustificationFile | None:
    """One of the files of a justification that is loaded; None where it is another's."""
    return next((each for each in case.subject.files if each.id == file_id), None)


@dataclass(frozen=True)
class Attached:
    """A file with the case that it belongs to, so that the access policy can ask who may read it."""

    file: JustificationFile
    case: Case[Justification]

    @property
    def subject(self) -> JustificationFile:
        """What the trail names where access is refused."""
        return self.file

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.case.organisation_id

    @property
    def organisation(self) -> Organisation:
        """Whose file it is."""
        return self.case.organisation

    @property
    def manager_id(self) -> uuid.UUID | None:
        """Who recruits for the vacancy, as the access policy asks."""
        return self.case.manager_id

    @property
    def author_id(self) -> uuid.UUID | None:
        """Who writes the justification, as the access policy asks."""
        return self.case.author_id

    @property
    def decider_ids(self) -> list[uuid.UUID]:
        """Who may decide the case today, as the access policy asks."""
        return self.case.decider_ids


def get_file(file_id: uuid.UUID) -> Attached:
    """A file with its case, without its bytes. Raises NoResultFound."""
    found = db.session.get_one(JustificationFile, file_id)
    return Attached(found, get_justification_case(found.justification_id))


def writers_at(organisation_id: uuid.UUID) -> Sequence[User]:
    """Who may be given a justification to write, by name. One query."""
    return holders_of(organisation_id, *WRITERS)


def signatures_before(justification: Justification) -> list[tuple[str, bytes]]:
    """Id and signature of every other justification of the trust that was ever sent, the latest last. One query."""
    statement = select(Justification.id, Justification.signature).where(
        Justification.organisation_id == justification.organisation_id,
        Justification.signature.is_not(None),
        Justification.id != justification.id,
    )
    found = db.session.execute(statement.order_by(Justification.sent_at, Justification.number))
    return [(str(other_id), kept or b"") for other_id, kept in found]


def allowed_in(case: Case[Justification]) -> Known:
    """Whom a text may name, and what else is capitalised in this vacancy: nothing more is asked of the database."""
    vacancy, found = case.vacancy, case.subject
    people = [member.name for panel in vacancy.panels for member in panel.members]
    people += [vacancy.manager_name, *(each.name for each in (found.author, found.sent_by) if each)]
    people += [each.name for each in case.seated.people.values()]
    people += [sending.sent_by.name for sending in found.sendings]
    places = [vacancy.post, vacancy.division, vacancy.site, vacancy.campaign, case.organisation.name]
    return known(people, places)


def content_of(file: JustificationFile) -> bytes:
    """The bytes of a file. One query."""
    return db.session.scalars(select(JustificationFile.content).where(JustificationFile.id == file.id)).one()
