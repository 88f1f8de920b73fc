"""Questions about what a category of leaders owes, and by when their appraisals are returned."""

from tracker.web.forms import (
    CheckboxField,
    DateField,
    EditForm,
    InputRequired,
    IntegerField,
    NumberRange,
    SubmitField,
)

NARROW = {"classes": "nhsuk-input--width-3"}


class DutyRuleForm(EditForm):
    """What does the category owe, from this year on?"""

    mentors = CheckboxField("They mentor or reverse-mentor an eligible colleague")
    sponsors = CheckboxField("They sponsor an eligible colleague")
    sponsors_future_executives = CheckboxField(
        "Sponsorship counts only where the colleague could reach an executive role within 3 years"
    )
    has_objective = CheckboxField("They have a personal objective on race equality")
    sessions = IntegerField(
        "How many sessions a year does the trust look for?",
        [
            InputRequired("Enter how many sessions a year, or 0"),
            NumberRange(0, 60, "Enter a number of sessions from 0 to 60"),
        ],
        look=NARROW,
    )
    grace_days = IntegerField(
        "How many days does somebody new have?",
        [
            InputRequired("Enter how many days somebody new has, or 0"),
            NumberRange(0, 365, "Enter a number of days from 0 to 365"),
        ],
        description="Calendar days from the first in the part, until a duty that is not met counts as not met",
        look=NARROW,
    )
    least_days = IntegerField(
        "From how many days in the part is anything owed?",
        [
            InputRequired("Enter from how many days anything is owed, or 0"),
            NumberRange(0, 365, "Enter a number of days from 0 to 365"),
        ],
        description="Who holds the part on fewer days of a financial year owes nothing in it",
        look=NARROW,
    )
    submit = SubmitField("Save what they owe")


class ReturnDateForm(EditForm):
    """By when are appraisals returned?"""

    due_on = DateField(
        "By when are the appraisals returned to NHS England?",
        [InputRequired("Enter the date by which appraisals are returned")],
        what="Date of return",
        description="For example, 30 6 2027",
    )
    returned_on = DateField(
        "When were they returned? (optional)",
        what="Day on which they were returned",
        description="Leave it empty until they are. Nobody is reminded of it any more once it is on record",
    )
    submit = SubmitField("Save the date")
