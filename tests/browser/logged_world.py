"""A leader who mentors and sponsors, for the pages of sessions, acts, notes and links."""

import uuid
from datetime import date
from typing import Any

from tests.commitments.factories import MentoringSessionFactory, SessionNoteFactory, SponsorshipActFactory
from tests.commitments.pairs import paired
from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import User
from tracker.commitments.models import MentoringSession, Relationship
from tracker.commitments.queries.links import Wanted
from tracker.commitments.rules.vocabulary import Act, Answer, Kind, LinkPurpose, Meeting
from tracker.commitments.services.links import make_links, offer_links

LONG = "Oluwaseun Ogunbanjo-Featherstonehaugh of Wotton-under-Edge"


def add_logged() -> tuple[dict[str, Any], dict[str, uuid.UUID]]:
    """Ids of records by the name of the argument in an address, and people by role."""
    trust = OrganisationFactory(name="Often Met NHS Trust", ods_code="ZL1")
    leader = UserFactory(name="Janet Williams", email="logging@zl1.example.nhs.uk", roles={trust: Role.VSM})
    mentoring = paired(trust, leader=leader, colleague=LONG)
    sponsorship = paired(trust, leader=leader, colleague="Femi Adeyemi", kind=Kind.SPONSORSHIP)
    coordinator = UserFactory(name="Rosalind Thistlewood", roles={trust: Role.COORDINATOR})
    newcomer = UserFactory(name="Ngozi Eze", email="met@zl1.example.nhs.uk", roles={trust: Role.COLLEAGUE})
    solo = paired(trust, leader=UserFactory(name="Owen Price", roles={trust: Role.VSM}), colleague="Ada Nwosu")
    ids = {"logging_trust": trust.id, "logging_pair": mentoring.id, "sponsoring_pair": sponsorship.id}
    ids |= _sessions(mentoring) | _acts(sponsorship)
    people = {
        "logging leader": leader.id,
        "solo leader": solo.leader_id,
        "logging colleague": mentoring.colleague_user_id,
        "sponsored colleague": sponsorship.colleague_user_id,
        "logging coordinator": coordinator.id,
        "logging newcomer": newcomer.id,
    }
    return ids, people


def _sessions(pair: Relationship) -> dict[str, Any]:
    """One that waits, one that is not as logged, and one that both confirmed, with a note of each side."""
    waiting = MentoringSessionFactory(pair=pair, held_on=date(2026, 6, 3), answer=Answer.WAITING)
    words = "We met by phone, and not for 45 minutes"
    disputed = MentoringSessionFactory(pair=pair, held_on=date(2026, 5, 20), answer=Answer.DISPUTED, dispute=words)
    confirmed = MentoringSessionFactory(pair=pair, minutes=50, meeting=Meeting.VIDEO)
    SessionNoteFactory(session=confirmed, author=pair.leader, words="Ask about the secondment\nand the digital board")
    SessionNoteFactory(session=confirmed, author=pair.colleague.user, words="Read the board's paper", is_shared=True)
    return {
        "session_id": waiting.id,
        "disputed_session": disputed.id,
        "confirmed_session": confirmed.id,
        "confirming_token": _token(pair, pair.colleague.user, LinkPurpose.CONFIRM_SESSION, session=waiting),
        "logging_token": _token(pair, pair.leader, LinkPurpose.LOG_SESSION),
    }


def _acts(pair: Relationship) -> dict[str, Any]:
    """One that waits, and one that is not as logged."""
    waiting = SponsorshipActFactory(pair=pair, answer=Answer.WAITING)
    words = "I was not named for it"
    disputed = SponsorshipActFactory(pair=pair, kind=Act.PROJECT, answer=Answer.DISPUTED, dispute=words)
    return {"act_id": waiting.id, "disputed_act": disputed.id}


def _token(pair: Relationship, user: User, purpose: LinkPurpose, session: MentoringSession | None = None) -> str:
    """The token of a link, as a mail would carry it."""
    wanted = Wanted(purpose, (session or pair).id, user.id)
    offer = offer_links({wanted})[wanted]
    make_links([offer])
    return offer.token
