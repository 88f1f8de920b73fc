"""Questions about the days of a year of the standard."""

from tracker.web.forms import DateField, EditForm, InputRequired, SubmitField, TextField


class DayForm(EditForm):
    """A day of the trust's own, and where it comes from."""

    due_on = DateField(
        "By which day is it due?",
        [InputRequired("Enter the day by which it is due")],
        what="Day",
        description="For example, 31 5 2026",
    )
    source = TextField(
        "Where does this date come from?",
        [InputRequired("Enter where the date comes from")],
        description="For example, NHS England's guidance of 12 March 2026, or the board's calendar of meetings",
        max_length=200,
    )
    submit = SubmitField("Save this date")


class UsualDayForm(EditForm):
    """Nothing to ask: the button is the answer."""

    submit = SubmitField("Go back to the usual day", look={"classes": "nhsuk-button--warning"})


class MetForm(EditForm):
    """When it was done."""

    met_on = DateField(
        "On which day was it done?",
        [InputRequired("Enter the day on which it was done")],
        what="Day",
        description="For example, 28 5 2026",
    )
    submit = SubmitField("Record it")
