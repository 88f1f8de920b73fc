"""What the made-up trusts set out to do: actions as boards write them, each with its steps and what was said of it."""

from dataclasses import dataclass

from tracker.demonstration.cast import (
    CHAIR,
    CHIEF,
    DATA,
    EDI,
    LEAD_EXECUTIVE,
    NED,
    NETWORK,
    NURSE,
    PANEL,
    RECRUITER,
    SECRETARY,
    TALENT,
)
from tracker.plans.rules.vocabulary import Component, Origin, Priority

Step = tuple[str, int, int]
"""A milestone: its title, its weight, and how far into the action it is due, in per cent of its days."""


@dataclass(frozen=True)
class Deed:
    """An action of the plan, and three notes that its owner gives as it goes."""

    key: str
    title: str
    description: str
    component: Component
    indicators: tuple[int, ...]
    owner: str
    sponsor: str
    measure: str
    baseline: str
    goal: str
    steps: tuple[Step, ...]
    notes: tuple[str, str, str]
    proof: str
    origin: Origin = Origin.INDICATOR
    origin_reference: str = ""
    priority: Priority = Priority.MEDIUM
    contributors: tuple[str, ...] = ()
    starting_point: str = ""


RISK = "BAF 3: we do not recruit, keep and develop the people our patients need"
OBJECTIVE = "A fair and inclusive place to work"

DEEDS = (
    Deed(
        key="panels",
        title="Put a BME member on every shortlisting and interview panel for bands 8a and above",
        description="Train a pool of 40 panel members and book them through the recruitment system. An exception is "
        "asked for before the interview, with the steps taken to find a member.",
        component=Component.POSITIVE_ACTION,
        indicators=(1, 2),
        owner=RECRUITER,
        sponsor=LEAD_EXECUTIVE,
        contributors=(PANEL, NETWORK),
        measure="Share of panels for bands 8a and above with a BME member",
        baseline="54% of panels",
        goal="100% of panels, with no more than 3 exceptions a quarter",
        steps=(("Train 40 panel members", 30, 30), ("Booking through the recruitment system", 40, 60),
               ("First quarter reported to the chair", 30, 90)),
        notes=("Training dates are set and 26 people have volunteered through the staff network.",
               "The pool is trained. Booking works for three of five divisions.",
               "All divisions book panel members. Two exceptions this quarter, both explained to the chair."),
        proof="Panel membership report",
        priority=Priority.HIGH,
        starting_point="model-employer-2.2",
    ),
    Deed(
        key="objectives",
        title="Give every board member a measurable objective on race equality",
        description="Written into this year's appraisal, reviewed at mid-year and reported to the remuneration "
        "committee.",
        component=Component.ACCOUNTABILITY,
        indicators=(9,),
        owner=CHAIR,
        sponsor=CHIEF,
        measure="Share of board members with a measurable objective reviewed this year",
        baseline="3 of 14 members",
        goal="All members",
        steps=(("Objectives agreed with the chair", 50, 30), ("Mid-year reviews held", 30, 65),
               ("Year-end outcomes to the remuneration committee", 20, 95)),
        notes=("Objectives are agreed with nine members. The rest follow after the September board.",
               "Every member has an objective. Mid-year reviews are booked.",
               "Reviews held. Two objectives were missed and will be carried into next year's appraisals."),
        proof="Register of objectives, without personal detail",
        origin=Origin.BOARD_MINUTE,
        origin_reference="Minute 87/24",
        priority=Priority.HIGH,
        starting_point="high-impact-1",
    ),
    Deed(
        key="triage",
        title="Decide at a triage meeting before any formal disciplinary process begins",
        description="A decision tree, an independent adviser and a check on consistency before a formal investigation "
        "is opened.",
        component=Component.ACCOUNTABILITY,
        indicators=(3,),
        owner=LEAD_EXECUTIVE,
        sponsor=CHIEF,
        contributors=(NETWORK,),
        measure="Relative likelihood of entering the formal disciplinary process",
        baseline="1.62 times",
        goal="Below 1.25 times",
        steps=(("Decision tree agreed with staff side", 25, 25), ("Managers trained", 35, 55),
               ("Every new case goes through triage", 40, 90)),
        notes=("The decision tree is agreed with staff side and published to managers.",
               "72% of managers have been trained. Employee relations advisers sit in on every meeting.",
               "All 31 cases since January went through triage. 19 were resolved informally."),
        proof="Triage log, counts only",
        priority=Priority.HIGH,
    ),
    Deed(
        key="mentoring",
        title="Pair every very senior manager with a colleague they mentor and sponsor",
        description="Six sessions in six months, with an agreement both sign. Sponsors speak up for a colleague when "
        "posts and projects are given out.",
        component=Component.LEADERSHIP,
        indicators=(1, 7, 9),
        owner=EDI,
        sponsor=LEAD_EXECUTIVE,
        contributors=(NETWORK, NED),
        measure="Share of very senior managers and board members in an active pair",
        baseline="4 of 21",
        goal="All of them",
        steps=(("Invite expressions of interest", 20, 20), ("Pairs matched and introduced", 40, 45),
               ("First review of pairs", 40, 90)),
        notes=("47 colleagues put themselves forward, more than twice last year.",
               "Eighteen pairs are matched. Three leaders have yet to be paired.",
               "All pairs have met at least four times. Two mentees were appointed to band 8c."),
        proof="Summary of the pairing review",
        starting_point="model-employer-1.2",
    ),
    Deed(
        key="pipeline",
        title="Open acting-up and secondment posts at band 7 and above to everybody",
        description="No acting-up of more than four weeks without an advertisement. Lists are published by division "
        "each quarter.",
        component=Component.POSITIVE_ACTION,
        indicators=(1, 7),
        owner=TALENT,
        sponsor=NURSE,
        measure="Share of acting-up posts advertised",
        baseline="38%",
        goal="95%",
        steps=(("Policy agreed", 40, 30), ("First list published", 30, 60), ("Audit of exceptions", 30, 90)),
        notes=("The policy is drafted and with staff side.",
               "Policy agreed. The first list shows 61% of posts advertised.",
               "96% advertised in the last quarter. Exceptions were two urgent rotas."),
        proof="Quarterly list of acting-up posts",
        origin=Origin.REVIEW,
        origin_reference="Talent review, recommendation 4",
    ),
    Deed(
        key="survey",
        title="Act on harassment from patients and visitors: a clear policy, signs and support",
        description="A withdrawal-of-care policy for racist abuse that staff helped to write, and a follow-up call "
        "within three days to everybody who reports.",
        component=Component.LEADERSHIP,
        indicators=(5,),
        owner=NURSE,
        sponsor=CHIEF,
        contributors=(EDI,),
        measure="Share of BME respondents who experienced abuse from the public",
        baseline="31.4%",
        goal="Below 28%",
        steps=(("Policy approved", 35, 35), ("Signs in every clinic and ward", 25, 55),
               ("Follow-up calls within three days", 40, 85)),
        notes=("The policy went to the people committee, which asked for a clearer route for community staff.",
               "Approved. Signs are up in 40 of 52 areas.",
               "88% of reports had a call within three days. Reports rose by a third, as we hoped."),
        proof="Policy and report on follow-up calls",
        starting_point="high-impact-6",
    ),
    Deed(
        key="ethnicity",
        title="Halve the share of staff whose ethnicity we do not know",
        description="Explain on the staff app why we ask, who sees it and that anybody may decline.",
        component=Component.MONITORING,
        indicators=(1, 3, 4),
        owner=DATA,
        sponsor=LEAD_EXECUTIVE,
        measure="Share of staff with unknown ethnicity",
        baseline="8.1%",
        goal="4%",
        steps=(("Message on the staff app", 30, 30), ("Ask at every payroll change", 40, 60),
               ("Check with the network what still stops people", 30, 85)),
        notes=("The message is written with the staff network and goes live next week.",
               "412 people have answered. Unknown is down to 6.3%.",
               "Unknown is 4.2%. What is left is mostly bank staff who became substantive."),
        proof="Monthly data quality report",
        priority=Priority.LOW,
    ),
    Deed(
        key="dashboard",
        title="Show the WRES to divisions every quarter, with their own figures",
        description="Small numbers are hidden. Each division answers for what it sees at its performance review.",
        component=Component.MONITORING,
        indicators=(1, 2, 3, 4, 6, 8),
        owner=EDI,
        sponsor=CHIEF,
        contributors=(DATA,),
        measure="Divisions that discussed their figures this quarter",
        baseline="None",
        goal="Every division",
        steps=(("Figures agreed with informatics", 40, 35), ("First quarter shown", 40, 65),
               ("Every division has answered", 20, 90)),
        notes=("Informatics have built the extract; medical grades are still missing.",
               "Four of six divisions discussed theirs in October.",
               "All six have. Two have asked for help with shortlisting."),
        proof="Divisional review minutes",
        starting_point="model-employer-4.1",
    ),
    Deed(
        key="induction",
        title="Welcome internationally recruited staff with a year of pastoral support",
        description="Housing, a named buddy, and recognition of the experience people bring, so that nobody starts "
        "two bands below their skill.",
        component=Component.POSITIVE_ACTION,
        indicators=(4, 7, 8),
        owner=NURSE,
        sponsor=LEAD_EXECUTIVE,
        measure="International recruits still here after 24 months",
        baseline="71%",
        goal="85%",
        steps=(("A named buddy for each arrival", 40, 40), ("Banding reviewed at six months", 40, 75),
               ("First-year interviews analysed", 20, 95)),
        notes=("Buddies are in place for the June and July arrivals.",
               "Banding was reviewed for 38 people; nine moved up.",
               "Interviews show that rotas around school hours matter most. Two wards are trying it."),
        proof="Report of the six-month reviews",
    ),
    Deed(
        key="training",
        title="Share out study leave and development money by need, and publish who gets it",
        description="One route to ask, one panel each month, and a quarterly note of requests and grants by band.",
        component=Component.POSITIVE_ACTION,
        indicators=(4,),
        owner=RECRUITER,
        sponsor=LEAD_EXECUTIVE,
        measure="Relative likelihood of accessing non-mandatory training",
        baseline="1.12 times",
        goal="Between 0.95 and 1.05 times",
        steps=(("One form for every request", 50, 45), ("First quarterly note", 50, 90)),
        notes=("The form is being tested in two divisions.",
               "Live everywhere since the first of the month.",
               "The first note shows the gap closing at bands 5 and 6, and not yet at band 7."),
        proof="Quarterly note on development money",
        priority=Priority.LOW,
        starting_point="ten-points-8",
    ),
    Deed(
        key="board",
        title="Recruit the next two non-executives from a field that looks like our towns",
        description="Brief the search firm on it, advertise where people are, and use a lay assessor.",
        component=Component.LEADERSHIP,
        indicators=(9,),
        owner=SECRETARY,
        sponsor=CHAIR,
        contributors=(NED,),
        measure="Difference between BME board members and BME staff, in percentage points",
        baseline="-13.6 percentage points",
        goal="-5 percentage points by the next snapshot",
        steps=(("Brief agreed with the governors", 30, 30), ("Longlist reviewed for reach", 30, 60),
               ("Appointments made", 40, 95)),
        notes=("The governors agreed the brief in July.",
               "The longlist has 31 names, 12 of them BME candidates.",
               "Two appointments made. One new member starts in April."),
        proof="Appointment report to governors",
        origin=Origin.BOARD_MINUTE,
        origin_reference="Minute 112/25",
    ),
    Deed(
        key="managers",
        title="Run workshops on inclusive leadership for every manager of ten or more people",
        description="Half a day, with cases from our own wards, followed by a commitment each manager chooses.",
        component=Component.LEADERSHIP,
        indicators=(6, 8),
        owner=EDI,
        sponsor=NURSE,
        measure="Share of managers of ten or more people who took part",
        baseline="22%",
        goal="90%",
        steps=(("Cases written with the network", 20, 20), ("Half of the managers", 40, 55),
               ("Nine in ten managers", 40, 90)),
        notes=("Cases are written. The first four workshops are full.",
               "48% have taken part. Theatres cannot release people before the new year.",
               "91% have taken part. Feedback: the cases are what people remember."),
        proof="Attendance and feedback",
        starting_point="model-employer-2.4",
    ),
)  # fmt: skip
