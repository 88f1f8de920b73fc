"""What the published programmes ask for, as actions that a plan may take up and adapt. Pure.

Paraphrased from "A Model Employer" (2019) and its implementation plan, the 2004 race equality action plan, and the NHS
equality, diversity and inclusion improvement plan (2023).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.plans.rules.vocabulary import Component

MODEL_EMPLOYER = "A Model Employer (2019)"
TEN_POINTS = "Race equality action plan (2004)"
HIGH_IMPACT = "NHS EDI improvement plan (2023)"


@dataclass(frozen=True)
class StartingPoint:
    """One thing a programme asks for: what to do, and what it should change."""

    programme: str
    point: str
    title: str
    outcome: str
    component: Component
    indicators: tuple[int, ...] = ()
    measure: str = ""

    @property
    def key(self) -> str:
        """How an address and an action name it: "model-employer-1.2"."""
        return f"{_SLUGS[self.programme]}-{self.point}"

    @property
    def reference(self) -> str:
        """How the board would cite it."""
        return f"{self.programme}, {self.point}"


_SLUGS = {MODEL_EMPLOYER: "model-employer", TEN_POINTS: "ten-points", HIGH_IMPACT: "high-impact"}
_L, _P, _A, _M = Component.LEADERSHIP, Component.POSITIVE_ACTION, Component.ACCOUNTABILITY, Component.MONITORING

_Row = tuple[str, str, str, Component, tuple[int, ...], str]

_MODEL_EMPLOYER: tuple[_Row, ...] = (
    (
        "1.1",
        "Explain to leaders and staff why the standard and the aspiration exist",
        "Leaders and staff know their part",
        _L,
        (7,),
        "Share of leaders and teams briefed",
    ),
    (
        "1.2",
        "Have senior leaders mentor and sponsor colleagues at band 8d and below",
        "Career progression is supported",
        _L,
        (1, 7, 9),
        "Share of very senior managers and board members who mentor and sponsor",
    ),
    (
        "1.3",
        "Put the standard into senior managers' appraisals and the induction of new staff",
        "New staff know the standard and compassionate leadership",
        _L,
        (6, 8),
        "Share of senior appraisals that record it",
    ),
    (
        "1.4",
        "Work on the ambition with regional and system partners",
        "New bodies are informed of the ambition",
        _L,
        (1,),
        "Joint actions agreed with the system",
    ),
    (
        "2.1",
        "Revise talent management for managers, nurses, doctors and others",
        "There is a talent pipeline at all levels",
        _P,
        (1, 4, 7),
        "Share of each pay band on a talent programme, by ethnicity",
    ),
    (
        "2.2",
        "Adopt good practice in shortlisting, interviews, appraisal and development",
        "Managers have the skills and knowledge to recruit and keep people fairly",
        _P,
        (2, 3, 7),
        "Relative likelihood of appointment from shortlisting",
    ),
    (
        "2.3",
        "Appoint and use a WRES expert",
        "The organisation improves continuously",
        _P,
        (),
        "WRES expert in post and advising the board",
    ),
    (
        "2.4",
        "Run workshops for middle managers",
        "Middle managers are supported",
        _P,
        (6, 8),
        "Share of middle managers who took part",
    ),
    (
        "3.1",
        "Write the agenda into contracts, the well-led framework and oversight",
        "Incentives and sanctions lie where they work",
        _A,
        (),
        "Policies and contracts that carry it",
    ),
    (
        "3.2",
        "Set and review progress in leaders' objectives and appraisals",
        "Leaders are held accountable for progress or its lack",
        _A,
        (1, 9),
        "Share of leaders with a measured objective reviewed this year",
    ),
    (
        "4.1",
        "Report progress on a dashboard and benchmark it with the national hub",
        "Data support improvement",
        _M,
        (1, 2, 3, 4, 5, 6, 7, 8, 9),
        "Dashboard published each quarter",
    ),
    (
        "4.2",
        "Report the ethnicity pay gap each year",
        "The pay gap is known and acted on",
        _M,
        (1,),
        "Ethnicity pay gap in the annual report",
    ),
)

_TEN_POINTS: tuple[_Row, ...] = (
    ("1", "Put race equality into local delivery plans", "Strategy gives direction", _L, (), ""),
    ("2", "Align incentives: standards, targets and inspection", "Incentives favour progress", _A, (), ""),
    (
        "3",
        "Give practical support to those who develop services and staff",
        "People can act on what is asked",
        _P,
        (4,),
        "",
    ),
    ("4", "Communicate the plan and its progress", "Staff and public know what is being done", _L, (), ""),
    ("5", "Build partnerships with staff networks, unions and the public", "Others help and scrutinise", _A, (), ""),
    (
        "6",
        "Have senior leaders personally mentor a colleague",
        "Leaders and colleagues learn from each other",
        _L,
        (7,),
        "",
    ),
    ("7", "Put a personal stretch target in each leader's objectives", "Leaders act", _L, (1, 9), ""),
    ("8", "Widen training, development and career opportunities", "Staff can progress", _P, (4, 7), ""),
    ("9", "Track career progression systematically", "Barriers are seen and removed", _M, (1, 7), ""),
    ("10", "Celebrate achievements", "What works is known and repeated", _L, (), ""),
)

_HIGH_IMPACT: tuple[_Row, ...] = (
    (
        "1",
        "Give the chief executive, chair and board members measurable EDI objectives",
        "Progress is in the board assurance framework",
        _A,
        (9,),
        "Share of board members with a measurable objective",
    ),
    (
        "2",
        "Recruit fairly and manage talent so that it meets no barriers",
        "Appointment and progression are equally likely",
        _P,
        (1, 2),
        "Relative likelihood of appointment; parity by band, 8c and above",
    ),
    ("3", "Eliminate pay gaps", "Pay does not depend on ethnicity", _M, (1,), "Ethnicity pay gap"),
    ("4", "Address health inequalities in the workforce", "Staff health does not depend on ethnicity", _P, (), ""),
    (
        "5",
        "Induct and support internationally recruited staff",
        "International recruits belong and progress",
        _P,
        (4, 7, 8),
        "",
    ),
    (
        "6",
        "End bullying, discrimination and harassment",
        "Staff work without fear",
        _L,
        (5, 6, 8),
        "Staff survey results for indicators 5, 6 and 8",
    ),
)


def _points() -> Iterator[StartingPoint]:
    for programme, rows in ((MODEL_EMPLOYER, _MODEL_EMPLOYER), (TEN_POINTS, _TEN_POINTS), (HIGH_IMPACT, _HIGH_IMPACT)):
        for point, title, outcome, component, indicators, measure in rows:
            yield StartingPoint(programme, point, title, outcome, component, indicators, measure)


STARTING_POINTS = {point.key: point for point in _points()}
"""Every starting point by its key, in the order of its programme."""
