"""Questions about a plan, and about the views of its list that people save."""

from tracker.web.forms import (
    CheckboxField,
    EditForm,
    Form,
    HiddenField,
    InputRequired,
    IntegerField,
    NumberRange,
    SubmitField,
    TextAreaField,
    TextField,
)

TITLE = "What is the plan called?"
INTRODUCTION = "How does the plan begin? (optional)"
INTRODUCTION_HINT = "What the board agreed to do, and why. Stands at the head of the plan and of its board paper"


class PlanForm(Form):
    """A new plan."""

    year = IntegerField(
        "Year of the plan",
        [InputRequired("Enter the year of the plan"), NumberRange(2000, 2100, "Enter a year, like 2026")],
        description="The plan answers the return of 31 March of this year",
    )
    title = TextField(TITLE, [InputRequired("Enter what the plan is called")])
    introduction = TextAreaField(INTRODUCTION, description=INTRODUCTION_HINT)
    carry_over = CheckboxField("Carry over actions that are still open in the plan before it")
    submit = SubmitField("Create the plan")


class PlanEditForm(EditForm):
    """A plan's own words."""

    title = TextField(TITLE, [InputRequired("Enter what the plan is called")])
    introduction = TextAreaField(INTRODUCTION, description=INTRODUCTION_HINT)
    submit = SubmitField("Save changes")


class FilterForm(Form):
    """A name for what the list shows now."""

    name = TextField("Name of the view", [InputRequired("Enter a name for the view")], max_length=60)
    query = HiddenField()
    submit = SubmitField("Save this view")


class RenameFilterForm(EditForm):
    """Another name for a saved view."""

    name = TextField("Name of the view", [InputRequired("Enter a name for the view")], max_length=60)
    submit = SubmitField("Save name")


class RemoveFilterForm(Form):
    """Nothing to ask: only the button."""

    submit = SubmitField("Remove the view", look={"classes": "nhsuk-button--warning"})
