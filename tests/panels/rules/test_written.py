"""How others write bands, staff groups, days and numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.panels.rules.columns import Field
from tracker.panels.rules.written import (
    BAND,
    DAY,
    POSTS,
    STAFF_GROUP,
    TEXT,
    Expected,
    band_of,
    day_of,
    in_words,
    line_of,
    misfit,
    posts_of,
    staff_group_of,
    value_of,
)
from tracker.wres.rules.vocabulary import (
    AGENDA_FOR_CHANGE,
    BANDS_OF,
    MEDICAL,
    Band,
    StaffGroup,
    band_words,
    group_words,
)

BANDS = [*AGENDA_FOR_CHANGE, *MEDICAL]
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("written", "band"),
    [
        ("Band 8a", Band.BAND_8A),
        ("8A", Band.BAND_8A),
        ("AfC 8a", Band.BAND_8A),
        ("A4C Band 8a", Band.BAND_8A),
        ("Band 8 - Range A", Band.BAND_8A),
        ("NHS AfC: Band 8 a", Band.BAND_8A),
        ("NHS|XR05|Review Body Band 5", Band.BAND_5),
        ("Non Review Body Band 2", Band.BAND_2),
        ("XN03 band 03", Band.BAND_3),
        ("5.", Band.BAND_5),
        ("VSM", Band.VSM),
        ("Very Senior Manager (VSM)", Band.VSM),
        ("Consultant", Band.CONSULTANTS),
        ("NHS Medical & Dental: Consultant", Band.CONSULTANTS),
        ("Medical and Dental - Specialty Doctor", Band.CAREER_GRADE),
        ("Foundation Year 1", Band.TRAINEES),
        ("Medical Director", Band.SENIOR_MEDICAL_MANAGERS),
        ("Under Band 1", Band.UNDER_1),
    ],
)
def test_a_band_is_known_however_a_system_writes_it(written: str, band: Band) -> None:
    assert band_of(written) is band


@pytest.mark.parametrize(
    "written",
    [
        "Band 8",
        "Band 5/6",
        "5-6",
        "Band 10",
        "10",
        "Senior managers",
        "all",
        "Ad hoc",
        "",
        "Band",
        "8e",
        "Ⅷa",
        "nought",
    ],
)
def test_a_band_that_could_be_two_or_none_is_not_guessed(written: str) -> None:
    assert band_of(written) is BAND


@given(
    st.sampled_from(BANDS),
    st.sampled_from(["{}", "Band {}", "AfC {}", "NHS AfC: Band {}", "  band  {} ", "Agenda for Change band {}"]),
    st.booleans(),
)
def test_every_band_is_known_with_whatever_stands_before_it(band: Band, style: str, capitals: bool) -> None:
    written = style.format(band)

    assert band_of(written.upper() if capitals else written) is band


@pytest.mark.parametrize("band", BANDS)
def test_a_band_as_our_own_pages_name_it_is_known(band: Band) -> None:
    if band is not Band.OTHER:
        assert band_of(band_words(band)) is band


@pytest.mark.parametrize(
    ("written", "group"),
    [
        ("Nursing and Midwifery Registered", StaffGroup.CLINICAL),
        ("NURSING & MIDWIFERY", StaffGroup.CLINICAL),
        ("Add Prof Scientific and Technic", StaffGroup.CLINICAL),
        ("Administrative and Clerical", StaffGroup.NON_CLINICAL),
        ("Estates_and_Ancillary", StaffGroup.NON_CLINICAL),
        ("non-clinical", StaffGroup.NON_CLINICAL),
        ("Medical/Dental", StaffGroup.MEDICAL_DENTAL),
        ("medical-dental", StaffGroup.MEDICAL_DENTAL),
    ],
)
def test_a_staff_group_of_the_staff_record_is_one_of_indicator_1(written: str, group: StaffGroup) -> None:
    assert staff_group_of(written) is group


def test_a_staff_group_that_nobody_knows_is_not_guessed() -> None:
    assert staff_group_of("Volunteers") is STAFF_GROUP


@pytest.mark.parametrize("group", StaffGroup)
def test_a_band_fits_the_staff_groups_that_have_it(group: StaffGroup) -> None:
    assert [band for band in BANDS if misfit(band, group) is None] == list(BANDS_OF[group])


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%d/%m/%y", "%d-%b-%y", "%d-%B-%Y", "%d %B %Y", "%a %d %b %Y", "%A, %d %B %Y",
                              "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%d.%m.%Y", "%d/%m/%Y 23:59", "%d %b, %Y 11:59 PM",
                              "%Y-%m-%dT09:30:00.000Z", "%Y-%m-%dT00:00:00+01:00"]))  # fmt: skip
def test_a_day_is_read_back_from_every_way_of_writing_it(day: date, style: str) -> None:
    assert day_of(day.strftime(style)) == day


@given(DAYS)
def test_a_day_is_read_back_from_the_number_that_excel_keeps(day: date) -> None:
    number = (day - date(1899, 12, 30)).days

    assert (day_of(str(number)), day_of(f"{number}.75")) == (day, day)


@given(DAYS)
def test_a_day_written_in_us_order_is_never_taken_for_another(day: date) -> None:
    read = day_of(day.strftime("%m/%d/%Y"))

    assert read == (DAY if day.day > 12 else date(day.year, day.day, day.month))


@pytest.mark.parametrize(
    "written",
    [
        *("31/02/2026", "0/1/2026", "1/13/2026", "31-Foo-26", "2026-13-01", "31/03", "March 2026", "tomorrow", "123"),
        *("31/03/1066", "01/01/3000", "99999", "10000", "", "31/03/2026 or later", "٣١/٠٣/٢٠٢٦"),
    ],
)
def test_what_is_no_day_of_these_times_is_not_guessed(written: str) -> None:
    assert day_of(written) is DAY


def test_a_day_may_have_its_ending_and_its_month_may_be_short() -> None:
    assert day_of("1st Sept 2026") == day_of("1 September 26") == date(2026, 9, 1)


@given(st.integers(1, 500))
def test_a_number_of_posts_is_read_with_or_without_its_noughts(number: int) -> None:
    assert (posts_of(str(number)), posts_of(f"{number}.00")) == (number, number)


@pytest.mark.parametrize("written", ["0", "-1", "0.6", "1.5", "two", "501", "10000", "1,5", "", "٣", "1e3"])
def test_what_is_no_whole_number_of_posts_is_refused(written: str) -> None:
    assert posts_of(written) is POSTS


@given(st.text(max_size=300))
def test_a_line_of_text_stays_one_line_and_equals_itself_when_read_again(written: str) -> None:
    line = line_of(written)

    assert isinstance(line, Expected) or (line_of(line) == line and "\n" not in line and len(line) <= 200)


def test_text_that_is_too_long_or_cannot_be_printed_is_refused() -> None:
    assert line_of("x" * 201) is TEXT
    assert line_of("a\x00b") == "text without the character U+0000"
    assert line_of("Zoe\u0308 Okafor\u00a0") == "Zoë Okafor"


@given(st.sampled_from(Field), st.text(min_size=1, max_size=120))
def test_no_text_in_any_cell_makes_the_reader_fall_over(field: Field, written: str) -> None:
    assert value_of(field, written) is not None


def test_a_very_long_cell_is_no_code_whatever_it_begins_with() -> None:
    assert value_of(Field.BAND, "8a" + " " * 1_000_000) is BAND
    assert value_of(Field.POSTS, "9" * 1_000_000) is POSTS


@pytest.mark.parametrize("group", StaffGroup)
def test_values_are_shown_in_the_words_of_our_pages(group: StaffGroup) -> None:
    assert in_words(group) == group_words(group)
    assert in_words(date(2026, 3, 31) + timedelta(1)) == "1 April 2026"
    assert in_words("") == "nothing"
