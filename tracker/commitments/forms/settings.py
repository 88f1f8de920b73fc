"""Questions about what an organisation settles for commitments."""

from collections.abc import Iterable

from tracker.accounts.models import User
from tracker.commitments.services.settings import DAYS
from tracker.web.forms import (
    CheckboxField,
    EditForm,
    InputRequired,
    IntegerField,
    NumberRange,
    SelectField,
    SubmitField,
    TextAreaField,
    as_id,
)


def _days(name: str, label: str, description: str, suffix: str = "days") -> IntegerField:
    least, most = DAYS[name]
    return IntegerField(
        label,
        [
            InputRequired("Enter a number of days"),
            NumberRange(least, most, f"Enter a number of days from {least} to {most}"),
        ],
        description=description,
        look={"classes": "nhsuk-input--width-3", "suffix": suffix},
    )


class SettingsForm(EditForm):
    """People, days, interests, wording."""

    concern_user_id = SelectField(
        "Who receives concerns?",
        coerce=as_id,
        description="Somebody outside the line of leaders, such as the Freedom to Speak Up guardian",
    )
    concern_alternate_id = SelectField(
        "Who receives them instead?",
        coerce=as_id,
        description="Where the first is the leader, or manages or appraises one of the two",
    )
    rhythm_days = _days("rhythm_days", "Between two sessions", "Where the agreement of a pair does not say")
    grace_days = _days(
        "grace_days", "Grace", "After a session was due, before both are asked whether the relationship goes on"
    )
    coordinator_days = _days(
        "coordinator_days", "Until the coordinator is told", "After both were asked and nothing was logged"
    )
    link_days = _days(
        "link_days", "A link in a mail works for", "It works once, and without signing in", "working days"
    )
    release_days = _days(
        "release_days",
        "An appraisal pack is the leader's alone for",
        "Then the appraiser may open it too",
        "working days",
    )
    interests_typed = TextAreaField(
        "Interests to choose from",
        [InputRequired("Enter at least one interest")],
        description="One a line. Who has chosen one that you take away keeps it",
        max_length=4_000,
        look={"rows": 10},
    )
    consent_wording = TextAreaField(
        "Consent to be in the pool of colleagues",
        [InputRequired("Enter what a colleague agrees to")],
        description="Kept word for word with each consent. Who has agreed to an earlier wording has agreed to that one",
        max_length=2_000,
        look={"rows": 7},
    )
    progression_wording = TextAreaField(
        "Consent to follow progression",
        [InputRequired("Enter what a colleague agrees to")],
        description="Kept in the same way",
        max_length=2_000,
        look={"rows": 5},
    )
    tells_remuneration = CheckboxField(
        "The remuneration committee reads one line about each leader: which parts of the commitment were met"
    )
    submit = SubmitField("Save the settings")

    def offer(self, people: Iterable[User], *named: User | None) -> None:
        """Let these people be chosen, and those who are named already."""
        found = {each.id: each for each in (*people, *(one for one in named if one))}
        choices = [(each.id, each.name) for each in sorted(found.values(), key=lambda one: one.name)]
        self.concern_user_id.choices = [("", "Nobody named"), *choices]
        self.concern_alternate_id.choices = [("", "Nobody named"), *choices]
