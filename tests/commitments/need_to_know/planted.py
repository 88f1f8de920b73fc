"""Words that stand nowhere else, each with who may meet it: put into everything that people say in confidence."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import time_machine
from sqlalchemy import select

from tests.commitments.factories import CampaignFactory, CommitmentSettingsFactory
from tests.commitments.need_to_know.people import People
from tests.drafts.factories import DraftFactory
from tracker.commitments.models import (
    Attendance,
    BoardItem,
    Colleague,
    DutyRule,
    Relationship,
    ReturnDate,
    Signal,
)
from tracker.commitments.rules import settled
from tracker.commitments.rules.joining import digest_of
from tracker.commitments.rules.vocabulary import (
    Act,
    Category,
    EndReason,
    Kind,
    Meeting,
    ObjectiveState,
    Outcome,
    Step,
)
from tracker.commitments.services import (
    acts,
    agreements,
    answers,
    care,
    career,
    insights,
    links,
    notes,
    objectives,
    packs,
    profiles,
    register,
    sessions,
    stalled,
    withdrawing,
)
from tracker.commitments.services import relationships as pairs
from tracker.db import db
from tracker.wres.rules.vocabulary import Band

SITE = "http://localhost/"
BEGUN, HELD, LATELY, NOW = "2026-05-04 10:00", "2026-06-10 10:00", "2026-11-27 11:00", "2026-11-27 12:00"
"""While the world is made the clock ticks, so that records stand in the order in which they were made. It ends on a
working day, on which digests are made."""

DAY = date(2026, 6, 9)
LEADERS: dict[str, tuple[str, ...]] = {
    "mentee": ("leader",),
    "teacher": ("leader",),
    "asker": ("leader",),
    "other mentee": ("other leader",),
    "hopeful": (),
    "withdrawn": ("leader",),
}
"""Who is in the pool, and to whom they were proposed."""

MANAGERS = {"mentee": "line manager", "other mentee": "recipient"}
"""Whose manager has an account; so a concern of the other mentee goes to the alternate."""


@dataclass(frozen=True)
class Secret:
    """Words and who may meet them, by part."""

    words: str
    readers: frozenset[str]


@dataclass
class Planted:
    """What was planted: secrets by what they are, and the records that later pages are looked at through."""

    people: People
    secrets: dict[str, Secret] = field(default_factory=dict)
    pairs: dict[str, Relationship] = field(default_factory=dict)
    places: dict[str, Colleague] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)

    def secret(self, what: str, *readers: str) -> str:
        """Words that nobody could guess, for these eyes only."""
        words = f"kx{hashlib.sha256(what.encode()).hexdigest()[:16]}"
        self.secrets[what] = Secret(words, frozenset(readers))
        return words

    def register(self, what: str, words: str, *readers: str) -> None:
        """Words that were there already, for these eyes only."""
        self.secrets[what] = Secret(words, frozenset(readers))


def plant(people: People) -> Planted:
    """Pairs of every kind and in every state, with everything that is said in them."""
    planted = Planted(people)
    CommitmentSettingsFactory(
        organisation=people.trust, concern_user=people["recipient"], concern_alternate=people["alternate"]
    )
    with time_machine.travel(BEGUN):
        _pool(planted)
        _pairs(planted)
    with time_machine.travel(HELD):
        _sessions(planted)
        _acts(planted)
        _signals(planted)
    _fall_quiet(planted)
    with time_machine.travel(LATELY):
        _care(planted)
        _signals(planted)
        _insights(planted)
        _objectives(planted)
        _for_the_trust(planted)
        _kept(planted)
    return planted


def _pool(planted: Planted) -> None:
    """Everybody in the pool, with what they say of themselves: for the coordinator, and a leader once proposed."""
    people = planted.people
    for part, others in LEADERS.items():
        eyes = (part, "coordinator", *others) if part != "withdrawn" else ()
        manager = people.by_part.get(MANAGERS.get(part, ""))
        planted.places[part] = register.join(
            people.trust,
            actor=people[part],
            agrees=True,
            seen=digest_of(settled.CONSENT),
            band=Band.BAND_7,
            kinds=list(Kind),
            interests=["Quality improvement"],
            line_manager_id=manager.id if manager else None,
            line_manager_name="" if manager else planted.secret(f"who manages the {part}", *eyes),
            site="Ashbourne General",
            wants=planted.secret(f"what the {part} wants", *eyes),
            availability=planted.secret(f"when the {part} is free", *eyes),
            could_reach_executive=False,
        )
    words = planted.secret("why the mentee wants no pair with somebody", "mentee", "coordinator")
    profiles.declare_conflict(people.trust, actor=people["mentee"], leader_id=people["board member"].id, words=words)
    words = planted.secret("why the board member wants no pair with somebody", "board member", "coordinator")
    profiles.declare_conflict(
        people.trust, actor=people["board member"], email="somebody.else@example.nhs.uk", words=words
    )
    register.wish(planted.places["hopeful"], actor=people["hopeful"], leader_ids=[people["leader"].id])
    mentee = planted.places["mentee"]
    register.consent_to_progression(mentee, actor=people["mentee"], agrees=True, seen=digest_of(settled.PROGRESSION))
    career.record_step(
        mentee, actor=people["coordinator"], kind=Step.PROGRAMME, from_band=None, to_band=None,
        words=planted.secret("a programme of the mentee", "mentee", "coordinator"), happened_on=date(2026, 4, 1),
    )  # fmt: skip


def _pairs(planted: Planted) -> None:
    people = planted.people
    for what, part, leader, kind in (
        ("mentoring", "mentee", "leader", Kind.MENTORING),
        ("reverse", "teacher", "leader", Kind.REVERSE),
        ("sponsorship", "mentee", "leader", Kind.SPONSORSHIP),
        ("another's", "other mentee", "other leader", Kind.MENTORING),
        ("ended", "withdrawn", "leader", Kind.MENTORING),
        ("asked", "asker", "leader", Kind.MENTORING),
        ("unsigned", "other mentee", "other leader", Kind.SPONSORSHIP),
        ("paused", "other mentee", "other leader", Kind.REVERSE),
    ):
        pair = pairs.propose(
            planted.places[part], actor=people["coordinator"], leader_id=people[leader].id, kind=kind,
            reasons=["Both named quality improvement"], site=SITE,
        )  # fmt: skip
        planted.pairs[what] = pair
        if what != "asked":
            _agree(planted, what, part, leader)
    pairs.pause(planted.pairs["paused"], actor=people["other leader"], site=SITE)
    ended = planted.pairs["ended"]
    words = planted.secret("what was said at the end", "leader", "withdrawn")
    pairs.end(ended, actor=people["leader"], reason=EndReason.TIME, words=words, site=SITE)


def _agree(planted: Planted, what: str, part: str, leader: str) -> None:
    pair, people = planted.pairs[what], planted.people
    for side in (leader, part):
        pairs.accept(pair, actor=people[side], site=SITE)
    terms: dict[str, Any] = {
        name: planted.secret(f"{name} in the agreement of {what}", leader, part)
        for name in ("contact", "goals", "ground_rules", "confidentiality")
    }
    agreement = agreements.write(
        pair, actor=people[leader], reviews=[date(2026, 8, 3)], frequency_days=30, starts_on=date(2026, 5, 4),
        ends_on=None, site=SITE, **terms,
    )  # fmt: skip
    for side in () if what == "unsigned" else (leader, part):
        agreements.sign(agreement, actor=people[side], seen=agreement.fingerprint, site=SITE)


def _sessions(planted: Planted) -> None:
    """One each that was confirmed, with a private note of one side and a shared one of the other; one that waits."""
    people = planted.people
    for what, leader, part in (
        ("mentoring", "leader", "mentee"),
        ("reverse", "leader", "teacher"),
        ("another's", "other leader", "other mentee"),
    ):
        pair = planted.pairs[what]
        for number, (private, shared) in enumerate(((leader, part), (part, leader))):
            session = sessions.log_session(
                pair, actor=people[private], held_on=DAY - timedelta(number), minutes=47, meeting=Meeting.VIDEO,
                site=SITE, note=planted.secret(f"a private note of the {private} in {what}", private),
            )  # fmt: skip
            answers.confirm(session, actor=people[shared])
            words = planted.secret(f"a note of the {shared} in {what}, shared", leader, part)
            notes.write_note(session, actor=people[shared], words=words, is_shared=True)
        words = planted.secret(f"what was not as logged in {what}", leader, part)
        disputed = sessions.log_session(
            pair, actor=people[leader], held_on=DAY - timedelta(3), minutes=30, meeting=Meeting.PHONE, site=SITE
        )
        answers.dispute(disputed, actor=people[part], words=words, site=SITE)


def _acts(planted: Planted) -> None:
    pair, people = planted.pairs["sponsorship"], planted.people
    words = planted.secret("what the sponsor did", "leader", "mentee")
    act = acts.log_act(pair, actor=people["leader"], kind=Act.ADVOCATED, done_on=DAY, words=words, site=SITE)
    answers.confirm(act, actor=people["mentee"])
    words = planted.secret("what the sponsor says they did", "leader", "mentee")
    acts.log_act(pair, actor=people["leader"], kind=Act.INTRODUCED, done_on=DAY, words=words, site=SITE)


def _fall_quiet(planted: Planted) -> None:
    """Nothing was logged for months: both sides are to be told, and since then the coordinator."""
    for day in ("2026-10-01 06:00", "2026-10-20 06:00"):
        with time_machine.travel(day):
            stalled.prompt_stalled()
    assert planted.pairs["mentoring"].escalated_on


def _care(planted: Planted) -> None:
    """Feedback, concerns, and signals, which nobody at all reads."""
    people = planted.people
    for what, writer, readers in (
        ("mentoring", "mentee", ("mentee", "coordinator")),
        ("mentoring", "leader", ("leader", "coordinator")),
        ("reverse", "teacher", ("teacher", "coordinator", "leader")),
        ("ended", "withdrawn", ()),
    ):
        words = planted.secret(f"feedback of the {writer}", *readers)
        care.give_feedback(
            planted.pairs[what], actor=people[writer], usefulness=2, words=words, is_shared="leader" in readers[1:]
        )
    for what, writer, reader in (("mentoring", "mentee", "recipient"), ("another's", "other mentee", "alternate")):
        words = planted.secret(f"a concern of the {writer}", writer, reader)
        found = care.raise_concern(
            planted.pairs[what], actor=people[writer], words=words, recipient_id=people[reader].id, site=SITE
        )
        care.acknowledge(found, site=SITE)
        care.close(found, outcome=planted.secret(f"the answer to the {writer}", writer, reader), site=SITE)
    care.raise_concern(
        planted.pairs["mentoring"], actor=people["mentee"], recipient_id=people["recipient"].id, site=SITE,
        words=planted.secret("a concern that waits", "mentee", "recipient"),
    )  # fmt: skip
    withdrawing.withdraw(planted.places["withdrawn"], actor=people["withdrawn"], site=SITE)


def _signals(planted: Planted) -> None:
    """Two say that theirs goes through the motions."""
    for what in ("mentoring", "another's"):
        care.give_signal(planted.pairs[what], secret="tests", goes_through_the_motions=True)
    for number, found in enumerate(db.session.scalars(select(Signal))):
        planted.register(f"a signal {number}", found.digest)


def _insights(planted: Planted) -> None:
    people, pair = planted.people, planted.pairs["mentoring"]
    both = ("leader", "mentee")
    words = planted.secret("an insight that is not sent yet", "leader")
    insights.write(pair, actor=people["leader"], words=words, offered=False, site=SITE)
    words = planted.secret("an insight that waits for the mentee", *both)
    insights.write(pair, actor=people["leader"], words=words, offered=True, site=SITE)
    words = planted.secret("an insight that came back", *both)
    back = insights.write(pair, actor=people["leader"], words=words, offered=True, site=SITE)
    insights.send_back(back, actor=people["mentee"], answer=planted.secret("why it came back", *both), site=SITE)
    words = planted.secret("an approved insight", *both, "coordinator", "secretary", "EDI lead")
    approved = insights.write(pair, actor=people["leader"], words=words, offered=True, site=SITE)
    insights.approve(approved, actor=people["mentee"], site=SITE)
    gone = insights.write(pair, actor=people["leader"], words=planted.secret("an insight that was withdrawn"),
                          offered=True, site=SITE)  # fmt: skip
    insights.approve(gone, actor=people["mentee"], site=SITE)
    insights.withdraw(gone, actor=people["mentee"], site=SITE)


def _objectives(planted: Planted) -> None:
    """An objective that was agreed, and a pack each that the appraiser may open and may not open yet."""
    people, eyes = planted.people, ("leader", "appraiser", "chair")
    parts = {
        name: planted.secret(f"the objective: {name}", *eyes)
        for name in ("specific", "measure", "achievable", "relevant")
    }
    objective = objectives.write_objective(
        people.trust, actor=people["leader"], year=2027, appraiser_id=people["appraiser"].id,
        due_on=date(2027, 3, 31), site=SITE, **parts,
    )  # fmt: skip
    objectives.agree_objective(objective, actor=people["appraiser"], version=None, site=SITE)
    for part, outcome in (("leader", Outcome.ON_COURSE), ("appraiser", Outcome.BEHIND)):
        words = planted.secret(f"what the {part} says at mid-year", *eyes)
        objectives.review_objective(
            objective, actor=people[part], version=None, stage=ObjectiveState.MID_YEAR, outcome=outcome, words=words
        )
    objectives.write_objective(
        people.trust, actor=people["other leader"], year=2027, appraiser_id=people["appraiser"].id,
        due_on=date(2027, 3, 31), site=SITE, **dict.fromkeys(parts, "Advertise every acting-up post"),
    )  # fmt: skip
    for released in (True, False):
        pack = packs.prepare_pack(people.trust, actor=people["leader"], year=2027, appraiser_id=people["appraiser"].id)
        if released:
            comment = planted.secret("a comment on the pack", "leader", "appraiser")
            packs.release_pack(pack, actor=people["leader"], comment=comment, site=SITE)


def _for_the_trust(planted: Planted) -> None:
    people = planted.people
    for organisation in (people.trust, people.region):
        CampaignFactory(organisation=organisation)
    item = BoardItem(
        organisation=people.trust, held_on=date(2026, 9, 3), meeting="Board of directors", title="WRES return"
    )
    item.attendances = [Attendance(user=people["leader"], was_present=True)]
    rule = {name: getattr(settled.Owed(), name) for name in settled.Owed.__dataclass_fields__}
    owed = DutyRule(organisation=people.trust, category=Category.VSM, from_year=2026, **rule)
    returned = ReturnDate(organisation=people.trust, category=Category.VSM, year=2027, due_on=date(2027, 7, 31))
    db.session.add_all([item, owed, returned])
    db.session.flush()


def _kept(planted: Planted) -> None:
    """What was typed into forms and not sent; and a link that still works."""
    people = planted.people
    offer = links.Offer(planted.pairs["mentoring"], people["mentee"])
    (link,) = links.make_links([offer])
    planted.tokens.append(offer.token)
    planted.register("the digest of a link", link.token_digest)
    for part in ("mentee", "leader"):  # both at the same form
        words = planted.secret(f"a draft of the {part}", part)
        DraftFactory(
            user=planted.people[part],
            path=f"/relationships/{planted.pairs['mentoring'].id}/sessions/log",
            answers=[["note", words]],
            saved_at=datetime(2026, 11, 27, 11, tzinfo=UTC),
        )
