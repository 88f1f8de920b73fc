"""A session is logged by one side, confirmed by the other, and kept from then on."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from tests.commitments.factories import MentoringSessionFactory, SessionNoteFactory
from tests.commitments.pairs import SITE, paired, sides
from tests.factories import OrganisationFactory, UserFactory
from tracker.accounts.models import User
from tracker.audit.queries import history_of
from tracker.commitments.models import CommitmentLink, MentoringSession, Relationship, SessionNote
from tracker.commitments.queries import logged as queries
from tracker.commitments.rules.vocabulary import Answer, EndReason, Kind, LinkPurpose, Meeting, State
from tracker.commitments.services import answers
from tracker.commitments.services import sessions as services
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.outbox.models import Message

pytestmark = pytest.mark.usefixtures("session")
DAY = date(2026, 11, 20)
TOLD: dict[str, Any] = {"held_on": DAY, "minutes": 45, "meeting": Meeting.IN_PERSON}


@pytest.fixture
def pair() -> Relationship:
    return paired(OrganisationFactory(name="Ashbourne NHS Trust"))


def log(pair: Relationship, actor: User, **changes: Any) -> MentoringSession:
    return services.log_session(pair, actor=actor, site=SITE, **{**TOLD, **changes})


def edit(logged: MentoringSession, actor: User, **changes: Any) -> None:
    services.edit_session(logged, **{"actor": actor, "version": logged.version, "site": SITE, **TOLD, **changes})


def mails() -> list[tuple[str, str]]:
    """To whom, and with which subject, in order."""
    found = db.session.scalars(sa.select(Message).order_by(Message.created_at, Message.to_address)).all()
    return [(each.to_address, each.subject) for each in found]


def tags(logged: MentoringSession) -> list[str]:
    return [event.tag.value for event in reversed(history_of(logged))]


def test_either_side_logs_a_session_and_the_other_is_sent_a_link(pair: Relationship) -> None:
    leader, colleague = sides(pair)

    by_leader = log(pair, leader)
    by_colleague = log(pair, colleague, held_on=date(2026, 11, 6))

    assert (by_leader.logged_by, by_leader.answer, by_leader.counts) == (leader, Answer.WAITING, False)
    assert (by_leader.held_on, by_leader.minutes, by_leader.meeting) == (DAY, 45, Meeting.IN_PERSON)
    assert by_leader.logged_on == date(2026, 11, 22)
    links = db.session.scalars(sa.select(CommitmentLink)).all()
    assert {(each.session, each.user, each.purpose) for each in links} == {
        (by_leader, colleague, LinkPurpose.CONFIRM_SESSION),
        (by_colleague, leader, LinkPurpose.CONFIRM_SESSION),
    }
    assert mails() == sorted((who.email, "A relationship needs you") for who in (leader, colleague))
    assert tags(by_leader) == ["session.logged"]


def test_the_mail_says_neither_who_nor_what_it_is_about(pair: Relationship) -> None:
    leader, colleague = sides(pair)
    log(pair, leader, note="She wants my job")

    (message,) = db.session.scalars(sa.select(Message)).all()

    assert message.to_address == colleague.email
    for secret in ("Janet", "Williams", "mentor", "session", "45", "20 November", "She wants", "ethnic", str(pair.id)):
        assert secret.lower() not in (message.subject + message.body).lower()
    assert f"{SITE}commitment-links/" in message.body
    assert "until the end of 4 December 2026" in message.body


@pytest.mark.parametrize(
    ("changes", "words", "field"),
    [
        ({"held_on": date(2026, 11, 23)}, "The date must be today or in the past", "held_on"),
        (
            {"held_on": date(2026, 4, 30)},
            "The date must be 1 May 2026 or later, because your agreement began then",
            "held_on",
        ),
        ({"minutes": 601}, "The minutes must be between 5 and 600", "minutes"),
    ],
)
def test_a_session_that_cannot_be_is_refused_in_words(
    pair: Relationship, changes: dict[str, Any], words: str, field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        log(pair, pair.leader, **changes)

    assert (broken.value.message, broken.value.field) == (words, field)


def test_a_day_after_the_end_is_refused_and_one_before_it_is_not() -> None:
    pair = paired(OrganisationFactory(), to=State.ENDED)

    with pytest.raises(RuleBroken) as broken:
        log(pair, pair.leader, held_on=date(2026, 10, 2))

    assert broken.value.message == "The date must be 1 October 2026 or earlier, because the relationship ended then"
    assert log(pair, pair.leader, held_on=date(2026, 10, 1)).held_on == date(2026, 10, 1)


def test_nothing_is_logged_before_the_signatures_of_sponsorship_or_by_somebody_else(pair: Relationship) -> None:
    trust = OrganisationFactory()
    unsigned, sponsored = paired(trust, to=State.AGREEMENT), paired(trust, kind=Kind.SPONSORSHIP)

    with pytest.raises(RuleBroken, match="until both of you have signed"):
        log(unsigned, unsigned.leader)
    with pytest.raises(RuleBroken, match="Sponsorship is acts, and no sessions"):
        log(sponsored, sponsored.leader)
    with pytest.raises(RuleBroken, match="Only the two people of a relationship can log"):
        log(pair, UserFactory())


def test_a_day_has_one_session_whoever_logs_it(pair: Relationship) -> None:
    log(pair, pair.leader)

    with pytest.raises(RuleBroken) as broken:
        log(pair, pair.colleague.user, minutes=60)

    words = "A session on 20 November 2026 is logged already. Change or confirm that one"
    assert (broken.value.message, broken.value.field) == (words, "held_on")


def test_the_other_side_confirms_and_the_link_is_void(pair: Relationship) -> None:
    logged = log(pair, pair.leader)

    answers.confirm(logged, actor=pair.colleague.user, version=logged.version)

    assert (logged.answer, logged.answered_by, logged.counts) == (Answer.CONFIRMED, pair.colleague.user, True)
    assert [each.used_at is not None for each in db.session.scalars(sa.select(CommitmentLink))] == [True]
    assert tags(logged) == ["session.logged", "session.confirmed"]


def test_only_the_other_side_confirms(pair: Relationship) -> None:
    logged = log(pair, pair.leader)
    stranger = paired(OrganisationFactory())

    with pytest.raises(RuleBroken, match="You logged this yourself"):
        answers.confirm(logged, actor=pair.leader)
    with pytest.raises(RuleBroken, match="Only the two people of a relationship can confirm"):
        answers.confirm(logged, actor=stranger.leader)

    assert logged.answer is Answer.WAITING


def test_the_other_side_says_what_is_not_as_logged_and_the_trail_does_not(pair: Relationship) -> None:
    logged = log(pair, pair.leader)

    answers.dispute(logged, actor=pair.colleague.user, words="It was ten minutes", site=SITE)

    assert (logged.answer, logged.dispute, logged.counts) == (Answer.DISPUTED, "It was ten minutes", False)
    assert tags(logged) == ["session.logged", "session.disputed"]
    assert [event.details for event in history_of(logged)] == [{}, {}]
    assert mails() == sorted((who.email, "A relationship needs you") for who in sides(pair))
    assert "ten minutes" not in "".join(db.session.scalars(sa.select(Message.body)))
    with pytest.raises(RuleBroken, match="You have said already"):
        answers.dispute(logged, actor=pair.colleague.user, words="Again", site=SITE)


def test_what_was_disputed_is_changed_and_waits_again_with_a_new_link(pair: Relationship) -> None:
    logged = log(pair, pair.leader)
    answers.dispute(logged, actor=pair.colleague.user, words="It was ten minutes", site=SITE)

    with pytest.raises(RuleBroken, match="Change what was different, or remove it"):
        edit(logged, pair.leader)
    edit(logged, pair.leader, minutes=10)

    assert (logged.minutes, logged.answer, logged.dispute, logged.answered_by) == (10, Answer.WAITING, "", None)
    assert tags(logged)[-1] == "session.edited"
    assert history_of(logged)[0].details == {"fields": ["minutes"]}
    usable = [each.is_usable for each in db.session.scalars(sa.select(CommitmentLink).order_by("created_at"))]
    assert sorted(usable) == [False, True]


def test_a_session_may_be_moved_to_a_day_after_the_one_on_which_it_was_logged(pair: Relationship) -> None:
    logged = MentoringSessionFactory(pair=pair, answer=Answer.WAITING)

    edit(logged, pair.leader)

    assert (logged.held_on, logged.logged_on) == (DAY, date(2026, 11, 22))


def test_whoever_disputed_may_confirm_after_all(pair: Relationship) -> None:
    logged = log(pair, pair.leader)
    answers.dispute(logged, actor=pair.colleague.user, words="It was ten minutes", site=SITE)

    answers.confirm(logged, actor=pair.colleague.user)

    assert (logged.answer, logged.dispute) == (Answer.CONFIRMED, "")


def test_a_change_that_changes_nothing_leaves_the_link_as_it_is(pair: Relationship) -> None:
    logged = log(pair, pair.leader)

    edit(logged, pair.leader)

    assert tags(logged) == ["session.logged"]
    assert [each.is_usable for each in db.session.scalars(sa.select(CommitmentLink))] == [True]


def test_a_session_is_changed_by_whoever_logged_it_before_it_is_confirmed_and_within_its_days(
    pair: Relationship,
) -> None:
    logged, before = log(pair, pair.leader), log(pair, pair.leader, held_on=date(2026, 11, 6))

    with pytest.raises(RuleBroken, match="Only whoever logged this can change it"):
        edit(logged, pair.colleague.user, minutes=30)
    with pytest.raises(RuleBroken, match="The date must be today or in the past"):
        edit(logged, pair.leader, held_on=date(2026, 11, 23))
    with pytest.raises(RuleBroken, match="A session on 6 November 2026 is logged already"):
        edit(logged, pair.leader, held_on=before.held_on)
    with pytest.raises(Conflict):
        edit(logged, pair.leader, version=logged.version + 1, minutes=30)
    answers.confirm(logged, actor=pair.colleague.user)
    with pytest.raises(RuleBroken, match="This was confirmed, so it stays as it is"):
        edit(logged, pair.leader, minutes=30)
    with pytest.raises(RuleBroken, match="You have confirmed this already"):
        answers.confirm(logged, actor=pair.colleague.user)

    assert logged.minutes == 45


def test_a_session_is_confirmed_as_it_was_seen(pair: Relationship) -> None:
    logged = log(pair, pair.leader)
    seen = logged.version
    edit(logged, pair.leader, minutes=90)

    with pytest.raises(Conflict):
        answers.confirm(logged, actor=pair.colleague.user, version=seen)


def test_a_session_is_removed_with_its_note_and_link_before_it_is_confirmed(pair: Relationship) -> None:
    logged = log(pair, pair.leader, note="Went well")

    with pytest.raises(RuleBroken, match="Only whoever logged this can change it"):
        services.remove_session(logged, actor=pair.colleague.user, version=logged.version)
    services.remove_session(logged, actor=pair.leader, version=logged.version)
    db.session.flush()

    assert tags(logged) == ["session.logged", "session.removed"]
    for model in (MentoringSession, SessionNote, CommitmentLink):
        assert db.session.scalars(sa.select(model)).all() == []


def test_a_confirmed_session_is_not_removed(pair: Relationship) -> None:
    confirmed = MentoringSessionFactory(pair=pair)
    SessionNoteFactory(session=confirmed)

    with pytest.raises(RuleBroken, match="This was confirmed, so it stays as it is"):
        services.remove_session(confirmed, actor=pair.leader, version=confirmed.version)

    assert len(queries.sessions_of(pair)) == 1


@pytest.mark.parametrize("reason", [EndReason.WITHDRAWN, EndReason.OTHER])
def test_once_consent_is_withdrawn_nobody_logs_and_nobody_is_written_to(pair: Relationship, reason: EndReason) -> None:
    waiting = log(pair, pair.colleague.user)
    pair.ended_on, pair.end_reason, pair.state = date(2026, 11, 22), reason, State.ENDED
    db.session.flush()
    before = mails()

    with pytest.raises(RuleBroken, match="This relationship has ended, so nothing more can be logged"):
        log(pair, pair.leader, held_on=date(2026, 11, 6))
    answers.dispute(waiting, actor=pair.leader, words="We did not meet", site=SITE)

    assert mails() == before


@pytest.mark.parametrize("reason", [EndReason.WITHDRAWN, EndReason.OTHER])
def test_once_consent_is_withdrawn_nothing_that_waited_is_made_to_count(pair: Relationship, reason: EndReason) -> None:
    waiting = log(pair, pair.colleague.user)
    pair.ended_on, pair.end_reason, pair.state = date(2026, 11, 22), reason, State.ENDED
    db.session.flush()

    with pytest.raises(RuleBroken, match="This relationship has ended, so nothing more can be confirmed"):
        answers.confirm(waiting, actor=pair.leader)

    assert waiting.counts is False


def test_somebody_who_left_the_trust_is_not_written_to(pair: Relationship) -> None:
    for held in pair.colleague.user.memberships:
        held.ended_at = db.session.get_one(User, pair.leader_id).created_at
    db.session.flush()

    logged = log(pair, pair.leader)

    assert (logged.answer, mails()) == (Answer.WAITING, [])


def test_what_is_not_confirmed_is_found_for_both_sides_and_for_nobody_else(pair: Relationship) -> None:
    waiting, elsewhere = log(pair, pair.leader), paired(OrganisationFactory())
    MentoringSessionFactory(pair=pair)
    MentoringSessionFactory(pair=elsewhere, answer=Answer.WAITING)

    for who in sides(pair):
        assert queries.open_sessions(pair.organisation_id, who.id) == [waiting]
    assert queries.open_sessions(pair.organisation_id, elsewhere.leader_id) == []
    assert queries.open_sessions(elsewhere.organisation_id, pair.leader_id) == []
    assert queries.last_session(pair) == waiting
    assert [each.held_on for each in queries.sessions_of(pair)] == [DAY, date(2026, 6, 2)]
