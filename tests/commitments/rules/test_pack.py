"""What an appraisal pack says, beside the board's median, and what it never says."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pdfplumber
import pytest

from tests.commitments.packed import (
    DEEDS,
    MET,
    NOT_MET,
    OBJECTIVE,
    board_of,
    facts,
    leader,
    longest,
    year_of,
)
from tests.printing import readings
from tracker.commitments.rules import deeds
from tracker.commitments.rules.deeds import Deeds, OwnedAction, Share
from tracker.commitments.rules.duties import Reading, Standing, Why
from tracker.commitments.rules.pack import PackFacts, Said, compose, in_short, with_comment
from tracker.commitments.rules.packs import LONGEST
from tracker.commitments.rules.remuneration import line_of
from tracker.commitments.rules.vocabulary import Category, Duty, ObjectiveState, Outcome
from tracker.printing.document import Document, Fields, Heading, Paragraph, Table, faults_of, from_json
from tracker.printing.pdf import pdf

TOO_FEW = "Fewer than five leaders"
NOT_OWED = Standing(Reading.NOT_OWED, why=Why.CATEGORY)
NOT_YET = Standing(Reading.NOT_YET, until=date(2026, 12, 31))


def evidence(made: PackFacts) -> dict[str, tuple[str, str]]:
    """The lines of the evidence: own words and the board's."""
    table = next(each for each in compose(made).blocks if isinstance(each, Table))
    return {row[0].text: (row[1].text, row[2].text) for row in table.rows}


def fields(document: Document) -> list[Fields]:
    """The lists of names and values, after the cover."""
    return [each for each in document.blocks if isinstance(each, Fields)]


def test_the_evidence_stands_beside_the_median_of_the_board() -> None:
    assert evidence(facts()) == {
        "Duty: mentor or reverse-mentor": ("Met, since 1 May 2026", "Most have met it"),
        "Duty: sponsor": ("Met, since 1 May 2026", "Most have met it"),
        "Sessions, confirmed by both": ("4; the trust looks for 6 a year", "3.5"),
        "Time in sessions": ("3 hours 45 minutes", "3 hours 30 minutes"),
        "Acts of sponsorship, confirmed": ("3", "0"),
        "Own actions of the plan, done on time": ("3 of 4 (75%), 1 with a later day than first agreed", TOO_FEW),
        "Exceptions and justifications decided within 10 working days": ("11 of 12 (92%)", TOO_FEW),
    }


def test_a_board_of_four_has_no_median() -> None:
    assert {words for _, words in evidence(facts(board=board_of(1, 2, 3, 4))).values()} == {TOO_FEW}


def test_a_median_is_over_those_to_whom_the_line_applies() -> None:
    owe_nothing = {Duty.MENTOR: NOT_OWED, Duty.SPONSOR: NOT_YET}
    board = [*board_of(1, 2, 3, 4), year_of(duties=owe_nothing)]
    deciders = [year_of(deeds=Deeds(actions=Share(n, 4), cases=Share(n, 4))) for n in (0, 1, 2, 3, 4)]

    found, decided = evidence(facts(board=board)), evidence(facts(board=deciders))

    assert [found[name][1] for name in found if "session" in name.lower()] == [TOO_FEW, TOO_FEW]
    assert found["Acts of sponsorship, confirmed"][1] == TOO_FEW
    assert decided["Own actions of the plan, done on time"][1] == "50%"
    assert decided["Exceptions and justifications decided within 10 working days"][1] == "50%"


@pytest.mark.parametrize(
    ("met", "of", "words"), [(3, 5, "Most have met it"), (3, 6, "Half have met it"), (2, 5, "Most have not met it")]
)
def test_the_median_of_a_duty_is_said_in_words(met: int, of: int, words: str) -> None:
    board = [year_of(duties=dict.fromkeys(Duty, MET if n < met else NOT_MET)) for n in range(of)]

    assert evidence(facts(board=board))["Duty: sponsor"][1] == words


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (NOT_MET, "Not met"),
        (NOT_YET, "Not yet due: in time until 31 December 2026"),
        (NOT_OWED, "Not owed: the part does not owe it"),
    ],
)
def test_a_duty_is_said_as_it_stands(standing: Standing, words: str) -> None:
    own = year_of(duties={Duty.MENTOR: standing, Duty.SPONSOR: MET})

    assert evidence(facts(own=own))["Duty: mentor or reverse-mentor"][0] == words


def test_nothing_done_is_said_so() -> None:
    own = year_of(deeds=Deeds(), sessions_wanted=0)

    assert [words for words, _ in evidence(facts(own=own)).values()][2:] == ["None"] * 3 + ["None was due", "None"]


def test_cases_that_wait_stand_beside_those_that_were_decided() -> None:
    words, _ = evidence(facts(cases_waiting=1))["Exceptions and justifications decided within 10 working days"]

    assert words == "11 of 12 (92%); 1 case waiting longer than that"


def test_the_objective_and_its_reviews_are_printed() -> None:
    objective, reviews = fields(compose(facts()))

    assert objective.caption == "The objective, agreed by Priya Nair on 5 May 2026"
    assert [name for name, _ in objective.rows] == ["Specific", "Measurable", "Achievable", "Relevant", "Time-bound"]
    assert reviews.rows == (
        ("Mid-year, the leader, 5 October 2026", "On course. Nine of ten posts."),
        ("Mid-year, Priya Nair, 6 October 2026", "Behind. Feedback is rare."),
    )


def test_a_draft_says_what_is_missing() -> None:
    written = replace(OBJECTIVE.written, measure="")
    draft = replace(OBJECTIVE, state=ObjectiveState.DRAFT, agreed="", agreed_on=None, reviews=(), written=written)

    (objective,) = fields(compose(facts(objective=draft)))

    assert objective.caption == "The objective, a draft"
    assert objective.rows[1] == ("Measurable", "Not written")


def said(outcome: Outcome, *, is_leader: bool) -> Said:
    return Said(ObjectiveState.YEAR_END, "Somebody", is_leader, outcome, "So it is.", date(2027, 3, 30))


def test_whoever_appraises_says_how_the_objective_came_out_before_the_leader_does() -> None:
    both = (said(Outcome.MET, is_leader=True), said(Outcome.NOT_MET, is_leader=False))

    assert replace(OBJECTIVE, reviews=both).outcome is Outcome.NOT_MET
    assert replace(OBJECTIVE, reviews=both[:1]).outcome is Outcome.MET
    assert OBJECTIVE.outcome is None


ENDED = replace(OBJECTIVE, state=ObjectiveState.YEAR_END, reviews=(said(Outcome.MET, is_leader=True),))
ONE_OWED = {Duty.MENTOR: NOT_OWED, Duty.SPONSOR: MET}


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (facts(), "The commitment is kept in full. The objective is reviewed at mid-year."),
        (facts(objective=ENDED), "The commitment is kept in full. The objective is met."),
        (facts(objective=None), "The commitment is kept in full. No objective is on record."),
        (
            facts(objective=replace(OBJECTIVE, state=ObjectiveState.DRAFT)),
            "The commitment is kept in full. The objective is a draft, not agreed yet.",
        ),
        (
            facts(objective=None, own=year_of(duties=ONE_OWED)),
            "The commitment is kept. No objective is on record.",
        ),
        (
            facts(objective=None, own=year_of(duties={Duty.MENTOR: MET, Duty.SPONSOR: NOT_MET})),
            "The commitment is kept in part. No objective is on record.",
        ),
        (
            facts(objective=None, own=year_of(duties=dict.fromkeys(Duty, NOT_MET))),
            "The commitment is not kept yet. No objective is on record.",
        ),
        (
            facts(objective=None, own=year_of(duties=dict.fromkeys(Duty, NOT_OWED))),
            "No relationship is owed this year. No objective is on record.",
        ),
    ],
)
def test_the_year_is_said_in_short(made: PackFacts, words: str) -> None:
    assert in_short(made) == words


def test_the_cover_names_the_leader_the_appraiser_and_the_day_at_nhs_england() -> None:
    cover = compose(facts(return_on=date(2027, 6, 30))).cover

    assert cover.rows[:3] == (
        ("Leader", "Janet Williams, Chief people officer"),
        ("Appraised by", "Priya Nair"),
        ("Due at NHS England", "30 June 2027"),
    )
    assert [name for name, _ in compose(facts()).cover.rows] == ["Leader", "Appraised by", "The year in short"]


def headings(document: Document) -> list[str]:
    return [each.text for each in document.blocks if isinstance(each, Heading)]


def test_the_committee_has_a_line_only_where_the_trust_switched_that_on() -> None:
    on, off = compose(facts(tells_remuneration=True)), compose(facts())

    assert on.blocks[-1] == Paragraph(
        "Janet Williams, Chief people officer: objective not reviewed at year-end yet; duties met: 2 of 2."
    )
    assert headings(on) == ["Objective", "What was done", "What the remuneration committee reads"]
    assert headings(off) == ["Objective", "What was done"]


def test_there_is_no_line_of_somebody_whose_pay_the_committee_does_not_decide() -> None:
    own = year_of(leader(category=Category.NON_EXECUTIVE))

    assert headings(compose(facts(tells_remuneration=True, own=own))) == ["Objective", "What was done"]


def test_a_line_says_outcome_and_duties() -> None:
    nothing = line_of(year_of(duties=dict.fromkeys(Duty, NOT_OWED)), Outcome.BEHIND)

    assert (nothing.objective, nothing.duties) == ("Behind", "None owed")


def test_what_the_leader_says_stands_at_the_end_in_one_paragraph() -> None:
    document = compose(facts())

    assert with_comment(document, "") == document
    assert with_comment(document, "It was\n\n\na year.").blocks[-2:] == (
        Heading(1, "What the leader says"),
        Paragraph("It was a year."),
    )


def test_a_pack_is_fit_to_print_and_every_format_says_the_same() -> None:
    document = compose(facts(tells_remuneration=True))

    assert faults_of(document) == []
    assert from_json(document.as_json()) == document
    assert readings.of_pdf(document).tables == readings.of_document(document).tables
    assert readings.of_word(document).tables == readings.of_document(document).tables
    assert pdf(document) == pdf(document)


def test_at_its_longest_a_pack_is_two_pages() -> None:
    document = with_comment(compose(longest(LONGEST)), "A good year for us all. " * (LONGEST // 24))

    with pdfplumber.open(BytesIO(pdf(document))) as opened:
        assert len(opened.pages) == 2


def test_nobody_on_the_board_is_named_in_somebody_elses_pack() -> None:
    text = str(compose(facts(tells_remuneration=True)).as_json())

    assert "Member" not in text


def test_a_leader_without_an_account_or_off_the_board_is_in_no_median() -> None:
    assert year_of(leader()).is_on_board
    assert not year_of(leader(user_id=None)).is_on_board
    assert not year_of(leader(category=Category.VSM)).is_on_board


def test_who_is_still_in_time_has_that_duty_among_those_owed() -> None:
    year = year_of(duties={Duty.MENTOR: MET, Duty.SPONSOR: NOT_YET})

    assert (year.kept, year.owes(Duty.SPONSOR), year.has_met(Duty.MENTOR)) == (Share(1, 2), False, True)


def test_an_action_that_is_due_today_says_nothing_yet() -> None:
    today = date(2026, 11, 22)
    due_today = OwnedAction(today, today, None)
    late = OwnedAction(date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 21))

    assert deeds.actions_of([due_today, late], today) == (Share(0, 1), 0)


def test_figures_are_deeds_of_the_leader_and_say_nothing_of_colleagues() -> None:
    assert DEEDS.actions_in_words == "3 of 4 (75%), 1 with a later day than first agreed"
    assert deeds.hours(0) == "None"


def test_a_year_without_an_objective_says_so() -> None:
    document = compose(facts(objective=None))

    assert document.blocks[1] == Paragraph("No objective on race equality is on record for this year.")
    assert fields(document) == []
