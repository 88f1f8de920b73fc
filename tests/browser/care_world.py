"""Pairs with feedback, concerns in every state, a signal given, and settings with wording of their own."""

import uuid
from typing import Any

from flask import current_app

from tests.commitments.factories import (
    ColleagueFactory,
    CommitmentSettingsFactory,
    ConcernFactory,
    FeedbackFactory,
    walked,
)
from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import User
from tracker.commitments.models import Relationship
from tracker.commitments.rules.vocabulary import Kind
from tracker.commitments.services.care import acknowledge, close, give_signal
from tracker.db import db

SITE = "http://127.0.0.1/"
LONG = """For three sessions in a row I was asked to prepare slides for the directorate's away day instead of what we
had agreed, and when I said so I was told that this is how one learns.

I would like somebody to talk with both of us, or to end it without it being held against me."""


def add_care() -> tuple[dict[str, Any], dict[str, uuid.UUID]]:
    """Ids of records, and people by their part."""
    trust = OrganisationFactory(name="Caring Hospitals NHS Foundation Trust", ods_code="ZC1")
    guardian = UserFactory(name="Gareth Pritchard-Llewelyn", roles={trust: Role.NETWORK_LEAD})
    other = UserFactory(name="Bethan Llewelyn", roles={trust: Role.GOVERNOR})
    CommitmentSettingsFactory(organisation=trust, concern_user=guardian, concern_alternate=other)
    secretary = UserFactory(name="Hilary Mahmud", roles={trust: Role.SECRETARY})
    coordinator = UserFactory(name="Rosalind Thistlewood", roles={trust: Role.COORDINATOR})
    place = ColleagueFactory(
        organisation=trust, user=UserFactory(name="Meera Venkataraman", roles={trust: Role.COLLEAGUE})
    )
    leader = UserFactory(name="Oluwaseun Featherstonehaugh-Montgomery", roles={trust: Role.VSM})
    pair = walked(colleague=place, leader=leader)
    said = walked(colleague=place, leader=leader, kind=Kind.REVERSE)
    give_signal(said, secret=str(current_app.secret_key), goes_through_the_motions=True)
    _feedback(pair)
    concerns = [ConcernFactory(pair=pair, recipient=guardian, words=LONG) for _ in range(3)]
    acknowledge(concerns[1], site=SITE)
    close(concerns[2], outcome=LONG, site=SITE)
    db.session.commit()
    ids = {
        "caring": trust.id,
        "cared_pair": pair.id,
        "pair_that_said_so": said.id,
        "concern_id": concerns[0].id,
        "read_concern": concerns[1].id,
        "closed_concern": concerns[2].id,
    }
    people: dict[str, User] = {
        "caring guardian": guardian,
        "caring secretary": secretary,
        "caring coordinator": coordinator,
        "cared-for colleague": place.user,
        "caring leader": leader,
    }
    return ids, {part: person.id for part, person in people.items()}


def _feedback(pair: Relationship) -> None:
    """From both sides, one word shared and one not."""
    FeedbackFactory(pair=pair, words=LONG, usefulness=2)
    FeedbackFactory(pair=pair, author=pair.leader, words="We have both learnt a lot.", is_shared=True)
