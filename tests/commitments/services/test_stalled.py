"""Pairs that log nothing in their rhythm: it is noted from when both are asked and the coordinator told, each once."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.commitments.factories import CommitmentSettingsFactory, MentoringSessionFactory
from tests.commitments.pairs import SITE, paired
from tests.factories import UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.audit.models import AuditEvent
from tracker.audit.queries import trail_of
from tracker.commitments.models import CommitmentLink, Relationship
from tracker.commitments.rules.rhythm import Nudge
from tracker.commitments.rules.vocabulary import Act, Answer, Kind, Meeting, State
from tracker.commitments.services import agreements
from tracker.commitments.services.acts import log_act
from tracker.commitments.services.relationships import pause, resume
from tracker.commitments.services.sessions import log_session
from tracker.commitments.services.stalled import prompt_stalled
from tracker.db import db
from tracker.outbox.models import Message

pytestmark = pytest.mark.usefixtures("session")
# Signed on 1 May with 30 days between sessions, and 14 days of grace: stalled from 14 June.
EVE, STALLED, TOLD = "2026-06-13", "2026-06-14", "2026-06-28"


def run(day: str) -> Counter[Nudge]:
    """What the command does on a day."""
    with time_machine.travel(f"{day} 07:00", tick=False):
        return prompt_stalled()


def mails() -> Sequence[Message]:
    db.session.flush()
    return db.session.scalars(select(Message)).all()


def tags_of(pair: Relationship) -> list[str]:
    statement = select(AuditEvent.tag).where(AuditEvent.subject_id == pair.id).order_by(AuditEvent.position)
    return [tag.value for tag in db.session.scalars(statement)]


def coordinator(trust: Organisation, name: str = "Rosalind Thistlewood") -> None:
    UserFactory(name=name, roles={trust: Role.COORDINATOR})


def test_both_are_asked_once_and_no_mail_of_its_own_says_so(trust: Organisation) -> None:
    pair = paired(trust)

    counts = [run(day)[Nudge.BOTH] for day in (EVE, STALLED, STALLED, "2026-06-27")]

    assert counts == [0, 1, 0, 0]
    assert pair.prompted_on == date(2026, 6, 14)
    assert tags_of(pair) == ["relationship.prompted"]
    assert (mails(), db.session.scalars(select(CommitmentLink)).all()) == ([], [])


def test_the_coordinators_are_told_once_when_nothing_follows(trust: Organisation) -> None:
    pair = paired(trust)
    coordinator(trust)
    coordinator(trust, "Ffion Bevan")
    run(STALLED)

    counts = [run(day)[Nudge.COORDINATOR] for day in ("2026-06-27", TOLD, TOLD, "2026-08-01")]

    assert counts == [0, 1, 0, 0]
    assert pair.escalated_on == date(2026, 6, 28)
    assert tags_of(pair) == ["relationship.prompted", "relationship.escalated"]
    assert mails() == []


def test_a_coordinator_who_is_one_of_the_two_is_not_told_of_their_own(trust: Organisation) -> None:
    leader = UserFactory(roles={trust: [Role.VSM, Role.COORDINATOR]})
    pair = paired(trust, leader=leader)
    run(STALLED)

    alone = run(TOLD)
    coordinator(trust)
    later = run("2026-07-15")

    assert (alone[Nudge.COORDINATOR], later[Nudge.COORDINATOR]) == (0, 1)
    assert pair.escalated_on == date(2026, 7, 15)


def test_a_session_that_is_not_disputed_keeps_a_pair_going_confirmed_or_not(trust: Organisation) -> None:
    waiting, disputed = paired(trust), paired(trust, colleague="Imran Chowdhury")
    for pair, answer in ((waiting, Answer.WAITING), (disputed, Answer.DISPUTED)):
        MentoringSessionFactory(pair=pair, held_on=date(2026, 5, 20), logged_on=date(2026, 5, 20), answer=answer)

    run(STALLED)

    assert (waiting.prompted_on, disputed.prompted_on) == (None, date(2026, 6, 14))


def test_what_is_logged_makes_the_rhythm_begin_anew(trust: Organisation) -> None:
    coordinator(trust)
    pair = paired(trust)
    run(STALLED)
    run(TOLD)

    with time_machine.travel("2026-07-01 12:00", tick=False):
        never_asked = paired(trust, colleague="Imran Chowdhury")
        log_session(
            never_asked,
            actor=never_asked.leader,
            held_on=date(2026, 6, 30),
            minutes=30,
            meeting=Meeting.PHONE,
            site=SITE,
        )
        log_session(pair, actor=pair.leader, held_on=date(2026, 5, 4), minutes=30, meeting=Meeting.VIDEO, site=SITE)
        long_ago = pair.prompted_on, pair.escalated_on
        log_session(pair, actor=pair.leader, held_on=date(2026, 6, 30), minutes=30, meeting=Meeting.VIDEO, site=SITE)
    counts = [run(day) for day in ("2026-07-02", "2026-08-12", "2026-08-13", "2026-08-27")]

    assert long_ago == (date(2026, 6, 14), date(2026, 6, 28))
    assert [each[Nudge.BOTH] for each in counts] == [0, 0, 2, 0]
    assert [each[Nudge.COORDINATOR] for each in counts] == [0, 0, 0, 2]


def test_a_sponsor_has_three_times_the_rhythm(trust: Organisation) -> None:
    paired(trust, kind=Kind.SPONSORSHIP)

    counts = [run(day)[Nudge.BOTH] for day in ("2026-08-12", "2026-08-13")]

    assert counts == [0, 1]  # 1 May, 90 days and 14


def test_an_act_that_is_logged_makes_the_rhythm_begin_anew(trust: Organisation) -> None:
    pair = paired(trust, kind=Kind.SPONSORSHIP)
    run("2026-08-13")

    with time_machine.travel("2026-08-20 12:00", tick=False):
        log_act(
            pair, actor=pair.leader, kind=Act.INTRODUCED, done_on=date(2026, 8, 19), words="To the chair", site=SITE
        )

    assert pair.prompted_on is None


def test_a_slower_rhythm_that_both_agree_on_makes_it_begin_anew(trust: Organisation) -> None:
    pair = paired(trust)
    run(STALLED)
    terms: dict[str, Any] = {
        "contact": "By text",
        "ends_on": None,
        "goals": "As before",
        "ground_rules": "As before",
        "confidentiality": "As before",
    }

    with time_machine.travel("2026-06-20 12:00", tick=False):
        agreement = agreements.write(
            pair, actor=pair.leader, reviews=[date(2026, 9, 1)], frequency_days=90, starts_on=date(2026, 6, 20), **terms
        )
        for person in (pair.leader, pair.colleague.user):
            asked = pair.prompted_on
            agreements.sign(agreement, actor=person, seen=agreement.fingerprint)

    assert (asked, pair.prompted_on) == (date(2026, 6, 14), None)


def test_a_pair_that_is_paused_or_over_is_never_asked_and_one_that_takes_up_again_begins_anew(
    trust: Organisation,
) -> None:
    pair = paired(trust)
    paired(trust, colleague="Imran Chowdhury", to=State.ENDED)
    paired(trust, colleague="Delroy Campbell", to=State.PAUSED)
    with time_machine.travel("2026-06-01 12:00", tick=False):
        pause(pair, actor=pair.leader)

    while_paused = run("2026-12-01")
    with time_machine.travel("2027-01-04 12:00", tick=False):
        resume(pair, actor=pair.leader)
    counts = [run(day)[Nudge.BOTH] for day in ("2027-01-05", "2027-02-16", "2027-02-17")]

    assert while_paused == Counter()
    assert counts == [0, 0, 1]


def test_each_organisation_has_its_own_days(trust: Organisation) -> None:
    settings = CommitmentSettingsFactory(grace_days=60, coordinator_days=2)
    here, there = paired(trust), paired(settings.organisation)
    coordinator(settings.organisation)

    run(STALLED)
    first = here.prompted_on, there.prompted_on
    run("2026-07-30")
    run("2026-08-01")

    assert first == (date(2026, 6, 14), None)
    assert (there.prompted_on, there.escalated_on) == (date(2026, 7, 30), date(2026, 8, 1))


def test_the_trail_of_the_organisation_says_nothing_of_it(trust: Organisation) -> None:
    coordinator(trust)
    paired(trust)
    run(STALLED)
    run(TOLD)

    assert [event.tag for event in trail_of(trust.id)] == []
