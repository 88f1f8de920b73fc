import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.board_papers import sources
from tests.board_papers.sources import BME, UNKNOWN, WHITE
from tracker.board_papers.rules.compose.changes import figures_of
from tracker.board_papers.rules.compose.paper import compose
from tracker.board_papers.rules.compose.source import Narrative
from tracker.board_papers.rules.issuing import issued
from tracker.board_papers.rules.prompts import Prompt, prompts_of
from tracker.board_papers.rules.vocabulary import Audience
from tracker.printing.document import (
    Bullets,
    Chart,
    Document,
    Fields,
    Heading,
    Paragraph,
    Table,
    faults_of,
    from_json,
)
from tracker.wres.rules.facts import Fact
from tracker.wres.rules.results import calculate
from tracker.wres.rules.vocabulary import Band, Item, StaffGroup


def headings(document: Document, level: int = 1) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == level]


def table(document: Document, caption: str) -> list[list[str]]:
    found = next(each for each in document.tables if each.caption == caption)
    return [[cell.text for cell in row] for row in found.rows]


def after(document: Document, heading: str) -> list[Any]:
    """The blocks of a section."""
    blocks = list(document.blocks)
    start = next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == heading)
    rest = blocks[start + 1 :]
    end = next((at for at, block in enumerate(rest) if isinstance(block, Heading)), len(rest))
    return rest[:end]


def test_a_paper_follows_the_order_in_which_boards_read() -> None:
    document = compose(sources.source())

    assert headings(document) == [
        "Summary",
        "What changed since the last paper",
        "Pay bands",
        "Appointment, disciplinary process and training",
        "What staff say",
        "The board",
        "Targets and trajectory",
        "Action plan",
        "Panels and exceptions",
        "Leaders' commitments",
        "Decisions asked for",
        "Appendix A: staff by pay band",
        "Appendix B: where the figures come from",
    ]
    assert [text.split(":")[0] for text in headings(document, 2)] == [f"Indicator {number}" for number in range(1, 10)]
    assert len([block for block in document.blocks if isinstance(block, Chart)]) == 4
    assert faults_of(document) == []


def test_a_paper_is_sound_and_comes_back_whatever_is_missing() -> None:
    nothing = calculate([])
    bare = sources.source(
        now=nothing, earlier={}, narratives={}, actions=(), cover=sources.cover(recommendations=(), summary="")
    )

    document = compose(bare)

    assert faults_of(document) == []
    assert from_json(json.loads(json.dumps(document.as_json()))) == document
    assert after(document, "Action plan") == [Paragraph("There is no action plan for this year yet.")]
    assert after(document, "Appendix A: staff by pay band") == [Paragraph("No pay bands were supplied in this return.")]
    assert after(document, "Decisions asked for") == [Paragraph("The author has not written any recommendations yet.")]


def test_the_glance_sets_this_year_beside_last_year_and_the_benchmark() -> None:
    rows = table(compose(sources.source()), "The nine indicators, 31 March 2026")

    assert rows[1] == [
        "2 Appointment from shortlisting",
        "1.41 times",
        "1.46 times",
        "Little changed",
        "England 2023: 1.59 times",
    ]
    assert [row[3] for row in rows] == [
        *("Little changed", "Little changed", "Better", "Little changed"),
        *("Better", "Better", "Worse", "Better", "Worse"),
    ]


def test_the_first_year_has_nothing_to_compare_with() -> None:
    document = compose(sources.source(earlier={}))

    rows = table(document, "The nine indicators, 31 March 2026")

    assert {row[2] for row in rows} == {"not available"}
    assert [cell.text for cell in next(iter(document.tables)).rows[0]][3] == "No earlier return to compare with"


SECRET = 3
"""People. A number that must not be found in a public paper."""


def small_source(**more: Any) -> Any:
    """Three BME staff entered the disciplinary process, and three work at band 9."""
    return sources.source(now=calculate(_small_facts()), earlier={2025: calculate(_small_facts())}, **more)


def _small_facts() -> list[Fact]:
    found = [each for each in sources.facts(2026) if each.indicator not in {1, 3}]
    for band, white, bme, unknown in (("5", 80, 30, 0), ("8a", 200, 60, 0), ("9", 58, SECRET, 0)):
        for ethnicity, value in ((WHITE, white), (BME, bme), (UNKNOWN, unknown)):
            found.append(Fact(1, Item.HEADCOUNT, StaffGroup.CLINICAL, Band(band), ethnicity, Decimal(value)))
    for ethnicity, value in ((WHITE, 11), (BME, SECRET), (UNKNOWN, 0)):
        found.append(Fact(3, Item.DISCIPLINARY, None, None, ethnicity, Decimal(value)))
    return found


def test_a_public_paper_hides_small_numbers_and_what_would_give_them_back() -> None:
    document = compose(small_source())
    rows = table(document, "Clinical (non-medical), 31 March 2026")

    assert next(row for row in rows if row[0] == "Band 9")[2] == "hidden"
    for line in (*rows, *map(list, zip(*rows, strict=True))):
        assert line.count("hidden") != 1
    glance = table(document, "The nine indicators, 31 March 2026")
    assert glance[2] == [
        "3 Formal disciplinary process",
        "not shown",
        "not shown",
        "Not shown",
        "England 2022: 1.14 times",
    ]
    likelihoods = table(document, "Relative likelihoods, 2025 to 2026")
    assert likelihoods[1] == ["3 Formal disciplinary process", *["not shown"] * 2, *["not available"] * 2]


def test_nothing_in_a_public_paper_is_more_exact_than_what_is_printed() -> None:
    document = compose(sources.source())

    for cell in (cell for each in document.tables for row in each.rows for cell in row if cell.value is not None):
        printed = cell.text.rstrip("%").replace(",", "").replace("−", "-")
        assert float(printed) == cell.value
    ratio = 98 / 603 / (29 / 251)
    assert str(ratio) not in json.dumps(document.as_json())


def test_the_chart_of_a_public_paper_holds_no_hidden_figure() -> None:
    private = json.dumps(compose(small_source(audience=Audience.PRIVATE)).as_json())
    public = json.dumps(compose(small_source()).as_json())
    ratio = small_source().now.ratios[3].ratio
    share = small_source().now.bands[2].split.bme_percent_of_known

    assert str(ratio) in private
    for exact in (ratio, share):
        assert str(exact) not in public
        assert f"{exact:.2f}" not in public


def test_a_private_paper_shows_every_figure_and_says_that_it_is_private() -> None:
    document = compose(small_source(audience=Audience.PRIVATE))

    assert ["Band 9", "58", "3", "0", "61", "4.9%", "4.9%"] in table(document, "Clinical (non-medical), 31 March 2026")
    assert ("Session", "Private: not for publication") in document.cover.rows
    assert "hidden" not in json.dumps([block for block in document.as_json()["blocks"] if block["block"] == "table"])


def test_actions_at_risk_come_first_with_the_reason_and_what_was_first_promised() -> None:
    rows = table(compose(sources.source()), "Actions of the 2026 plan, those at risk first")

    assert [row[5].split(",")[0] for row in rows] == ["Red", "Amber", "Green", "Complete"]
    assert rows[0][0] == "A1 Diversify interview panels for posts at band 8a and above (indicator 2)"
    assert rows[0][4] == "30 September 2026 (first 30 June 2026)"
    assert rows[0][5] == "Red, in progress. It was due on 30 September 2026, 53 days ago, and is not closed"


def test_the_plan_begins_in_its_own_words() -> None:
    document = compose(sources.source(plan_introduction="Agreed in May."))

    assert after(document, "Action plan")[0] == Paragraph("Agreed in May.")


def changes(**more: Any) -> list[str]:
    """What a paper says has changed, when the paper before it froze the figures of 2025's return in 2026."""
    before = sources.source(
        now=sources.results(2025),
        actions=(
            sources.action(1, "amber", due=date(2026, 6, 30)),
            sources.action(2, "red"),
            sources.action(4, "green"),
        ),
    )
    source = sources.source(previous=sources.previous(figures=figures_of(before)), **more)
    found = after(compose(source), "What changed since the last paper")
    assert found[0] == Paragraph("The last paper was RX1/2026/01, issued on 30 July 2026.")
    return list(found[1].items) if isinstance(found[1], Bullets) else [found[1].text]


def test_what_changed_names_the_figures_and_actions_that_moved() -> None:
    said = {line.split(":")[0]: line for line in changes()}

    assert list(said) == [
        "Worse",
        "Better",
        "Little changed",
        "Added",
        "Completed",
        "Turned worse",
        "Turned better",
        "Put off",
    ]
    assert "9 Board membership, −2.3 percentage points to −3.3 percentage points" in said["Worse"]
    assert said["Added"].startswith("Added: A3 Career conversations")
    assert said["Completed"].startswith("Completed: A4 ")
    assert said["Turned worse"].startswith("Turned worse: A1 ")
    assert said["Turned better"].startswith("Turned better: A2 ")
    assert said["Put off"].startswith("Put off: A1 ")


def test_nothing_changed_is_said_too() -> None:
    actions = (sources.action(1, "amber", due=date(2026, 6, 30)), sources.action(2, "red"), sources.action(4, "green"))

    assert changes(now=sources.results(2025), actions=actions) == [
        "No figure, target or action has changed since then."
    ]


def test_a_rating_that_is_no_rating_is_no_move() -> None:
    said = changes(now=sources.results(2025), actions=(sources.action(2, "not rated"),))

    assert said == ["No figure, target or action has changed since then."]


def test_a_new_years_plan_is_new() -> None:
    figures = figures_of(sources.source(year=2025, now=sources.results(2025)))
    document = compose(sources.source(previous=sources.previous(figures=figures)))

    items = after(document, "What changed since the last paper")[1].items

    assert items[-1] == "A new plan: 4 actions for 2026."
    without = compose(sources.source(previous=sources.previous(figures=figures), actions=()))
    assert "A new plan" not in json.dumps(without.as_json())


def test_what_changed_keeps_a_small_number_of_the_last_paper_hidden() -> None:
    figures = figures_of(small_source())
    ratio = small_source().now.ratios[3].ratio

    document = compose(sources.source(previous=sources.previous(figures=figures), earlier={}))

    assert figures["small"] == [3]
    assert f"{ratio:.2f} times" not in json.dumps(document.as_json())


def test_provenance_names_the_file_its_digest_and_who_signed() -> None:
    fields = next(block for block in compose(sources.source()).blocks if isinstance(block, Fields))

    assert dict(fields.rows)["SHA-256 of the file"] == "3f" * 32
    assert dict(fields.rows)["Signed off for the board"] == "The chair, for the board, 28 May 2026"
    unsigned = compose(sources.source(provenance=sources.provenance(signed_off_on=None, self_reported_percent=None)))
    rows = dict(next(block for block in unsigned.blocks if isinstance(block, Fields)).rows)
    assert rows["Signed off for the board"] == "Not signed off yet"
    assert rows["Staff who reported their own ethnicity"] == "Not given"


def test_what_was_not_supplied_is_said_and_a_band_without_staff_too() -> None:
    now = [each for each in _small_facts() if each.ethnicity is not UNKNOWN or each.indicator != 1]
    then = [replace(each, band=Band.BAND_8B) if each.band is Band.BAND_8A else each for each in _small_facts()]

    document = compose(sources.source(now=calculate(now), earlier={2025: calculate(then)}))

    rows = table(document, "Clinical (non-medical), 31 March 2026")
    assert rows[1] == ["Band 8a", "200", "60", "not supplied", "not supplied", "not available", "23.1%"]
    assert table(document, "BME share of bands 8a to VSM, 2025 to 2026")[0][1] == "no staff"


def test_totals_without_bands_make_one_table() -> None:
    facts = [
        Fact(1, Item.HEADCOUNT, None, Band.ALL, ethnicity, Decimal(value))
        for ethnicity, value in ((WHITE, 314), (BME, 55), (UNKNOWN, 413))
    ]

    rows = table(compose(sources.source(now=calculate(facts), earlier={})), "All staff, 31 March 2026")

    assert rows == [["All staff", "315", "55", "415", "780", "7.0%", "14.9%"]]


def test_issuing_gives_a_number_and_takes_the_watermark_off() -> None:
    draft = compose(sources.source(provenance=sources.provenance(audit_head="")))

    paper = issued(draft, number="RX1/2026/01", audit_head="ab" * 32, on=date(2026, 11, 22))

    assert (paper.number, paper.watermark) == ("RX1/2026/01", "")
    assert paper.cover.rows[:2] == (("Paper", "RX1/2026/01"), ("Issued", "22 November 2026"))
    assert "Status" not in dict(paper.cover.rows)
    rows = dict(next(block for block in paper.blocks if isinstance(block, Fields)).rows)
    assert rows["Head of the audit trail"] == "ab" * 32
    assert [block for block in paper.blocks if not isinstance(block, Fields)] == [
        block for block in draft.blocks if not isinstance(block, Fields)
    ]


def test_the_cover_says_what_was_not_given() -> None:
    cover = sources.cover(meeting="", considered_by="", considered_on=None, equality={}, equality_note="")

    rows = dict(compose(sources.source(cover=cover, number="RX1/2026/01", watermark="")).cover.rows)

    assert (rows["Paper"], rows["Meeting"]) == ("RX1/2026/01", "Not given")
    assert rows["Previously considered by"] == "Not considered before"
    assert rows["Equality impact"].startswith("Not assessed: age, disability")


def test_a_paper_must_have_a_meeting_a_sponsor_a_summary_and_something_to_decide() -> None:
    cover = sources.cover(meeting="", meeting_date=None, sponsor="", summary="", recommendations=())
    source = sources.source(cover=cover, provenance=sources.provenance(signed_off_on=None))

    assert [prompt.text for prompt in prompts_of(source) if prompt.must] == [
        "Enter which meeting the paper is for",
        "Enter the date of the meeting",
        "Enter the executive sponsor",
        "Write the executive summary",
        "Write what the board is asked to decide",
        "The return behind this paper has not been signed off",
    ]


def test_too_many_words_and_too_little_meaning_are_said() -> None:
    long = Narrative("word " * 100, "word " * 60)
    actions = (sources.action(1, "red", commentary="", indicators=(9,)),)
    cover = sources.cover(summary="word " * 251, recommendations=("Note it",) * 7)
    source = sources.source(
        cover=cover,
        narratives={number: long if number == 2 else Narrative("a", "b") for number in range(1, 10)},
        actions=actions,
    )

    assert prompts_of(source) == [
        Prompt("The summary has 251 words: a board reads 250"),
        Prompt("There are 7 recommendations: ask for 6 at most"),
        Prompt("The narrative of indicator 2 has 160 words: 150 are enough"),
        Prompt(
            "Indicator 2, appointment from shortlisting, lies outside the four-fifths range, and no action serves it"
        ),
        Prompt("Indicator 3, formal disciplinary process, lies outside the four-fifths range, and no action serves it"),
        Prompt("Indicator 7, equal opportunities, got worse, and no action serves it"),
        Prompt("Action A1 is red and has no commentary: say what will bring it back"),
    ]


def test_an_indicator_without_a_narrative_is_asked_for() -> None:
    prompts = [prompt.text for prompt in prompts_of(sources.source(narratives={}))]

    silent = "There is no narrative for indicators 1, 2, 3, 4, 5, 6, 7, 8 and 9"
    assert f"{silent}: say what it means here and what will be done" in prompts


@pytest.mark.parametrize("region", [None, "London"])
def test_a_region_brings_its_own_benchmark(region: str | None) -> None:
    document = compose(replace(sources.source(), region=region))

    found = table(document, "The nine indicators, 31 March 2026")[1][4]

    assert found == (
        "England 2023: 1.59 times" if region is None else "England 2023: 1.59 times; London 2024: 1.16 times"
    )


def test_every_table_has_its_caption_once() -> None:
    captions = [each.caption for each in compose(sources.source()).tables]

    assert len(captions) == len(set(captions))
    assert all(isinstance(each, Table) for each in compose(sources.source()).tables)
