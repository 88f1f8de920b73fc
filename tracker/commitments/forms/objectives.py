"""Questions about a personal objective: its SMART parts, who appraises, how it stands."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from tracker.accounts.models import User
from tracker.commitments.rules.objectives import OUTCOMES
from tracker.commitments.rules.packs import LONGEST
from tracker.commitments.rules.smart import BY_NAME
from tracker.commitments.rules.vocabulary import ObjectiveState, Outcome
from tracker.web.forms import (
    DateField,
    EditForm,
    Form,
    InputRequired,
    RadioField,
    SelectField,
    SubmitField,
    TextAreaField,
    as_id,
    as_member,
)


def _part(name: str, validators: Iterable[Any] = ()) -> TextAreaField:
    part = BY_NAME[name]
    return TextAreaField(
        f"{part.title}: {part.question[0].lower()}{part.question[1:]}",
        list(validators),
        description=part.hint,
        max_length=LONGEST,
        look={"rows": 3},
    )


def _appraiser() -> SelectField:
    return SelectField(
        "Who appraises you?",
        [InputRequired("Select who appraises you")],
        description="They read this objective, agree it, and review it with you",
        coerce=as_id,
        validate_choice=False,  # the service knows who may, and says what to do
    )


def _offer(field: SelectField, people: Sequence[User], held: User | None = None) -> None:
    """Let one of these be chosen, and whoever is chosen already."""
    every = {each.id: each for each in [*people, *([held] if held else [])]}
    field.choices = [("", "Select a person"), *((str(each.id), each.name) for each in every.values())]


class _Parts:
    """The SMART parts. A draft needs the first and a day only, so that it can be begun."""

    specific = _part("specific", [InputRequired("Enter what you will do")])
    measure = _part("measure")
    achievable = _part("achievable")
    relevant = _part("relevant")
    due_on = DateField(
        "Time-bound: by when?",
        [InputRequired("Enter the day by which it is done")],
        what="The day",
        description="A day in the year of the objective, for example 31 3 2027",
    )
    appraiser_id = _appraiser()
    submit = SubmitField("Save the objective")


class WriteForm(_Parts, Form):
    """A new objective, for this year or the next."""

    year = RadioField("Which year is it for?", [InputRequired("Select the year")], coerce=lambda value: int(value or 0))

    def __init__(self, years: Sequence[int], people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.year.choices = [(str(year), f"The year to 31 March {year}") for year in years]
        _offer(self.appraiser_id, people)


class EditObjectiveForm(_Parts, EditForm):
    """A draft that is changed."""

    def __init__(self, people: Sequence[User], *, obj: Any) -> None:
        super().__init__(obj=obj)
        _offer(self.appraiser_id, people, obj.appraiser)


class AppraiserForm(EditForm):
    """Another appraiser, whatever the state."""

    appraiser_id = _appraiser()
    submit = SubmitField("Save who appraises you")

    def __init__(self, people: Sequence[User], *, obj: Any) -> None:
        super().__init__(obj=obj)
        _offer(self.appraiser_id, people, obj.appraiser)


class AgreeForm(EditForm):
    """Nothing to ask: the button is the agreement."""

    submit = SubmitField("Agree this objective")


class ReopenForm(EditForm):
    """Why an agreed objective should change."""

    reason = TextAreaField(
        "Why should it change?",
        [InputRequired("Enter why it should change")],
        description="The other of the two reads it, and it stays in the audit trail",
        max_length=500,
        look={"rows": 3},
    )
    submit = SubmitField("Open it again")


class ReviewForm(EditForm):
    """How the objective stands, and in a few words why."""

    outcome = RadioField(
        "How does it stand?", [InputRequired("Select how the objective stands")], coerce=as_member(Outcome)
    )
    words = TextAreaField(
        "What shows that?",
        [InputRequired("Enter what shows that")],
        description="In a few sentences. Both of you read it, it goes into the appraisal pack, and it stays as it is "
        "written. Name nobody",
        max_length=LONGEST,
        look={"rows": 4},
    )
    submit = SubmitField("Save the review")

    def __init__(self, stage: ObjectiveState, *, obj: Any) -> None:
        super().__init__(obj=obj)
        self.outcome.choices = [(each.value, each.value.capitalize()) for each in OUTCOMES[stage]]


def chosen(people: Sequence[User], named: uuid.UUID | None) -> dict[str, Any]:
    """What a fresh form starts from: the appraiser named before."""
    return {"appraiser_id": named if named in {each.id for each in people} else None}
