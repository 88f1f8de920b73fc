"""Which column holds what: guessed by its header, known again by all of them, and nothing about people let in."""

import pytest

from tracker.panels.rules.columns import FIELDS, REQUIRED, Field, about_people, fingerprint, guess, known_as

TRAC = [
    "Vacancy Ref",
    "Job Title",
    "Grade",
    "Staff Group",
    "Directorate",
    "Location",
    "No. of posts",
    "Appointing Manager",
    "Advert open date",
    "Closing date",
]
NHS_JOBS = [
    "Job reference number",
    "Job title",
    "Band",
    "Staff group",
    "Hiring manager",
    "Hiring manager email",
    "Date posted",
    "Closing date and time",
    "Number of positions",
    "Main location",
    "Department",
]


def test_the_columns_of_a_trac_export_are_guessed() -> None:
    assert guess(TRAC) == {
        Field.REFERENCE: "Vacancy Ref",
        Field.POST: "Job Title",
        Field.BAND: "Grade",
        Field.STAFF_GROUP: "Staff Group",
        Field.MANAGER: "Appointing Manager",
        Field.OPENED: "Advert open date",
        Field.CLOSES: "Closing date",
        Field.POSTS: "No. of posts",
        Field.DIVISION: "Directorate",
        Field.SITE: "Location",
    }


def test_the_columns_of_an_nhs_jobs_export_are_guessed_and_an_address_goes_before_a_name() -> None:
    found = guess(NHS_JOBS)

    assert found[Field.MANAGER] == "Hiring manager email"
    assert {str(field) for field in Field} - {str(field) for field in found} == {"campaign"}


def test_every_field_is_known_by_our_own_names() -> None:
    labels = [known_as(known.headers[0]) for known in FIELDS.values()]

    assert list(FIELDS) == list(Field)
    assert set(guess(labels)) == set(Field)
    assert set(REQUIRED) < set(Field)


def test_no_two_fields_claim_the_same_header() -> None:
    headers = [header for known in FIELDS.values() for header in known.headers]

    assert sorted(headers) == sorted(set(headers))
    assert [header for header in headers if header != known_as(header)] == []


def test_a_column_that_stands_twice_is_guessed_once_and_the_first_is_meant() -> None:
    assert guess(["Post", "POST", "Job title"]) == {Field.POST: "Post"}


def test_a_kind_of_file_is_known_by_its_headers_whatever_their_order_and_capitals() -> None:
    assert fingerprint(TRAC) == fingerprint([header.upper() for header in reversed(TRAC)])
    assert fingerprint(TRAC) != fingerprint(TRAC[1:])
    assert fingerprint(["ab", "c"]) != fingerprint(["a", "bc"])


@pytest.mark.parametrize(
    "header",
    [
        *("Ethnicity", "Ethnic origin", "Applicant ethnicity", "BME applicants", "Race", "Religion or belief"),
        *("Sexual orientation", "Disability", "Gender", "Date of birth", "DOB", "Applicant name", "Candidate surname"),
        *("Candidate's last name", "Applicant Email", "National Insurance number", "Nationality"),
        *("Candidate", "Successful candidate", "Applicant ID", "Appointee", "Surname", "First name", "Sex"),
        *("Equality monitoring", "Country of birth"),
    ],
)
def test_a_column_about_the_people_who_applied_is_found(header: str) -> None:
    assert about_people(["Vacancy Ref", header]) == header


@pytest.mark.parametrize(
    "headers",
    [TRAC, NHS_JOBS, ["Number of applicants", "Candidates interviewed", "Trace", "Embrace", "Manager surname"]],
)
def test_columns_of_vacancies_are_not_taken_for_columns_about_people(headers: list[str]) -> None:
    assert about_people(headers) is None
