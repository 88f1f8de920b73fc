"""Questions about an action itself."""

from collections.abc import Iterable, Sequence

from tracker.accounts.models import User
from tracker.plans.rules.vocabulary import BY_HAND, Component, Origin, Priority
from tracker.targets.models import Target
from tracker.targets.rules.vocabulary import State
from tracker.targets.rules.words import aim_words
from tracker.web.forms import (
    CheckboxesField,
    DateField,
    EditForm,
    Form,
    HiddenField,
    InputRequired,
    RadioField,
    SelectField,
    SubmitField,
    TextAreaField,
    TextField,
    as_id,
    as_member,
)
from tracker.wres.rules.vocabulary import INDICATORS


class _Questions:
    """What is asked of a new action and of one that changes, in the order of the page."""

    title = TextField(
        "What will be done?",
        [InputRequired("Enter what will be done")],
        description="Begin with a verb, for example: train every panel chair in structured interviews",
    )
    description = TextAreaField("More about it (optional)", look={"rows": 4})
    component = RadioField(
        "Component of the strategy", [InputRequired("Select a component of the strategy")], choices=Component
    )
    priority = RadioField("Priority", [InputRequired("Select a priority")], choices=Priority, default=Priority.MEDIUM)
    origin = RadioField(
        "What raised it?",
        [InputRequired("Select what raised it")],
        choices=[(each.value, each.capitalize()) for each in BY_HAND],
        coerce=as_member(Origin),
    )
    origin_reference = TextField(
        "Reference (optional)", description="For example: indicator 2 of the 2026 return, or board minute 26/114"
    )
    indicators = CheckboxesField(
        "WRES indicators it should move (optional)",
        choices=[(each.number, f"{each.number}: {each.title}") for each in INDICATORS.values()],
        coerce=int,
    )
    target_ids = CheckboxesField("Targets it serves (optional)", coerce=as_id)
    objective = TextField("Strategic objective (optional)")
    baf_risk = TextField("Risk in the board assurance framework (optional)", description="For example: BAF 4")
    owner_id = SelectField(
        "Owner", [InputRequired("Select an owner")], coerce=as_id, description="The one person who answers for it"
    )
    sponsor_id = SelectField("Executive sponsor (optional)", coerce=as_id)
    contributor_ids = CheckboxesField("Contributors (optional)", coerce=as_id)
    start = DateField(
        "Start date",
        [InputRequired("Enter a start date")],
        what="Start date",
        description="For example, 1 4 2026",
    )
    due = DateField(
        "Due date",
        [InputRequired("Enter a due date")],
        what="Due date",
        description="Its owner cannot move it later: they ask, and somebody else grants it",
    )
    measure = TextField(
        "Measure of success",
        [InputRequired("Enter how you will know that it worked")],
        description="How you will know that it worked, for example: relative likelihood of appointment",
    )
    baseline = TextField("Baseline (optional)", description="Where the measure stands now, for example: 1.59")
    goal = TextField("Goal (optional)", description="Where it should be when the action is done, for example: 1.25")

    def offer(self, people: Sequence[User], *also: User | None) -> None:
        """Let these people be chosen, and those whom the action names already."""
        known = {each.id: each for each in (*people, *(one for one in also if one))}
        choices = [(each.id, each.name) for each in sorted(known.values(), key=lambda one: one.name)]
        self.owner_id.choices = [("", "Select a person"), *choices]
        self.sponsor_id.choices = [("", "Nobody"), *choices]
        self.contributor_ids.choices = choices

    def offer_targets(self, targets: Iterable[Target]) -> None:
        """Let these targets be chosen; where there are none, nothing is asked."""
        found = {each.id: each for each in targets}
        if found:
            self.target_ids.choices = [(each.id, _named(each)) for each in sorted(found.values(), key=_number)]
        else:
            del self.target_ids


def _number(target: Target) -> int:
    return target.number


def _named(target: Target) -> str:
    goal = f"{target}: {aim_words(target.standing.aim)}"
    return f"{goal} (draft)" if target.state is State.DRAFT else goal


class ActionForm(_Questions, Form):
    """A new action."""

    starting_point = HiddenField()
    submit = SubmitField("Add the action")


class ActionEditForm(_Questions, EditForm):
    """An action that is under way. Its due date is changed on a page of its own."""

    due = None  # type: ignore[assignment]  # WTForms' way to leave a question out
    submit = SubmitField("Save changes")

    def keep_origin(self) -> None:
        """Ask nothing about the origin: an action that was made of an insight stays one."""
        del self.origin
        del self.origin_reference


class WithdrawForm(EditForm):
    """Why will it not be done?"""

    reason = TextAreaField(
        "Why will this action not be done?", [InputRequired("Enter why this action will not be done")], look={"rows": 4}
    )
    submit = SubmitField("Withdraw the action", look={"classes": "nhsuk-button--warning"})


class CommentForm(Form):
    """What somebody has to say."""

    text = TextAreaField("Your comment", [InputRequired("Enter a comment")], look={"rows": 3})
    submit = SubmitField("Add comment", look={"classes": "nhsuk-button--secondary"})
