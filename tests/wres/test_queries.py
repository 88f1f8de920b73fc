"""Which returns are read, and which of a year's revisions counts."""

import pytest
from sqlalchemy.exc import NoResultFound

from tests.factories import OrganisationFactory
from tests.wres.factories import NarrativeFactory, ReturnFactory, SignedOffFactory
from tests.wres.samples import facts, headcount, whole
from tracker.wres import queries
from tracker.wres.models import Return

pytestmark = pytest.mark.usefixtures("session")


def second_revision(first: Return, factory: type = ReturnFactory, **more: object) -> Return:
    found: Return = factory(
        organisation=first.organisation,
        upload=first.upload,
        revision=first.revision + 1,
        replaces_id=first.id,
        correction_reason="Two leavers were counted",
        **more,
    )
    return found


def test_returns_are_listed_newest_first_and_only_of_their_organisation() -> None:
    ours = OrganisationFactory()
    old, new = SignedOffFactory(organisation=ours, year=2024), ReturnFactory(organisation=ours, year=2026)
    SignedOffFactory()

    assert list(queries.returns_of(ours.id)) == [new, old]
    assert list(queries.returns_of(ours.id, drafts=False)) == [old]


def test_a_draft_counts_until_something_is_signed_off_and_never_against_it() -> None:
    signed = SignedOffFactory()
    correction = second_revision(signed, facts=facts(*headcount(1, 1, 1)))
    newer = ReturnFactory(organisation=signed.organisation, year=2027)

    assert queries.standing([correction, signed, newer]) == {2026: signed, 2027: newer}
    assert queries.latest_return(signed.organisation_id, 2026) is signed
    assert queries.latest_return(signed.organisation_id, 2027, drafts=False) is None
    assert queries.revisions_of(signed) == [correction, signed]
    assert queries.draft_of(signed.organisation_id, 2026) is correction
    assert queries.return_from(signed.upload) is correction


def test_the_last_revision_signed_off_counts() -> None:
    first = SignedOffFactory()
    last = second_revision(first, SignedOffFactory)

    assert queries.standing([first, last]) == queries.standing([last, first]) == {2026: last}


def test_the_years_are_computed_from_what_counts_oldest_first() -> None:
    new = SignedOffFactory(year=2026)
    SignedOffFactory(organisation=new.organisation, year=2024, facts=facts(*headcount(60, 30, 10)))
    ReturnFactory(organisation=new.organisation, year=2025)

    years = queries.results_by_year(new.organisation_id)

    assert list(years) == [2024, 2025, 2026]
    assert years[2024].workforce.total == 100
    assert list(queries.results_by_year(new.organisation_id, drafts=False)) == [2024, 2026]
    assert queries.facts_by_year(new.organisation_id)[2026] == whole()
    assert queries.results_by_year(OrganisationFactory().id) == {}


def test_a_return_that_is_not_there_is_not_found() -> None:
    organisation = OrganisationFactory()

    with pytest.raises(NoResultFound):
        queries.get_return(organisation.id)
    with pytest.raises(NoResultFound):
        queries.get_upload(organisation.id)


def test_what_hangs_on_a_return_belongs_to_its_organisation() -> None:
    narrative = NarrativeFactory()
    wres_return = narrative.wres_return

    belonging = {narrative.organisation_id, *(figure.organisation_id for figure in wres_return.figures)}

    assert belonging == {wres_return.organisation_id}
    assert str(wres_return.upload) == "wres-2026.csv"
