"""Questions about a panel, on one screen, and about one that changes."""

from collections.abc import Sequence
from typing import Any

from tracker.accounts.models import User
from tracker.errors import RuleBroken
from tracker.panels.queries.pool import Proposed
from tracker.panels.rules.moments import read_time
from tracker.panels.rules.pool import bands_in_words
from tracker.panels.rules.vocabulary import Answer, PanelKind, Part
from tracker.panels.services.members import Other
from tracker.web.filters import sentence_case
from tracker.web.forms import (
    CheckboxesField,
    DateField,
    EditForm,
    Form,
    InputRequired,
    IntegerField,
    NumberRange,
    Optional,
    RadioField,
    SelectField,
    SubmitField,
    TextAreaField,
    TextField,
    ValidationError,
    as_id,
    as_member,
)

OTHERS = range(1, 5)
"""People outside the pool that one screen asks for."""

DOES_IT = (
    "Does the panel include a member who has declared, for this panel, that they are from an ethnic minority "
    "background?"
)
ANSWERS = [
    (Answer.YES.value, "Yes"),
    (Answer.NO.value, "No"),
    (Answer.NOT_DECLARED.value, "Not declared, or not yet"),
]
SECONDARY = "nhsuk-button--secondary nhsuk-button--small"


class _When:
    """Which panel, when, and for how many."""

    kind = RadioField(
        "Which panel is it?",
        [InputRequired("Select whether it is the shortlisting or the interview panel")],
        choices=PanelKind,
        default=PanelKind.INTERVIEW,
        look={"classes": "nhsuk-radios--inline"},
    )
    day = DateField("On which day?", [InputRequired("Enter the day of the panel")], what="Day of the panel")
    time = TextField(
        "At what time does it begin?",
        [InputRequired("Enter the time at which the panel begins")],
        description="For example, 10:30",
        max_length=20,
        look={"classes": "nhsuk-input--width-5"},
    )
    candidates = IntegerField(
        "How many candidates is it to see? (optional)",
        [Optional(), NumberRange(1, 500, "The number of candidates must be from 1 to 500")],
        look={"classes": "nhsuk-input--width-3"},
    )

    def validate_time(self, field: Any) -> None:
        """Say at once what is no time."""
        try:
            read_time(field.data)
        except RuleBroken as broken:
            raise ValidationError(broken.message) from broken


class _Members(Form):
    """Who sits on it: ticked in the pool, or up to four others: ``name_1``, ``part_1``, ``user_1`` and so on."""

    pool_member_ids = CheckboxesField("Members from the pool", coerce=as_id, look={"small": True})

    def offer(self, proposed: Sequence[Proposed], people: Sequence[User]) -> None:
        """Let these people of the pool be ticked, and these accounts be chosen."""
        self.proposed = proposed
        self.pool_member_ids.choices = [(each.member.id, each.member.name) for each in proposed]
        self.pool_member_ids.hints = {each.member.id: _hint(each) for each in proposed}
        for number in OTHERS:
            self[f"user_{number}"].choices = [("", "No account"), *((each.id, each.name) for each in people)]

    def items(self, *, shown: bool) -> list[dict[str, Any]]:
        """The boxes to tick: those who are free or ticked already, or else the rest."""
        ticked = set(self.pool_member_ids.data or ())
        picked = [each for each in self.proposed if (each.is_free or each.member.id in ticked) == shown]
        return [
            {
                "value": str(each.member.id),
                "text": each.member.name,
                "checked": each.member.id in ticked,
                "hint": {"text": _hint(each)},
            }
            for each in picked
        ]

    @property
    def others(self) -> list[Other]:
        """Those who are not from the pool."""
        rows = [(number, self[f"name_{number}"].data, self[f"user_{number}"].data) for number in OTHERS]
        return [
            Other(self[f"part_{number}"].data, name or "", user_id, field=f"name_{number}")
            for number, name, user_id in rows
            if name or user_id
        ]

    @property
    def has_others(self) -> bool:
        """Whether anybody outside the pool is typed, so that their part of the page is open."""
        return bool(self.others) or any(self[f"name_{number}"].errors for number in OTHERS)

    @property
    def values(self) -> dict[str, Any]:
        """The answers, by the keyword of the service that takes them."""
        asked = {key: value for key, value in super().values.items() if not key[-1].isdigit()}
        return asked | {"others": self.others}


def _hint(proposed: Proposed) -> str:
    member = proposed.member
    if proposed.why_not:
        return f"{sentence_case(member.part)}. Not free: {proposed.why_not}"
    due = ", training due again" if proposed.is_old else ""
    return f"{sentence_case(member.part)}, {bands_in_words(member.bands)}{due}"


for _number in OTHERS:
    setattr(_Members, f"name_{_number}", TextField("Name"))
    setattr(_Members, f"part_{_number}", SelectField("On the panel as", choices=Part, default=Part.TECHNICAL))
    setattr(_Members, f"user_{_number}", SelectField("Their account, if they have one", coerce=as_id))


class PanelForm(_When, _Members):
    """A new panel."""

    look = SubmitField("Show who is free on this day", look={"classes": SECONDARY, "value": "y"})
    answer = RadioField(
        DOES_IT, [InputRequired("Select yes, no or not declared")], choices=ANSWERS, coerce=as_member(Answer)
    )
    submit = SubmitField("Record the panel")


class PanelEditForm(_When, EditForm):
    """A panel whose day is not over."""

    submit = SubmitField("Save changes")


class MembersForm(_Members):
    """More people for a panel."""

    submit = SubmitField("Add to the panel")


class MemberForm(EditForm):
    """What is on record about somebody on a panel."""

    part = SelectField("On the panel as", [InputRequired("Select what they are on the panel for")], choices=Part)
    trained_on = DateField("When were they last trained? (optional)", what="Day of the training")
    conflict = TextAreaField(
        "Conflicts of interest they declare (optional)",
        description="For example, that they know a candidate. Give nobody's ethnicity, health or faith",
        max_length=2_000,
        look={"rows": 3},
    )
    submit = SubmitField("Save changes")


class RemoveMemberForm(Form):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Take off the panel", look={"classes": "nhsuk-button--warning"})


class CancelForm(EditForm):
    """Why does it not go ahead?"""

    reason = TextAreaField(
        "Why does the panel not go ahead?",
        [InputRequired("Enter why the panel does not go ahead")],
        max_length=2_000,
        look={"rows": 3},
    )
    submit = SubmitField("Cancel the panel", look={"classes": "nhsuk-button--warning"})
