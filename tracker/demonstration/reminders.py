"""The scenes of reminders: what the first trusts settled, what people prefer, and the mornings of the last weeks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tracker import clock
from tracker.demonstration import cast
from tracker.demonstration.calendar import days_ago, working_days_ago
from tracker.demonstration.doing import second_person
from tracker.demonstration.opening import SET_UP, SITE
from tracker.demonstration.story import Scene, Stage, by_itself, on
from tracker.outbox.models import Message
from tracker.outbox.rules import Refused, Way
from tracker.outbox.services import Send
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Lasted, Status
from tracker.plans.services.rechecking import record_recheck
from tracker.reminders.rules.settling import Side, Typed
from tracker.reminders.rules.vocabulary import Frequency, Kind, Mood, Part
from tracker.reminders.services import passes
from tracker.reminders.services.digests import Site
from tracker.reminders.services.preferences import edit_preferences
from tracker.reminders.services.settling import save_settings, settle_rule

MORNINGS = 10
"""So many working days ago the trusts began to be reminded."""

REFUSED_ON = 3
"""So many working days ago a mail server refused a mail of the first trust."""

BEGAN = 40
"""Days ago: before that, a trust settles what holds for its reminders."""


MADE_UP = Site(SITE, "demonstration")


FOUND = (
    (Lasted.YES, "The same figures twice in a row, and managers do it without being asked."),
    (Lasted.NO, "It went back when the project ended: the last four quarters look like the year before it."),
    (Lasted.PARTLY, "Two divisions of three still do it. The third has new managers, who were never trained."),
)
"""What was found about what had been closed, and how one could tell."""


@dataclass(frozen=True)
class Post:
    """Where the service of the demonstration is, and how its mail leaves."""

    site: Site = MADE_UP
    send: Send = lambda _message: Way.FOLDER


def scenes_of(stage: Stage) -> Iterator[Scene]:
    """What one trust settles; nothing where the clock stands too early."""
    if days_ago(BEGAN) <= SET_UP + (clock.today() - days_ago(14)):
        return
    if stage.trust is cast.TRUSTS[0]:
        yield on(days_ago(BEGAN), _settle, stage)
        yield on(days_ago(BEGAN - 2), _prefer, stage)
        yield on(days_ago(BEGAN - 3), _look_again, stage)
    if stage.trust.code == "XDC":
        yield on(days_ago(BEGAN - 1), _try_first, stage)


def mornings(stages: Sequence[Stage], post: Post) -> Iterator[Scene]:
    """Every working day of the last weeks, what is due is promised and sent, as the scheduler does it."""
    for ago in range(MORNINGS, 0, -1):
        remind = _remind_with_a_fault if ago == REFUSED_ON else _remind
        yield by_itself(working_days_ago(ago), remind, post, stages[0], hour=8)


def _settle(stage: Stage) -> None:
    """Owners are told of milestones two weeks ahead, and papers are begun earlier than ours say."""
    secretary = stage.people[cast.SECRETARY]
    for kind, days in ((Kind.MILESTONE_DUE, 10), (Kind.EVIDENCE_EXPIRING, 30)):
        settle_rule(
            stage.organisation,
            actor=secretary,
            kind=kind,
            version=None,
            steps=[Typed(1, days, Side.BEFORE, Part.OWNER)],
            is_on=True,
            is_urgent=False,
            is_required=False,
        )


def _prefer(stage: Stage) -> None:
    """The executive sponsor wants one mail a week, and nothing ahead of milestones."""
    sponsor = stage.person(cast.LEAD_EXECUTIVE)
    edit_preferences(
        sponsor, actor=sponsor, frequency=Frequency.WEEKLY, weekday=0, muted=[Kind.MILESTONE_DUE], version=None
    )


def _look_again(stage: Stage) -> None:
    """Whether what was closed over half a year ago has lasted: all but one were looked at, and one has not."""
    closed = [each for each in stage.actions.values() if each.status is Status.COMPLETE and each.closed_at is not None]
    old = sorted((each for each in closed if _is_to_be_looked_at(each)), key=lambda each: each.number)
    found = [*FOUND, *[FOUND[0]] * len(old)]
    for action, (lasted, words) in zip(old[1:], found, strict=False):
        record_recheck(action, actor=second_person(stage, action), lasted=lasted, words=words)


def _is_to_be_looked_at(action: Action) -> bool:
    return action.closed_at is not None and action.closed_at < clock.now() - timedelta(190)


def _try_first(stage: Stage) -> None:
    """One trust reads its reminders before anybody gets them."""
    save_settings(
        stage.organisation,
        actor=stage.people[cast.SECRETARY],
        version=None,
        mood=Mood.SANDBOX,
        digest_at_typed="8:00",
        quiet_from_typed="18:00",
        quiet_until_typed="7:00",
        rebase_years=3,
        recheck_months=6,
    )


def _remind(post: Post, _stage: Stage) -> None:
    passes.run(site=post.site, send=post.send)
    passes.clear_counts()


def _remind_with_a_fault(post: Post, stage: Stage) -> None:
    """The mail server knows the mailbox of one reader at the first trust no more."""
    refused: list[Message] = []

    def try_to_send(message: Message) -> Way | None:
        if not refused and message.organisation_id == stage.organisation.id and not message.is_confidential:
            refused.append(message)
            raise Refused("550 5.1.1 No such mailbox here")
        return post.send(message)

    passes.run(site=post.site, send=try_to_send)
