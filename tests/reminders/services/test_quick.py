"""Links in a digest that record progress without signing in: for whoever is at work on it, and for nobody else."""

import re
from datetime import date

import pytest
import sqlalchemy as sa

from tests.conftest import watching_sql
from tests.factories import UserFactory
from tests.plans.factories import ActionFactory, EvidenceFactory, MilestoneFactory
from tests.plans.links import link_at
from tests.reminders.conftest import Team
from tests.reminders.factories import ReminderSettingsFactory
from tests.reminders.passing import SITE, Letterbox, pass_on
from tracker import clock
from tracker.access import Role
from tracker.db import db
from tracker.plans.models import Action, ActionLink
from tracker.plans.rules.links import LinkState
from tracker.plans.services.by_link import state_of
from tracker.reminders.queries import settled
from tracker.reminders.queries.needs import reached
from tracker.reminders.rules.vocabulary import Kind, Mood, Part
from tracker.reminders.services.quick import quick_links

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
UPDATE = re.compile(r"https://tracker\.example\.nhs\.uk(/updates/\S+)")


def links_in(letterbox: Letterbox) -> list[tuple[str, list[str]]]:
    """To whom each mail went, and the links that it carries."""
    return [(to, UPDATE.findall(body)) for to, _, body in letterbox.mail]


@pytest.fixture
def action(team: Team) -> Action:
    return ActionFactory(
        plan=team.plan, owner=team.owner, sponsor=team.sponsor, contributors=[team.chair], due=date(2026, 11, 30)
    )


def test_the_digest_of_owner_and_contributor_leads_to_recording_progress_at_once(team: Team, action: Action) -> None:
    letterbox = Letterbox()

    pass_on(MONDAY, letterbox)

    found = {to: [link_at(path) for path in paths] for to, paths in links_in(letterbox)}
    assert {to: [(link.action, link.user) for link in links] for to, links in found.items()} == {
        team.owner.email: [(action, team.owner)],
        team.chair.email: [(action, team.chair)],
    }
    (body,) = [body for to, _, body in letterbox.mail if to == team.owner.email]
    says = body.split("BRING UP TO DATE")[1].split("You see")[0]
    assert re.sub(r"updates/\S+", "updates/…", says) == (
        "\n\n"
        "- Say how A1 “Train every panel chair in structured interviews” is going (due on 30 November 2026)\n"
        f"  https://tracker.example.nhs.uk/actions/{action.id}/progress\n"
        "  Without signing in, once: https://tracker.example.nhs.uk/updates/…\n\n"
    )


def test_all_that_is_said_of_one_action_has_one_link(team: Team, action: Action) -> None:
    MilestoneFactory(action=action, title="Designed", due=date(2026, 11, 25))
    letterbox = Letterbox()

    pass_on(MONDAY, letterbox)

    paths = dict(links_in(letterbox))[team.owner.email]
    assert (len(paths), len(set(paths))) == (2, 1)


def test_the_mail_of_the_next_step_has_a_new_link_and_the_old_one_is_void(team: Team, action: Action) -> None:
    action.due = date(2026, 11, 23)
    letterbox = Letterbox()

    pass_on(MONDAY, letterbox)
    pass_on(TUESDAY, letterbox)

    first, second = (paths[0] for to, paths in links_in(letterbox) if to == team.owner.email)
    assert [state_of(link_at(path)) for path in (first, second)] == [LinkState.REPLACED, LinkState.USABLE]


def test_who_is_told_because_others_did_nothing_looks_into_it_first(team: Team, action: Action) -> None:
    action.due = date(2026, 11, 16)  # five working days ago
    letterbox = Letterbox()

    pass_on(MONDAY, letterbox)

    assert {to: len(paths) for to, paths in links_in(letterbox)} == {team.owner.email: 1, team.sponsor.email: 0}


def test_mail_that_stays_in_the_sandbox_carries_no_link_that_others_could_use(team: Team, action: Action) -> None:
    ReminderSettingsFactory(organisation=team.organisation, mood=Mood.SANDBOX)
    letterbox = Letterbox()

    pass_on(MONDAY, letterbox)

    assert [(to, paths) for to, paths in links_in(letterbox) if paths] == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ActionLink)) == 0


def test_what_takes_more_than_an_update_has_no_link(team: Team, action: Action) -> None:
    EvidenceFactory(action=action, revision__expires_on=date(2026, 12, 1))
    needs = reached(MONDAY, settled.rulebook(), people=[team.owner.id])

    links = quick_links(needs, SITE.url)

    assert {each.kind for each in needs} == {Kind.ACTION_DUE, Kind.EVIDENCE_EXPIRING}
    assert {each.kind for each in links} == {Kind.ACTION_DUE}
    assert quick_links([], SITE.url) == {}


@pytest.mark.parametrize("count", [2, 40])
def test_the_links_of_many_people_take_no_more_statements_than_those_of_two(team: Team, count: int) -> None:
    for number in range(count):
        owner = UserFactory(name=f"Owner {number}", roles={team.organisation: Role.VSM})
        ActionFactory(plan=team.plan, owner=owner, number=number + 1, due=date(2026, 11, 30))
    db.session.commit()
    needs = [each for each in reached(clock.today(), settled.rulebook()) if each.part is Part.OWNER]
    db.session.expire_all()

    with watching_sql() as statements:
        links = quick_links(needs, SITE.url)

    # Actions and their contributors, people and their roles, older links, the new ones; the head of the trail is read
    # and moved on, and the events are written.
    assert (len(links), len(statements)) == (count, 9)
