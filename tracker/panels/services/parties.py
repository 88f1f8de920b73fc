"""Whoever was a party to a vacancy stays one: nobody is taken off a panel, or out of a case, in order to decide it."""

import uuid
from collections.abc import Iterable, Sequence

from tracker import audit, clock
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import db
from tracker.panels.models import Interest, PanelMember, Vacancy
from tracker.panels.queries import parties as queries
from tracker.panels.queries.bench import bench_of
from tracker.panels.rules.vocabulary import name_key
from tracker.words import in_words


def had_recruited(former: Iterable[tuple[Vacancy, uuid.UUID | None]], *, actor: User) -> None:
    """Keep from deciding those who recruited for a vacancy so far, once it has a panel or a justification.

    Before that there is nothing to decide, and whoever was named by mistake is named no more.
    """
    found = [(vacancy, person_id) for vacancy, person_id in former if person_id and person_id != vacancy.manager_id]
    begun = queries.with_something_to_decide([vacancy.id for vacancy, _ in found]) if found else frozenset()
    _keep([each for each in found if each[0].id in begun], "Recruited for this vacancy", actor)


def had_written(vacancy: Vacancy, author: User | None, *, actor: User) -> None:
    """Keep from deciding whoever was to write the justification so far."""
    if author:
        _keep([(vacancy, author.id)], "Was to write the justification", actor)


def had_sat(member: PanelMember, *, actor: User) -> None:
    """Keep from deciding whoever is taken off a panel that has begun: under their account, or by their name."""
    panel = member.panel
    pool_user_id = member.pool_member.user_id if member.pool_member else None
    namesakes = [
        person.id
        for person in bench_of(panel.organisation_id).people.values()
        if name_key(person.name) == member.name_key
    ]
    who = dict.fromkeys(each for each in (member.user_id, pool_user_id, *namesakes) if each)
    _keep([(panel.vacancy, each) for each in who], f"Was on panel {panel.reference} when it began", actor)


def _keep(former: Sequence[tuple[Vacancy, uuid.UUID]], what: str, actor: User) -> None:
    if not former:
        return
    known = queries.interests_in([vacancy.id for vacancy, _ in former])
    words = f"{what}, until {in_words(clock.today())}"
    added = [
        Interest(organisation_id=vacancy.organisation_id, vacancy=vacancy, user_id=person_id, words=words)
        for vacancy, person_id in former
        if (vacancy.id, person_id) not in known
    ]
    db.session.add_all(added)
    audit.record_all(actor, Tag.PARTY_KEPT, [(each, {"words": words}) for each in added])
