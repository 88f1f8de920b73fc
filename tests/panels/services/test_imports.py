"""Taking a file of vacancies in, learning its columns once, importing it, and importing it again."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import VacancyFactory, VacancyImportFactory
from tests.panels.samples import COLUMNS, HEADER, SOUND, csv_of, row
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.queries import history_of
from tracker.db import db, transaction
from tracker.errors import Conflict, RuleBroken
from tracker.panels.imports.vacancies import read
from tracker.panels.models import ImportMapping, Vacancy, VacancyImport
from tracker.panels.queries.imports import earlier_import, get_vacancy_import, mapping_for, plan_of
from tracker.panels.rules.columns import Field, fingerprint
from tracker.panels.rules.imported import Change, Plan
from tracker.panels.rules.vocabulary import VacancyState
from tracker.panels.services import imports as services
from tracker.wres.rules.vocabulary import Band, StaffGroup

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-22 12:00", tick=False):
        yield


@pytest.fixture
def trust(session: Any) -> Organisation:
    found: Organisation = OrganisationFactory()
    return found


@pytest.fixture
def lead(trust: Organisation) -> User:
    """The EDI lead, who may change every vacancy."""
    found: User = UserFactory(name="Priya Nair", roles={trust: Role.EDI_LEAD})
    return found


def received(trust: Organisation, actor: User, *rows: Sequence[str], columns: dict[Field, str] | None = None) -> Any:
    """A file of these rows that waits to be imported."""
    return services.receive_file(
        trust,
        actor=actor,
        name="trac.csv",
        media_type="text/csv",
        content=csv_of(*rows),
        columns=COLUMNS if columns is None else columns,
    )


def imported(found: VacancyImport, actor: User, **more: Any) -> Plan:
    """What importing the file has done."""
    columns = {Field(field): header for field, header in found.columns.items()}
    reading = read(found.content, found.name, columns)
    return services.import_vacancies(found, actor=actor, rows=reading.rows, faults=reading.faults, **more)


def vacancies() -> list[Vacancy]:
    return list(db.session.scalars(select(Vacancy).order_by(Vacancy.reference)))


def told(record: Any) -> list[str]:
    return [event.tag.value for event in reversed(history_of(record))]


def test_a_file_is_kept_byte_for_byte_and_on_record(trust: Organisation, lead: User) -> None:
    found = received(trust, lead, SOUND)

    kept = get_vacancy_import(found.id)

    assert (kept.content, kept.sha256) == (csv_of(SOUND), hashlib.sha256(csv_of(SOUND)).hexdigest())
    assert (kept.size, kept.columns["reference"], kept.confirmed_at) == (len(csv_of(SOUND)), "Vacancy Ref", None)
    assert told(found) == ["vacancy_file.received"]
    assert vacancies() == []


def test_a_new_vacancy_is_added_as_the_file_says_with_the_file_and_row_on_record(
    trust: Organisation, lead: User
) -> None:
    manager = UserFactory(name="Samuel Adeyemi", roles={trust: Role.RECRUITING_MANAGER})
    found = received(trust, lead, SOUND)

    plan = imported(found, lead)

    (vacancy,) = vacancies()
    assert plan.counts == {"new": 1, "changed": 0, "same": 0, "closed": 0, "others": 0} == found.counts
    assert (vacancy.reference, vacancy.post, vacancy.band) == ("400-1", "Ward manager", Band.BAND_7)
    assert (vacancy.staff_group, vacancy.posts, vacancy.site) == (StaffGroup.CLINICAL, 1, "Ashbourne General")
    assert (vacancy.opened_on, vacancy.closes_on) == (date(2026, 9, 1), date(2026, 9, 22))
    assert (vacancy.manager_id, vacancy.manager_name) == (manager.id, "Samuel Adeyemi")
    (event,) = history_of(vacancy)
    assert (event.tag.value, event.details) == ("vacancy.created", {"file": "trac.csv", "row": 2})
    assert told(found) == ["vacancy_file.received", "vacancy_file.imported"]


def test_the_same_file_again_changes_nothing_and_says_so(trust: Organisation, lead: User) -> None:
    rows = [SOUND, row(reference="400-2", band="8a", manager_name="nobody@example.nhs.uk")]
    first = received(trust, lead, *rows)
    imported(first, lead)
    before = [vacancy.version for vacancy in vacancies()]

    again = received(trust, lead, *rows)
    plan = imported(again, lead)

    assert (plan.writes, again.counts["same"], again.counts["new"]) == (False, 2, 0)
    assert [vacancy.version for vacancy in vacancies()] == before
    assert [told(vacancy) for vacancy in vacancies()] == [["vacancy.created"]] * 2
    assert earlier_import(again) is first


def test_a_change_is_told_from_what_to_what_and_an_empty_cell_changes_nothing(trust: Organisation, lead: User) -> None:
    vacancy = VacancyFactory(organisation=trust, reference="400-1", site="Typed by hand", campaign="")
    changed = row(band="8a", site="", posts="2", closes_on="30/09/2026")

    found = received(trust, lead, changed)
    plan = plan_of(found, read(csv_of(changed), "trac.csv", COLUMNS).rows, actor=lead)
    imported(found, lead, seen=plan.digest)

    assert plan.changed[0].changes == (
        Change("Band or grade", "Band 7", "Band 8a"),
        Change("Closes on", "22 September 2026", "30 September 2026"),
        Change("Number of posts", "1", "2"),
        Change("Campaign or batch", "nothing", "Autumn"),
    )
    assert (vacancy.band, vacancy.posts, vacancy.site) == (Band.BAND_8A, 2, "Typed by hand")
    (event,) = history_of(vacancy)
    assert (event.tag.value, event.details["changes"]["band"], event.details["row"]) == (
        "vacancy.edited",
        ["7", "8a"],
        2,
    )


def test_a_closed_vacancy_is_left_alone_and_named_only_where_the_file_says_otherwise(
    trust: Organisation, lead: User
) -> None:
    closed = {"state": VacancyState.CLOSED, "closed_on": date(2026, 10, 1), "organisation": trust}
    VacancyFactory(**closed, reference="400-1", campaign="Autumn")
    other = VacancyFactory(**closed, reference="400-2", campaign="Autumn")

    plan = imported(received(trust, lead, SOUND, row(reference="400-2", post="Matron")), lead)

    assert [planned.row.reference for planned in plan.closed] == ["400-2"]
    assert (plan.same, other.post) == (1, "Ward manager")


def test_a_recruiting_manager_changes_their_own_vacancies_and_adds_new_ones_but_changes_nobody_elses(
    trust: Organisation,
) -> None:
    manager = UserFactory(name="Samuel Adeyemi", roles={trust: Role.RECRUITING_MANAGER})
    own = VacancyFactory(organisation=trust, reference="400-1", manager=manager)
    other = VacancyFactory(organisation=trust, reference="400-2", manager_name="Amara Okafor")
    rows = [row(post="Matron"), row(reference="400-2", post="Matron"), row(reference="400-3")]

    plan = imported(received(trust, manager, *rows), manager)

    assert (own.post, other.post, other.manager_name) == ("Matron", "Ward manager", "Amara Okafor")
    assert (len(plan.new), [planned.row.reference for planned in plan.others]) == (1, ["400-2"])


def test_a_reference_is_known_again_however_it_is_capitalised(trust: Organisation, lead: User) -> None:
    exact = VacancyFactory(organisation=trust, reference="400-nmh-1")
    VacancyFactory(organisation=OrganisationFactory(), reference="400-NMH-2")

    plan = imported(received(trust, lead, row(reference="400-NMH-1"), row(reference="400-NMH-2")), lead)

    assert (len(plan.new), len(plan.changed)) == (1, 1)
    assert exact.reference == "400-nmh-1"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("SAM@example.nhs.uk", "Samuel Adeyemi"),
        ("samuel  ADEYEMI", "Samuel Adeyemi"),
        ("Janet Williams", None),  # two people have this name
        ("somebody@example.nhs.uk", None),
        ("Elsewhere Only", None),
    ],
)
def test_a_manager_is_found_by_address_or_by_a_name_that_one_person_has_and_is_kept_as_a_name_otherwise(
    trust: Organisation, lead: User, written: str, name: str | None
) -> None:
    UserFactory(name="Samuel Adeyemi", email="sam@example.nhs.uk", roles={trust: Role.RECRUITING_MANAGER})
    for _ in range(2):
        UserFactory(name="Janet Williams", roles={trust: Role.RECRUITING_MANAGER})
    UserFactory(name="Elsewhere Only", roles={OrganisationFactory(): Role.RECRUITING_MANAGER})

    imported(received(trust, lead, row(manager_name=written)), lead)

    (vacancy,) = vacancies()
    assert (vacancy.manager_name, vacancy.manager is not None) == (name or written, name is not None)


def test_who_has_left_stays_with_the_vacancies_that_had_them(trust: Organisation, lead: User) -> None:
    gone = UserFactory(name="Samuel Adeyemi", email="sam@example.nhs.uk")
    by_name = VacancyFactory(organisation=trust, reference="400-1", manager=gone, campaign="Autumn")
    by_address = VacancyFactory(organisation=trust, reference="400-2", manager=gone, campaign="Autumn")

    plan = imported(received(trust, lead, SOUND, row(reference="400-2", manager_name="Sam@example.nhs.uk")), lead)

    assert plan.same == 2
    assert by_name.manager is by_address.manager is gone


def test_an_account_made_since_is_linked_and_the_trail_holds_no_number_of_it(trust: Organisation, lead: User) -> None:
    vacancy = VacancyFactory(organisation=trust, reference="400-1", campaign="Autumn")
    manager = UserFactory(name="Samuel Adeyemi", roles={trust: Role.RECRUITING_MANAGER})

    plan = imported(received(trust, lead, SOUND), lead)

    assert plan.changed[0].changes == (Change("Account of the recruiting manager", "nothing", "linked"),)
    assert vacancy.manager_id == manager.id
    assert history_of(vacancy)[0].details["changes"] == {}


def test_a_file_that_says_one_day_is_held_against_the_other_as_we_have_it(trust: Organisation, lead: User) -> None:
    vacancy = VacancyFactory(organisation=trust, reference="400-1", closes_on=date(2026, 9, 22))
    found = received(trust, lead, row(opened_on="01/10/2026", closes_on=""))
    rows = read(found.content, found.name, COLUMNS).rows

    assert [tuple(fault) for fault in plan_of(found, rows, actor=lead).faults] == [
        (2, "Date advertised", "1 October 2026", "22 September 2026 or earlier: the vacancy closes then")
    ]
    with pytest.raises(RuleBroken, match="The file has faults"):
        imported(found, lead)
    assert (vacancy.opened_on, found.confirmed_at) == (date(2026, 9, 1), None)


def test_a_faulty_file_imports_nothing_not_even_its_sound_rows(trust: Organisation, lead: User) -> None:
    found = received(trust, lead, SOUND, row(reference=""))

    with pytest.raises(RuleBroken, match="The file has faults"):
        imported(found, lead)

    assert vacancies() == []


def test_something_else_than_was_seen_is_not_done(trust: Organisation, lead: User) -> None:
    found = received(trust, lead, SOUND)
    seen = plan_of(found, read(found.content, found.name, COLUMNS).rows, actor=lead).digest
    VacancyFactory(organisation=trust, reference="400-1", post="Matron")

    with pytest.raises(RuleBroken, match="Somebody has changed vacancies since"):
        imported(found, lead, seen=seen)


def test_a_reference_that_somebody_takes_at_the_same_moment_undoes_the_whole_import(
    trust: Organisation, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = received(trust, lead, SOUND)
    stale = plan_of(found, read(found.content, found.name, COLUMNS).rows, actor=lead)
    VacancyFactory(organisation=trust, reference="400-1")
    db.session.commit()
    monkeypatch.setattr(services, "plan_of", lambda *_, **__: stale)

    with pytest.raises(RuleBroken, match="Somebody has changed vacancies since"), transaction():
        services.import_vacancies(found, actor=lead, rows=())


@pytest.mark.parametrize("act", ["import", "discard", "columns"])
def test_an_imported_file_is_neither_imported_again_nor_discarded_nor_read_otherwise(
    trust: Organisation, lead: User, act: str
) -> None:
    found = received(trust, lead, SOUND)
    imported(found, lead)
    acts = {
        "import": lambda: imported(found, lead),
        "discard": lambda: services.discard_file(found, actor=lead),
        "columns": lambda: chosen(found, lead),
    }

    with pytest.raises(RuleBroken, match="This file has already been imported"):
        acts[act]()


def test_a_discarded_file_is_forgotten_and_the_trail_keeps_that_it_was_sent(trust: Organisation, lead: User) -> None:
    found = received(trust, lead, SOUND)

    services.discard_file(found, actor=lead)
    db.session.flush()

    assert db.session.scalars(select(VacancyImport)).all() == []
    assert told(found) == ["vacancy_file.received", "vacancy_file.discarded"]


def test_a_file_that_nobody_imported_is_discarded_in_time_and_one_that_was_stays(session: Any) -> None:
    moment = datetime(2026, 5, 1, 12, tzinfo=UTC)
    old = VacancyImportFactory(created_at=moment - timedelta(seconds=1))
    waiting = VacancyImportFactory(created_at=moment)
    imported = VacancyImportFactory(created_at=moment - timedelta(days=400), confirmed_at=moment)

    forgotten = services.discard_unconfirmed(before=moment)
    session.flush()

    assert forgotten == 1
    assert set(session.scalars(select(VacancyImport.id))) == {waiting.id, imported.id}
    assert told(old) == ["vacancy_file.discarded"]


# ----------------------------------------------------------------------------------------- which column holds what


def chosen(found: VacancyImport, actor: User, **changed: Any) -> ImportMapping:
    asked: dict[str, Any] = {"headers": HEADER, "name": "Trac", "columns": COLUMNS} | changed
    return services.choose_columns(found, actor=actor, **asked)


def test_the_columns_of_a_kind_of_file_are_learnt_once_and_counted_for_this_file(
    trust: Organisation, lead: User
) -> None:
    found = received(trust, lead, SOUND, columns={})

    mapping = chosen(found, lead)

    assert mapping_for(trust.id, fingerprint(reversed(HEADER))) is mapping
    assert found.columns == mapping.columns == {field.value: header for field, header in COLUMNS.items()}
    assert told(mapping) == ["mapping.saved"]
    assert mapping_for(OrganisationFactory().id, fingerprint(HEADER)) is None


def test_what_was_learnt_may_be_changed_with_both_versions_on_record(trust: Organisation, lead: User) -> None:
    mapping = chosen(received(trust, lead, SOUND, columns={}), lead)
    fewer = {field: header for field, header in COLUMNS.items() if field != Field.SITE}

    chosen(received(trust, lead, SOUND), lead, columns=fewer, version=mapping.version)

    assert "site" not in mapping.columns
    assert set(history_of(mapping)[0].details["changes"]) == {"columns"}
    with pytest.raises(Conflict):
        chosen(received(trust, lead, SOUND), lead, version=mapping.version - 1)


def test_two_kinds_of_file_do_not_share_a_name(trust: Organisation, lead: User) -> None:
    chosen(received(trust, lead, SOUND, columns={}), lead)
    db.session.commit()

    with pytest.raises(RuleBroken) as refused, transaction():
        chosen(received(trust, lead, SOUND, columns={}), lead, headers=(*HEADER, "More"))

    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({Field.POST: None}, "post", "Select a column"),
        ({Field.SITE: "Hospital"}, "site", "Select a column of the file"),
        ({Field.SITE: "Band"}, "band", "Select a column that holds nothing else"),
    ],
)
def test_every_needed_field_has_a_column_of_its_own(
    trust: Organisation, lead: User, changed: dict[Field, str | None], field: str, message: str
) -> None:
    columns = {each: header for each, header in (COLUMNS | changed).items() if header}

    with pytest.raises(RuleBroken) as refused:
        chosen(received(trust, lead, SOUND, columns={}), lead, columns=columns)

    assert (refused.value.field, refused.value.message) == (field, message)
