"""Two sides on their phones: from joining the pool to sessions that both confirmed, and what each can take back."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from flask import Flask

from tests.browser.accessibility import check
from tests.browser.committed_world import Commitment
from tests.browser.journeys import Person
from tests.browser.world import World
from tracker import clock
from tracker.commitments.rules.settled import CONSENT
from tracker.commitments.rules.vocabulary import Kind
from tracker.web.filters import date

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Arrive = Callable[..., Person]
PHONE = 390
NOTE = "She would make a deputy director"
COUNT = "addEventListener('pointerdown', () => { sessionStorage.taps = 1 + Number(sessionStorage.taps || 0) }, true)"
"""Every tap of a finger on the pages of one tab."""


@pytest.fixture
def trust(live_app: Flask, world: World) -> Commitment:
    """The trust of one journey."""
    return Commitment(live_app, world)


def taps(visitor: Person) -> int:
    """How often they have tapped since they opened the first page."""
    return int(visitor.page.evaluate("sessionStorage.taps || 0"))


def test_a_colleague_joins_and_asks_and_the_first_session_takes_four_taps(person: Arrive, trust: Commitment) -> None:
    meera = person("Meera", width=PHONE).opens("/").goes_to("Commitments").follows("Join the pool of colleagues")
    assert CONSENT in meera.text
    meera.presses("Agree and join")
    assert meera.errors == [
        "Select your band or grade",
        "Select what you would like most",
        "Tick the box if you are from an ethnic minority background. The pool is for nobody else",
        "Tick the box to agree",
    ]
    meera.selects("band", "Band 7").chooses("Mentoring").fills(wants="To see how the board decides about money")
    meera.chooses("I am from an ethnic minority background", exact=False).chooses("I agree to this")
    meera.presses("Agree and join")
    assert meera.notice.endswith("You are in the pool of colleagues")
    check(meera)
    meera.follows("ask a leader yourself").selects("leader_id", "Janet Williams, Very senior manager")
    meera.chooses("Mentoring").presses("Ask")
    assert "You asked. It waits for the answer of Janet Williams." in meera.text
    [asked] = trust.mails_to("Janet")
    assert [word in asked for word in ("A relationship needs you", "Meera", "entoring", "pool")] == [True] + [False] * 3

    janet = person("Janet", width=PHONE).opens("/").follows("Answer a request: mentoring")
    assert "To see how the board decides about money" in janet.text
    janet.follows_button("Answer").chooses("Yes").presses("Answer")
    assert "Both of you have accepted." in janet.text
    check(janet)
    meera.opens("/").follows("Write your agreement").follows_button("Write the agreement")
    meera.fills(goals="Apply for band 8a by the spring", contact="By email, within two working days")
    meera.presses("Save and go on to sign")
    assert meera.heading == "Read and sign"
    check(meera)
    meera.presses("Sign it")
    janet.opens("/").follows("Read and sign your agreement").follows_button("Read and sign")
    assert "Apply for band 8a by the spring" in janet.text
    janet.presses("Sign it")
    assert janet.notice.endswith("Both of you have signed")
    check(janet)

    janet.page.add_init_script(COUNT)
    janet.opens("/").follows_button("Log a session").chooses("45 minutes").chooses("In person")
    janet.presses("Log the session")
    assert taps(janet) == 4
    assert janet.rows("relationships") == [["Meera Venkataraman", "Mentoring\nYou mentor them", "Active", "0 sessions"]]


def test_the_next_session_takes_two_taps_and_is_confirmed_by_a_link_that_works_once(
    person: Arrive, trust: Commitment
) -> None:
    trust.pair(has_met=True)
    janet = person("Janet", width=PHONE)
    janet.page.add_init_script(COUNT)
    janet.opens("/").follows_button("Log a session").presses("Log the session")
    assert taps(janet) == 2

    address = trust.link_to("Meera")
    scanner = person()
    for _ in range(2):
        assert [name in scanner.opens(address).page.content() for name in ("Janet", "Meera")] == [False, False]
    reader = person(width=PHONE).opens(address)
    assert "The page leaves out who, since others may read your mail." in reader.text
    assert "45 minutes" in reader.text
    reader.presses("Send")
    assert reader.errors == ["Select whether this is right"]
    reader.chooses("Yes").presses("Send")
    assert reader.heading == "Confirmed"
    check(reader)

    answer = scanner.page.goto(address)
    assert answer is not None
    assert answer.status == HTTPStatus.GONE
    assert scanner.heading == "This link has been used or has expired"
    check(scanner)
    assert reader.opens(trust.home).heading == "Sign in", "the link signs nobody in"
    assert [row[3] for row in janet.opens(trust.home).rows("relationships")] == ["2 sessions"]


def test_a_session_that_was_otherwise_is_mended_and_a_note_stays_its_writers(person: Arrive, trust: Commitment) -> None:
    page, day = trust.pair(has_met=True), date(clock.today())
    janet = person("Janet", width=PHONE).opens("/").follows_button("Log a session").fills(note=NOTE)
    check(janet)
    janet.presses("Log the session")

    meera = person("Meera", width=PHONE).opens("/").follows(f"Confirm the session on {day}")
    meera.follows("No, it is not as logged").presses("Say that it is not as logged")
    assert meera.errors == ["Enter what was different"]
    meera.fills(dispute="We spoke by phone, for half an hour").presses("Say that it is not as logged")
    assert "It does not count." in meera.text
    check(meera)
    janet.opens("/").follows(f"Change the session on {day}")
    assert "We spoke by phone, for half an hour" in janet.text
    janet.presses("Save and ask again")
    assert janet.errors == ["Change what was different, or remove it"]
    check(janet)
    janet.chooses("30 minutes").chooses("By phone").presses("Save and ask again")
    meera.opens("/").follows(f"Confirm the session on {day}").presses("Yes, this is right")
    assert meera.notice.endswith("The session is confirmed, and counts")

    session = janet.opens(page).follows(day).page.url
    assert NOTE in janet.text
    check(janet)
    coordinator, secretary = person("Rosalind"), person("Colin").opens("/").goes_to("Audit trail")
    for reader, address in ((meera, page), (meera, session), (coordinator, page), (coordinator, session)):
        assert NOTE not in reader.opens(address).page.content(), (reader.name, address)
    assert NOTE not in secretary.page.content()
    assert [row[1:3] for row in meera.opens(page).rows("Sessions")] == [
        ["30 minutes", "By phone"],
        ["45 minutes", "In person"],
    ]


def test_a_sponsor_logs_an_act_and_the_colleague_confirms_it_without_touching_the_screen(
    person: Arrive, trust: Commitment
) -> None:
    trust.pair(Kind.SPONSORSHIP)
    janet = person("Janet", width=PHONE).opens("/").tabs_to("Log what you did").enters()
    janet.tabs_to("Log it").enters()
    assert janet.errors == ["Select what you did", "Enter what you did in one or two sentences"]
    janet.tabs_to("Acting-up offered").types(*["ArrowDown"] * 4).tabs_to("In one or two sentences")
    janet.page.keyboard.type("Introduced her to the regional director")
    janet.tabs_to("Log it").enters()
    assert janet.notice.startswith("What you did is logged.")

    meera = person("Meera", width=PHONE).opens("/").tabs_to(f"Confirm: introduced on {date(clock.today())}").enters()
    assert "Introduced her to the regional director" in meera.text
    check(meera)
    meera.tabs_to("Yes, this is right").enters()
    assert meera.notice.endswith("It is confirmed, and counts")
    assert [row[3] for row in janet.opens(trust.home).rows("relationships")] == ["1 act"]


def test_reverse_mentoring_is_worded_for_a_leader_who_learns(person: Arrive, trust: Commitment) -> None:
    page = trust.pair(Kind.REVERSE)
    janet, meera = person("Janet", width=PHONE).opens(page), person("Meera", width=PHONE).opens(page)

    assert (janet.heading, meera.heading) == (
        "Reverse mentoring with Meera Venkataraman",
        "Reverse mentoring with Janet Williams",
    )
    assert "You are the one who learns. Your colleague mentors you" in janet.text
    assert "Do not ask for proof." in janet.text
    assert "You are the mentor, and the leader is the one who learns." in meera.text
    assert "Say what you will talk about and what you will not." in meera.text
    check(janet)
    check(meera)
    janet.follows("Agree on something else")
    assert "What does the leader want to learn?" in janet.text
    assert [row[1] for row in meera.opens(trust.home).rows("relationships")] == [
        "Reverse mentoring\nThey learn from you"
    ]


def test_the_coordinator_reads_why_two_suit_each_other_and_both_decide(person: Arrive, trust: Commitment) -> None:
    trust.in_the_pool()
    rosalind = person("Rosalind").opens("/").goes_to("Commitments").follows("Matching")
    [[_, kind, why]] = rosalind.rows("Proposals")
    assert (kind, why.split("\n")) == (
        "Mentoring",
        [
            "The leader owes mentoring or reverse mentoring this year",
            "They asked for mentoring first",
            "They are in no relationship yet",
            "Same site: Ashbourne General",
            "Both named quality improvement",
        ],
    )
    rosalind.presses("Propose the ones I ticked")
    assert rosalind.errors == ["Select at least one proposal"]
    rosalind.chooses("Meera Venkataraman with Janet Williams").presses("Propose the ones I ticked")
    assert "1 relationship proposed." in rosalind.notice

    for part in ("Janet", "Meera"):
        side = person(part, width=PHONE).opens("/").follows("Answer a request: mentoring").follows_button("Answer")
        assert "The mentoring coordinator proposes the two of you to each other." in side.text
        assert "Same site: Ashbourne General" in side.text
        check(side)
        side.chooses("Yes").presses("Answer")
    rosalind.follows("Register").follows("R1")
    assert rosalind.heading == "Janet Williams mentors Meera Venkataraman"
    assert "Both have accepted. They have not written their agreement yet." in rosalind.text
    check(rosalind)


def test_a_colleague_who_withdraws_stops_everything_at_once(person: Arrive, trust: Commitment) -> None:
    page = trust.pair(has_met=True)
    janet = person("Janet", width=PHONE).opens("/").follows_button("Log a session").presses("Log the session")
    address = trust.link_to("Meera")
    meera = person("Meera", width=PHONE).opens(trust.home).follows("Your place in the pool")
    assert "To understand how the board decides about money" in meera.text
    meera.follows("Withdraw your consent and leave the pool")
    assert "You need no reason, and nobody is told one." in meera.text
    check(meera)
    meera.presses("Withdraw and leave the pool")
    assert "Everything that rested on your consent has stopped" in meera.notice
    assert "To understand how the board decides about money" not in meera.page.content()
    check(meera)

    answer = person().page.goto(address)
    assert answer is not None
    assert answer.status == HTTPStatus.GONE
    assert trust.mails_to("Janet")[-1].startswith("A relationship has changed")
    assert "You are in no relationship now." in janet.opens(trust.home).text
    janet.opens(page)
    today, week_ago = date(clock.today()), date(clock.today() - timedelta(7))
    assert f"Meera Venkataraman ended it on {today}. Reason: another reason." in janet.text
    assert janet.page.get_by_role("link", name="Log a session").count() == 0
    assert [row[0] for row in janet.rows("Sessions") if row[4] == "Confirmed"] == [week_ago], (
        "what both confirmed stays"
    )
    check(janet)
    secretary = person("Colin").opens("/").goes_to("Audit trail")
    assert "Meera Venkataraman signed in" in secretary.text
    assert [[word in reader.text for word in ("withdr", "consent")] for reader in (janet, secretary)] == [
        [False] * 2
    ] * 2
    register = person("Rosalind").opens(f"{trust.home}/register")
    assert "Nobody is in the pool yet" in register.text
