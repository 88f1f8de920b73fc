"""Questions about a vacancy, in the order in which a recruiting manager knows the answers."""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.accounts.models import User
from tracker.panels.rules.vacancies import MOST_POSTS
from tracker.web.forms import (
    DateField,
    EditForm,
    Form,
    InputRequired,
    IntegerField,
    NumberRange,
    RadioField,
    SelectField,
    SubmitField,
    TextAreaField,
    TextField,
    as_id,
    as_member,
)
from tracker.wres.rules.vocabulary import Band, StaffGroup, band_words, group_words

NOBODY = ("", "Somebody without an account")
BANDS = [("", "Select a band"), *((band.value, band_words(band)) for band in Band if band is not Band.ALL)]
MANY = 12
"""Values in use that fit into a hint."""


class _Questions:
    """What is asked of a new vacancy and of one that changes."""

    reference = TextField(
        "Reference",
        [InputRequired("Enter the reference of the vacancy")],
        description="From your recruitment system, for example 400-7123456",
        max_length=60,
        look={"classes": "nhsuk-input--width-20"},
    )
    post = TextField("Post", [InputRequired("Enter the post")], description="For example, ward manager")
    staff_group = RadioField(
        "Staff group",
        [InputRequired("Select a staff group")],
        choices=[(group.value, group_words(group)) for group in StaffGroup],
        coerce=as_member(StaffGroup),
    )
    band = SelectField(
        "Band or grade",
        [InputRequired("Select a band or grade")],
        choices=BANDS,
        coerce=as_member(Band),
        description="For a medical or dental post, its grade. The grades follow the bands",
    )
    posts = IntegerField(
        "Number of posts",
        [
            InputRequired("Enter the number of posts"),
            NumberRange(1, MOST_POSTS, f"Enter a number of posts from 1 to {MOST_POSTS}"),
        ],
        default=1,
        look={"classes": "nhsuk-input--width-3"},
    )
    manager_id = SelectField("Who recruits for it?", coerce=as_id)
    manager_name = TextField(
        "Their name, if they have no account (optional)",
        description="Only somebody with an account can write the justification and record counts",
    )
    division = TextField("Division (optional)")
    site = TextField("Site (optional)")
    opened_on = DateField(
        "When did it open?",
        [InputRequired("Enter when it opened")],
        what="Opening date",
        description="For example, 1 9 2026",
    )
    closes_on = DateField(
        "When do applications close? (optional)", what="Closing date", description="For example, 22 9 2026"
    )
    campaign = TextField(
        "Campaign (optional)", description="If it is part of a larger recruitment, for example winter 2026 nurses"
    )

    def offer(
        self, people: Iterable[User], *, divisions: Sequence[str] = (), sites: Sequence[str] = (), known: Any = None
    ) -> None:
        """Let these people be chosen, and say which divisions and sites are in use. ``known`` recruits for it now."""
        offered = {person.id: person.name for person in people}
        if known is not None:
            offered.setdefault(known.id, known.name)
        self.manager_id.choices = [NOBODY, *offered.items()]
        for field, names in ((self.division, divisions), (self.site, sites)):
            if names:
                more = ", and others" if len(names) > MANY else ""
                field.description = f"As it is written elsewhere. In use: {', '.join(names[:MANY])}{more}"


class VacancyForm(_Questions, Form):
    """A new vacancy."""

    submit = SubmitField("Add the vacancy")


class VacancyEditForm(_Questions, EditForm):
    """A vacancy that changes."""

    submit = SubmitField("Save changes")


class CloseForm(EditForm):
    """When was it closed?"""

    closed_on = DateField(
        "When was it closed?",
        [InputRequired("Enter when it was closed")],
        what="Date",
        description="The day on which you knew that nobody else will be appointed",
    )
    submit = SubmitField("Close the vacancy")


class ReopenForm(EditForm):
    """Why is it opened again?"""

    reason = TextAreaField(
        "Why is it opened again?",
        [InputRequired("Enter why it is opened again")],
        description="For example, that somebody who was appointed has withdrawn",
        max_length=2_000,
        look={"rows": 3},
    )
    submit = SubmitField("Open the vacancy again")
