"""What a sponsor did is logged by the leader, confirmed by the colleague, and kept from then on."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from tests.commitments.factories import SponsorshipActFactory
from tests.commitments.pairs import SITE, paired, sides
from tests.factories import OrganisationFactory, UserFactory
from tracker.accounts.models import User
from tracker.audit.queries import history_of
from tracker.commitments.models import CommitmentLink, Relationship, SponsorshipAct
from tracker.commitments.queries import logged as queries
from tracker.commitments.rules.vocabulary import Act, Answer, Kind, LinkPurpose, State
from tracker.commitments.services import acts as services
from tracker.commitments.services import answers
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.outbox.models import Message

pytestmark = pytest.mark.usefixtures("session")
WORDS = "Sat beside me at the finance committee"
TOLD: dict[str, Any] = {"kind": Act.SHADOWING, "done_on": date(2026, 11, 20), "words": WORDS}


@pytest.fixture
def pair() -> Relationship:
    return paired(OrganisationFactory(), kind=Kind.SPONSORSHIP)


def log(pair: Relationship, actor: User, **changes: Any) -> SponsorshipAct:
    return services.log_act(pair, actor=actor, site=SITE, **{**TOLD, **changes})


def edit(act: SponsorshipAct, actor: User, **changes: Any) -> None:
    services.edit_act(act, **{"actor": actor, "version": act.version, "site": SITE, **TOLD, **changes})


def tags(act: SponsorshipAct) -> list[str]:
    return [event.tag.value for event in reversed(history_of(act))]


def test_the_leader_logs_an_act_and_the_colleague_is_sent_a_link_that_says_nothing(pair: Relationship) -> None:
    act = log(pair, pair.leader)

    assert (act.kind, act.done_on, act.words) == (Act.SHADOWING, date(2026, 11, 20), WORDS)
    assert (act.logged_by, act.answer, act.counts) == (pair.leader, Answer.WAITING, False)
    (link,) = db.session.scalars(sa.select(CommitmentLink)).all()
    assert (link.act, link.user, link.purpose) == (act, pair.colleague.user, LinkPurpose.CONFIRM_ACT)
    (message,) = db.session.scalars(sa.select(Message)).all()
    assert message.to_address == pair.colleague.user.email
    for secret in ("Janet", "Williams", "sponsor", "shadowing", "finance", "20 November", "ethnic"):
        assert secret.lower() not in (message.subject + message.body).lower()
    assert tags(act) == ["act.logged"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 23), "The date must be today or in the past"),
        (date(2026, 4, 30), "The date must be 1 May 2026 or later, because your agreement began then"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words(pair: Relationship, day: date, words: str) -> None:
    with pytest.raises(RuleBroken) as logging:
        log(pair, pair.leader, done_on=day)
    act = log(pair, pair.leader)
    with pytest.raises(RuleBroken) as editing:
        edit(act, pair.leader, done_on=day)

    for broken in (logging, editing):
        assert (broken.value.message, broken.value.field) == (words, "done_on")


def test_acts_are_of_sponsorship_that_was_signed_and_logged_by_the_leader(pair: Relationship) -> None:
    trust = OrganisationFactory()
    mentoring, unsigned = paired(trust), paired(trust, kind=Kind.SPONSORSHIP, to=State.AGREEMENT)

    with pytest.raises(RuleBroken, match="Mentoring has sessions, and no acts"):
        log(mentoring, mentoring.leader)
    with pytest.raises(RuleBroken, match="until both of you have signed"):
        log(unsigned, unsigned.leader)
    with pytest.raises(RuleBroken, match="The leader logs what a sponsor did"):
        log(pair, pair.colleague.user)
    with pytest.raises(RuleBroken, match="Only the two people of a relationship can log"):
        log(pair, UserFactory())


def test_the_colleague_confirms_or_says_what_is_not_as_logged(pair: Relationship) -> None:
    right, wrong = log(pair, pair.leader), log(pair, pair.leader, kind=Act.INTRODUCED)

    with pytest.raises(RuleBroken, match="You logged this yourself"):
        answers.confirm(right, actor=pair.leader)
    answers.confirm(right, actor=pair.colleague.user)
    answers.dispute(wrong, actor=pair.colleague.user, words="Nobody was introduced", site=SITE)

    assert (right.answer, right.counts, tags(right)) == (Answer.CONFIRMED, True, ["act.logged", "act.confirmed"])
    assert (wrong.answer, wrong.counts, tags(wrong)) == (Answer.DISPUTED, False, ["act.logged", "act.disputed"])
    assert wrong.dispute == "Nobody was introduced"


def test_an_act_is_changed_before_it_is_confirmed_and_waits_again(pair: Relationship) -> None:
    act = log(pair, pair.leader)
    answers.dispute(act, actor=pair.colleague.user, words="It was the audit committee", site=SITE)

    with pytest.raises(RuleBroken, match="Change what was different, or remove it"):
        edit(act, pair.leader)
    with pytest.raises(Conflict):
        edit(act, pair.leader, version=act.version + 1, words="Audit")
    edit(act, pair.leader, words="Sat beside me at the audit committee")

    assert (act.answer, act.dispute) == (Answer.WAITING, "")
    assert history_of(act)[0].details == {"fields": ["words"]}
    usable = [each.is_usable for each in db.session.scalars(sa.select(CommitmentLink))]
    assert sorted(usable) == [False, True]


def test_an_act_may_be_moved_to_a_day_after_the_one_on_which_it_was_logged(pair: Relationship) -> None:
    act = SponsorshipActFactory(pair=pair, answer=Answer.WAITING)

    edit(act, pair.leader)

    assert (act.done_on, act.logged_on) == (date(2026, 11, 20), date(2026, 11, 22))


def test_a_change_that_changes_nothing_is_no_event(pair: Relationship) -> None:
    act = log(pair, pair.leader)

    edit(act, pair.leader)

    assert tags(act) == ["act.logged"]


def test_an_act_is_removed_before_it_is_confirmed_and_not_after(pair: Relationship) -> None:
    act, confirmed = log(pair, pair.leader), SponsorshipActFactory(pair=pair)

    services.remove_act(act, actor=pair.leader, version=act.version)
    db.session.flush()
    with pytest.raises(RuleBroken, match="This was confirmed, so it stays as it is"):
        services.remove_act(confirmed, actor=pair.leader, version=confirmed.version)

    assert tags(act) == ["act.logged", "act.removed"]
    assert queries.acts_of(pair) == [confirmed]
    assert db.session.scalars(sa.select(CommitmentLink)).all() == []


def test_what_is_not_confirmed_is_found_for_both_sides_and_for_nobody_else(pair: Relationship) -> None:
    waiting, elsewhere = log(pair, pair.leader), paired(OrganisationFactory(), kind=Kind.SPONSORSHIP)
    SponsorshipActFactory(pair=pair)

    for who in sides(pair):
        assert queries.open_acts(pair.organisation_id, who.id) == [waiting]
    assert queries.open_acts(pair.organisation_id, elsewhere.leader_id) == []
    assert queries.open_acts(elsewhere.organisation_id, pair.leader_id) == []
