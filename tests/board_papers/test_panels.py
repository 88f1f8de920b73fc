"""What a paper says of panels and exceptions, to whom, what it freezes of them and what it asks its author."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.board_papers import panels, sources
from tests.board_papers.test_compose import after, headings, table
from tests.printing.samples import HOSTILE
from tracker.board_papers.rules.compose.changes import figures_of
from tracker.board_papers.rules.compose.panel_record import NO_PANELS, PanelRecord
from tracker.board_papers.rules.compose.paper import compose
from tracker.board_papers.rules.compose.source import Source
from tracker.board_papers.rules.prompts import prompts_of
from tracker.board_papers.rules.vocabulary import Audience
from tracker.panels.rules.running import Tally
from tracker.panels.rules.vocabulary import Answer, ExceptionState, JustificationState
from tracker.printing.document import Bullets, Document, Paragraph, faults_of, from_json

SECTION = "Panels and exceptions"
FIGURES = "Panels, exceptions and justifications"
LATE = "Justifications sent late, or overdue"
COUNTS = "Appointment from shortlisting, by the trust's own counts"
LAST_YEAR = "Year to 31 March 2026"
PRIVATE = {"audience": Audience.PRIVATE}


def text_of(document: Document) -> str:
    return json.dumps(document.as_json(), ensure_ascii=False)


def changes(before: PanelRecord, now: PanelRecord) -> list[str]:
    """What a paper says of panels, where the last one froze what was known before."""
    figures = figures_of(sources.source(panels=before))
    source = sources.source(panels=now, previous=sources.previous(figures=figures))
    found = after(compose(source), "What changed since the last paper")[1]
    said = found.items if isinstance(found, Bullets) else ()
    return [line for line in said if line.startswith(("Panels", "The chair"))]


def asked(source: Source) -> list[str]:
    """The prompts about panels."""
    words = ("breach", "ceiling", "late", "statement")
    return [each.text for each in prompts_of(source) if any(word in each.text for word in words)]


def test_the_section_opens_with_how_seldom_exceptions_were_against_the_boards_ceiling() -> None:
    document = compose(panels.source())

    assert after(document, SECTION)[0] == Paragraph(
        "3 of 100 panels (3.0%) went without a BME member by exception in the year to 31 March 2026; the board's "
        "ceiling is 2% and is passed. 1 breach. None of 40 panels went without a BME member by exception in the year "
        "to 31 March 2027 so far; the board's ceiling is 2%. No breach."
    )
    assert headings(document).index(SECTION) == headings(document).index("Leaders' commitments") - 1
    assert faults_of(document) == []
    assert from_json(json.loads(json.dumps(document.as_json()))) == document
    captions = [each.caption for each in document.tables]
    assert len(captions) == len({each[:31] for each in captions})


def test_the_figures_of_both_years_stand_side_by_side_without_parts_that_are_nought() -> None:
    document = compose(panels.source())

    rows = table(document, FIGURES)
    assert rows[:10] == [
        ["Panels held", "100", "40"],
        ["Panels held: shortlisting", "5", "0"],
        ["Panels held: interview", "95", "40"],
        ["With a BME member", "96", "40"],
        ["Without one, by exception", "3", "0"],
        ["Share by exception", "3.0%", "0.0%"],
        ["Ceiling that the board agreed", "2% of panels", "2% of panels"],
        ["Breaches", "1", "0"],
        ["Breaches: the exception was refused", "1", "0"],
        ["Exceptions asked for", "4", "0"],
    ]
    assert ["Panels with one candidate: went ahead with one candidate", "1", "0"] in rows
    assert ["Batches of vacancies held together", "1", "0"] in rows
    assert ["Days to send a justification", "10", "not available"] in rows


def test_a_public_paper_says_in_which_divisions_and_why_and_names_no_manager_and_no_post() -> None:
    document = compose(panels.source())

    assert table(document, "By division: exceptions and breaches") == [
        ["Surgery", "to 31 March 2026", "3", "2", "66.7%", "1"],
        ["Medicine", "to 31 March 2026", "97", "1", "1.0%", "0"],
    ]
    assert table(document, "By reason: exceptions") == [
        [panels.SICK, "to 31 March 2026", "3", "2"],
        [panels.NOBODY_FREE, "to 31 March 2026", "1", "1"],
    ]
    assert table(document, LATE) == [
        ["J-0002", "Medicine", "15 December 2025", "19 December 2025", "4"],
        ["J-0009", "Community", "16 November 2026", "Not sent yet", "9"],
    ]
    for secret in ("Samuel Adeyemi", "Ada Price", "Ward manager"):
        assert secret not in text_of(document)


def test_a_private_paper_names_managers_and_posts_too() -> None:
    document = compose(panels.source(**PRIVATE))

    assert table(document, "By recruiting manager: exceptions and breaches") == [
        ["Ada Price", "to 31 March 2026", "3", "2", "66.7%", "1"],
        ["Samuel Adeyemi", "to 31 March 2026", "97", "1", "1.0%", "0"],
    ]
    assert table(document, LATE)[0][:3] == ["J-0002", "Ward manager, Elm ward", "Samuel Adeyemi"]


def test_the_paper_says_what_was_decided() -> None:
    (bullets,) = after(compose(panels.source()), "What was decided")

    assert bullets.items == (
        "Year to 31 March 2026: 4 exceptions asked for, 3 granted, 1 refused.",
        f"{LAST_YEAR}: 3 justifications needed, 1 accepted, 1 with an action ordered, 1 waiting for a decision.",
        "Year to 31 March 2026: 1 earlier decision followed by a correcting entry.",
        "Year to 31 March 2027 so far: 1 justification needed, 1 not sent yet.",
    )


def test_a_public_paper_withholds_the_running_indicator_where_few_people_are_behind_it_and_its_counts_always() -> None:
    public, private = compose(panels.source()), compose(panels.source(**PRIVATE))

    many, few = after(public, COUNTS)[0].items
    assert many == (
        f"{LAST_YEAR}, 96 vacancies decided. White shortlisted candidates were 1.51 times as likely to be appointed as "
        "BME shortlisted candidates. Unlikely to be chance (95% interval 1.01 to 2.25 leaves out 1)."
    )
    assert few == (
        "Year to 31 March 2027 so far, 11 vacancies decided. Not shown, because it rests on so few people that "
        "somebody could be identified."
    )
    assert after(private, COUNTS)[0].items[1] == (
        "Year to 31 March 2027 so far, 11 vacancies decided. White shortlisted candidates were 2.58 times as likely to "
        "be appointed as BME shortlisted candidates. Could be chance (95% interval 0.80 to 8.32 includes 1). Appointed "
        "of shortlisted: 17 of 90 white, 3 of 41 BME."
    )
    assert "2.58" not in text_of(public)
    assert "of 603" not in text_of(public)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (panels.appointed(1, white=(10, 100), bme=(10, 100)), "White and BME shortlisted candidates were equally"),
        (panels.appointed(1, white=(10, 100), bme=(0, 100)), "Not calculable"),
    ],
)
def test_a_ratio_of_1_and_one_that_cannot_be_worked_out_are_said_in_words(counts: Tally, said: str) -> None:
    record = PanelRecord((panels.last_year(appointed=counts),))

    (line,) = after(compose(panels.source(panels=record)), COUNTS)[0].items

    assert line.startswith(f"Year to 31 March 2026, 1 vacancy decided. {said}")


def test_the_signed_statement_is_printed_in_full_and_says_where_the_records_changed_since() -> None:
    plain = after(compose(panels.source()), "The chair's assurance statement")
    changed = replace(panels.STATEMENT, changed=("Panels held", "Breaches"))
    told = after(compose(panels.source(panels=panels.record(statement=changed))), "The chair's assurance statement")
    unsigned = after(compose(panels.source(panels=panels.record(statement=None))), "The chair's assurance statement")

    assert plain == [
        Paragraph("In the year to 31 March 2026 exceptions were seldom.\nOne breach was one too many."),
        Paragraph("Signed by Priya Nair on 12 May 2026, for the year to 31 March 2026."),
    ]
    assert told[2:] == [
        Paragraph("The records have been corrected since it was signed, and now differ in: panels held; breaches.")
    ]
    assert unsigned == [Paragraph("The chair has not signed a statement for the year to 31 March 2026 yet.")]


def test_a_trust_without_panels_gets_one_sentence() -> None:
    document = compose(sources.source())

    assert after(document, SECTION) == [Paragraph("No panel is on record for the year to 31 March 2026 or since.")]
    assert "Panels:" not in text_of(document)
    assert asked(sources.source()) == []


def test_a_year_in_which_nothing_was_held_says_so() -> None:
    nothing = PanelRecord((panels.this_year(panels=[], justifications=[], appointed=Tally(), ceiling=None),))

    document = compose(sources.source(panels=nothing))

    assert after(document, SECTION)[0] == Paragraph("No panel was held in the year to 31 March 2027 so far.")
    assert ["Ceiling that the board agreed", "none agreed"] in table(document, FIGURES)
    assert ["Share by exception", "not available"] in table(document, FIGURES)
    assert not {"Late justifications", "What was decided", COUNTS} & set(headings(document, 2))


def test_the_summary_has_a_line_about_the_newest_year() -> None:
    def line(record: PanelRecord) -> str:
        bullets = next(
            each for each in after(compose(panels.source(panels=record)), "Summary") if isinstance(each, Bullets)
        )
        return bullets.items[-1]

    late = line(panels.record())
    none_late = line(PanelRecord((panels.last_year(justifications=[]),)))

    assert late == (
        "Panels: None of 40 panels went without a BME member by exception in the year to 31 March 2027 so far; the "
        "board's ceiling is 2%. No breach. 1 justification late."
    )
    assert none_late.endswith("the board's ceiling is 2% and is passed. 1 breach.")


def test_what_changed_counts_what_came_to_the_same_year_and_tells_of_a_new_one() -> None:
    first = PanelRecord((panels.last_year(),))
    later = panels.last_year(justifications=[panels.justification(1, date(2025, 12, 8), JustificationState.ACCEPTED)])
    more = [
        *([panels.panel(on=date(2026, 10, 1))] * 41),
        panels.panel(Answer.NO, on=date(2026, 10, 1)),
        panels.panel(Answer.NO, ExceptionState.GRANTED, on=date(2026, 10, 1)),
    ]

    assert changes(first, panels.record()) == [
        "Panels in the year to 31 March 2027 so far: 40 more panels held, 1 more late justification.",
        "The chair signed the assurance statement for the year to 31 March 2026.",
    ]
    assert changes(panels.record(), panels.record(years=(later, panels.this_year(panels=more)))) == [
        "Panels in the year to 31 March 2026: 1 fewer late justification.",
        "Panels in the year to 31 March 2027 so far: 3 more panels held, 1 more by exception, 1 more breach.",
    ]
    assert changes(panels.record(), panels.record()) == []
    assert changes(NO_PANELS, NO_PANELS) == []


def test_a_paper_from_before_panels_has_nothing_to_compare_with() -> None:
    figures = figures_of(sources.source())
    del figures["panels"]
    source = panels.source(previous=sources.previous(figures=figures))

    assert "more panels held" not in text_of(compose(source))


def test_the_author_is_asked_for_decisions_a_ceiling_and_a_statement() -> None:
    silent = sources.cover(recommendations=("Note the figures",))
    bare = panels.last_year(ceiling=None)

    assert asked(panels.source(cover=silent)) == [
        "1 breach in the year to 31 March 2026 and no decision asked for",
        "The board's ceiling for exceptions is passed in the year to 31 March 2026, and no decision asked for",
        "1 late justification in the year to 31 March 2026 and no decision asked for",
        "1 late justification in the year to 31 March 2027 so far and no decision asked for",
    ]
    assert asked(panels.source()) == []
    nothing_late = PanelRecord((panels.this_year(justifications=[]),))
    assert asked(panels.source(cover=silent, panels=nothing_late)) == []
    assert asked(panels.source(panels=PanelRecord((bare,)))) == [
        "The board has agreed no ceiling for panels without a BME member: ask it to agree one",
        "The chair has not signed an assurance statement for the year to 31 March 2026",
    ]
    assert asked(panels.source(panels=PanelRecord((panels.this_year(),)))) == []
    changed = replace(panels.STATEMENT, changed=("Breaches",))
    assert asked(panels.source(panels=panels.record(statement=changed))) == [
        "The records differ from the figures of the chair's signed statement: tell the board why"
    ]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_of_panels_leave_the_paper_sound(words: str) -> None:
    theirs: dict[str, Any] = {"division": words, "manager": words}
    found = panels.last_year(
        panels=[panels.panel(Answer.NO, ExceptionState.GRANTED, reason=words, **theirs)],
        justifications=[panels.justification(1, None, JustificationState.DRAFT, post=words, **theirs)],
    )
    statement = replace(panels.STATEMENT, words=f"{words}\n\n{words}", signed_by=words)

    document = compose(panels.source(panels=PanelRecord((found,), statement), **PRIVATE))

    assert faults_of(document) == []
    assert from_json(json.loads(json.dumps(document.as_json()))) == document
    assert table(document, LATE)[0][1:4] == [words, words, words]


def test_a_justification_of_no_division_says_so() -> None:
    row = panels.justification(1, None, JustificationState.DRAFT, division="")

    document = compose(panels.source(panels=PanelRecord((panels.last_year(justifications=[row]),))))

    assert table(document, LATE)[0][:2] == ["J-0001", "Not given"]
