from io import BytesIO

import lxml.etree
import pytest
from python_calamine import CalamineWorkbook

from tests.board_papers import sources, targets
from tests.printing import readings
from tracker.board_papers.rules.compose.paper import compose
from tracker.board_papers.rules.vocabulary import Audience
from tracker.printing.excel import excel

PAPER = compose(sources.source())
PRIVATE = compose(sources.source(audience=Audience.PRIVATE))
WITH_TARGETS = compose(targets.source())
PRIVATE_WITH_TARGETS = compose(targets.source(audience=Audience.PRIVATE))


def test_a_figure_in_the_workbook_is_a_number_and_in_a_private_paper_unrounded() -> None:
    public, private = (
        readings.sheet(excel(document), "Relative likelihoods, 2024 to 2") for document in (PAPER, PRIVATE)
    )

    assert public[2][3] == 1.41
    assert private[2][3] == pytest.approx(98 / 603 / (29 / 251))
    assert isinstance(private[2][3], float)


def test_the_yearly_points_of_a_target_are_numbers_on_a_sheet_of_their_own() -> None:
    public, private = (
        readings.sheet(excel(document), "T6 Band 7, year by year") for document in (WITH_TARGETS, PRIVATE_WITH_TARGETS)
    )
    ratios = readings.sheet(excel(WITH_TARGETS), "T4 Appointment from shortlistin")
    gaps = readings.sheet(excel(WITH_TARGETS), "T5 Harassment by staff  gap bet")

    assert public[1] == ["31 March", "Expected", "8 times in 10: from", "8 times in 10: to", "Actual"]
    assert public[4] == ["2026", 29.3, 25.0, 34.3, 17.1]
    assert private[4][1] == pytest.approx(29.34, abs=0.005)
    assert private[4][1] != 29.3
    assert ratios[4] == ["2026", 1.28, 1.41, 0.95, 2.07]
    assert gaps[4] == ["2026", 3.0, 5.9, -0.7, 12.5]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("T6 Band 7, year by year", '0.0"%"'),
        ("T4 Appointment from shortlistin", "0.00"),
        ("T5 Harassment by staff  gap bet", '+0.0;"−"0.0;0.0'),
    ],
)
def test_a_yearly_point_is_printed_as_its_kind_is(name: str, code: str) -> None:
    content = excel(PRIVATE_WITH_TARGETS)
    number = CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names.index(name) + 1
    sheet, styles = (
        lxml.etree.fromstring(readings.part(content, f"xl/{part}.xml").encode())
        for part in (f"worksheets/sheet{number}", "styles")
    )

    (style,) = sheet.xpath("//*[local-name()='c'][@r='B5'][not(@t) or @t='n']/@s")
    look = styles.xpath("//*[local-name()='cellXfs']/*")[int(style)].get("numFmtId")
    assert styles.xpath(f"//*[local-name()='numFmt'][@numFmtId='{look}']/@formatCode") == [code]
