"""Whom the demonstration's leaders mentor and sponsor, in days before today, so that something always waits now."""

from dataclasses import dataclass, field

from tracker.commitments.rules.vocabulary import Act, EndReason, Kind, Step
from tracker.demonstration import cast
from tracker.wres.rules.vocabulary import Band


@dataclass(frozen=True)
class Joiner:
    """Somebody who joins the pool: so many days ago, with what they wrote."""

    key: str
    joined: int
    band: Band
    site: str
    interests: tuple[str, ...]
    kinds: tuple[Kind, ...]
    wants: str
    availability: str = "Most weekdays after 3pm"
    could_reach_executive: bool = False
    is_followed: bool = True
    manager: str = ""
    wishes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """What a leader offers, and who appraises them."""

    key: str
    kinds: tuple[Kind, ...]
    capacity: int
    site: str
    interests: tuple[str, ...]
    appraiser: str


@dataclass(frozen=True)
class Bond:
    """A relationship: requested so many days ago; how far it has come; what was done in it, by days ago.

    ``waits`` is a session or an act that the other side has not confirmed yet. ``goals`` are what they agreed.
    """

    leader: str
    colleague: str
    kind: Kind
    asked: int
    began: int | None = None
    goals: str = ""
    frequency: int = 30
    sessions: tuple[int, ...] = ()
    acts: tuple[tuple[int, Act, str], ...] = ()
    waits: bool = False
    reasons: tuple[str, ...] = ()
    is_signed_by_leader_only: bool = False
    paused: int | None = None
    ended: tuple[int, EndReason] | None = None

    @property
    def name(self) -> tuple[str, str, str]:
        """What the stage calls it."""
        return self.leader, self.colleague, self.kind

    def has_waiting(self, ago: int) -> bool:
        """Whether the other side has not confirmed what was done so many days ago: the last thing, where one waits."""
        return self.waits and ago == min((*self.sessions, *(each for each, *_ in self.acts)))


@dataclass(frozen=True)
class Taken:
    """A step in somebody's career, so many days ago."""

    key: str
    ago: int
    kind: Step
    before: Band | None = None
    after: Band | None = None
    words: str = ""


@dataclass(frozen=True)
class Register:
    """All of a trust's register."""

    joiners: tuple[Joiner, ...] = ()
    offers: tuple[Offer, ...] = ()
    bonds: tuple[Bond, ...] = field(default=())


GENERAL, VALE, TANNERY = "Ashbourne General", "Vale Community Hospital", "Tannery House"
QUALITY, PEOPLE, MONEY = "Quality improvement", "People and culture", "Finance and estates"
CLINICAL, DIGITAL, BOARD = "Clinical leadership", "Digital and data", "Governance and board skills"
MENTORING, REVERSE, SPONSORSHIP = Kind.MENTORING, Kind.REVERSE, Kind.SPONSORSHIP

FIRST = Register(
    joiners=(
        Joiner(cast.BLESSING, 226, Band.BAND_8A, GENERAL, (QUALITY, CLINICAL), (MENTORING, SPONSORSHIP),
               "To lead a directorate one day; I have never seen how a board decides", could_reach_executive=True,
               wishes=(cast.CHAIR, cast.CHIEF)),
        Joiner(cast.HARPREET, 225, Band.BAND_6, VALE, (PEOPLE,), (REVERSE, MENTORING),
               "To tell somebody at the top what a night shift is like for us"),
        Joiner(cast.TUNDE, 221, Band.BAND_8C, TANNERY, (MONEY, BOARD), (SPONSORSHIP, MENTORING),
               "Somebody who says my name when chances come up", could_reach_executive=True, wishes=(cast.CHIEF,)),
        Joiner(cast.SOOJIN, 219, Band.BAND_7, GENERAL, (DIGITAL, QUALITY), (MENTORING,),
               "To move from the ward into digital without starting at the bottom", manager=cast.TALENT),
        Joiner(cast.LATOYA, 214, Band.BAND_7, VALE, (CLINICAL,), (MENTORING, SPONSORSHIP),
               "To prepare for a post as matron"),
        Joiner(cast.IBRAHIM, 210, Band.BAND_8B, GENERAL, (CLINICAL, QUALITY), (SPONSORSHIP,),
               "To act up as head of therapies", could_reach_executive=True),
        Joiner(cast.ANJALI, 206, Band.BAND_8D, TANNERY, (BOARD, MONEY), (SPONSORSHIP, MENTORING),
               "To be ready for a interview for director within two years", could_reach_executive=True,
               wishes=(cast.NED,)),
        Joiner(cast.WEILING, 60, Band.BAND_5, GENERAL, (QUALITY,), (MENTORING,), "To find my feet after moving here"),
        Joiner(cast.FARHANA, 24, Band.BAND_8A, TANNERY, (DIGITAL, PEOPLE), (MENTORING, SPONSORSHIP),
               "A view from outside my own department", wishes=(cast.LEAD_EXECUTIVE,)),
        Joiner(cast.KOFI, 17, Band.BAND_6, VALE, (PEOPLE, QUALITY), (REVERSE, MENTORING),
               "To be heard by somebody who can change how rotas are made", is_followed=False),
    ),
    offers=(
        Offer(cast.CHAIR, (MENTORING, SPONSORSHIP), 2, TANNERY, (BOARD, QUALITY), cast.SENIOR_INDEPENDENT),
        Offer(cast.CHIEF, (REVERSE, SPONSORSHIP), 2, TANNERY, (PEOPLE, MONEY), cast.CHAIR),
        Offer(cast.LEAD_EXECUTIVE, (MENTORING, SPONSORSHIP), 3, TANNERY, (PEOPLE, DIGITAL), cast.CHIEF),
        Offer(cast.NURSE, (MENTORING, SPONSORSHIP), 2, GENERAL, (CLINICAL, QUALITY), cast.CHIEF),
        Offer(cast.NED, (SPONSORSHIP,), 1, TANNERY, (BOARD, MONEY), cast.CHAIR),
        Offer(cast.SENIOR_INDEPENDENT, (MENTORING, SPONSORSHIP), 2, TANNERY, (BOARD,), cast.CHAIR),
        Offer(cast.ESTATES, (MENTORING, REVERSE), 2, VALE, (MONEY, PEOPLE), cast.CHIEF),
    ),
    bonds=(
        Bond(cast.CHAIR, cast.BLESSING, MENTORING, 200, 188, "See three boards prepared and held; map my way to a "
             "directorate", sessions=(166, 133, 101, 68, 36), waits=True,
             reasons=("Their first choice", "Both named quality improvement")),
        Bond(cast.CHIEF, cast.HARPREET, REVERSE, 198, 185, "The chief executive learns how the trust feels at band 6, "
             "and says back what they will change", sessions=(170, 142, 113, 84, 54, 22),
             reasons=("They asked for reverse mentoring first", "The leader owes mentoring this year")),
        Bond(cast.CHIEF, cast.TUNDE, SPONSORSHIP, 196, 180, "Be on the list for every acting-up post at 8d",
             acts=((150, Act.INTRODUCED, "Introduced to the regional director of finance"),
                   (96, Act.PROJECT, "Named to lead the estates savings board"),
                   (31, Act.ACTING_UP, "Offered six weeks as deputy chief finance officer")),
             reasons=("Their first choice", "They asked for sponsorship first")),
        Bond(cast.LEAD_EXECUTIVE, cast.SOOJIN, MENTORING, 192, 176, "A plan for a move into digital",
             sessions=(150, 118, 82), reasons=("Both named digital and data",)),
        Bond(cast.LEAD_EXECUTIVE, cast.ANJALI, SPONSORSHIP, 150, 139, "A interview for director within two years",
             acts=((104, Act.SHADOWING, "Sat beside me at the people committee"),), waits=True,
             reasons=("The leader owes sponsorship this year", "Same site: Tannery House")),
        Bond(cast.NURSE, cast.LATOYA, MENTORING, 188, 170, "Ready to apply for a post as matron",
             sessions=(141, 110, 79), paused=58, reasons=("Both named clinical leadership",)),
        Bond(cast.NURSE, cast.IBRAHIM, SPONSORSHIP, 160, 149, "Act up as head of therapies",
             acts=((121, Act.ADVOCATED, "Spoke for him when the post was drawn up"),
                   (75, Act.ACTING_UP, "Acting head of therapies for three months")),
             reasons=("Same site: Ashbourne General", "Both named clinical leadership")),
        Bond(cast.NED, cast.ANJALI, SPONSORSHIP, 186, 172, "Learn what a board asks of a director",
             acts=((140, Act.NOMINATED, "Nominated for the aspiring directors programme"),),
             ended=(52, EndReason.COMPLETE), reasons=("Their first choice",)),
        Bond(cast.ESTATES, cast.WEILING, MENTORING, 26, 19, "Find my feet, and somebody to ask",
             is_signed_by_leader_only=True, reasons=("The leader owes mentoring this year",)),
        Bond(cast.SENIOR_INDEPENDENT, cast.FARHANA, MENTORING, 5, reasons=("The leader owes mentoring this year",
             "Same site: Tannery House")),
    ),
)  # fmt: skip

SECOND = Register(
    joiners=(
        Joiner(cast.BLESSING, 120, Band.BAND_7, "Tarnbrook Royal", (QUALITY,), (MENTORING, SPONSORSHIP),
               "To prepare for band 8a", could_reach_executive=True),
        Joiner(cast.HARPREET, 118, Band.BAND_6, "Tarnbrook Royal", (PEOPLE,), (REVERSE,), "To be heard"),
    ),
    offers=(Offer(cast.LEAD_EXECUTIVE, (MENTORING, REVERSE), 2, "Tarnbrook Royal", (PEOPLE,), cast.CHAIR),),
    bonds=(
        Bond(cast.LEAD_EXECUTIVE, cast.HARPREET, REVERSE, 100, 92, "Learn what the trust is like at band 6",
             sessions=(70, 40), reasons=("Both named people and culture",)),
    ),
)  # fmt: skip

STEPS = (
    Taken(cast.HARPREET, 49, Step.BAND, Band.BAND_6, Band.BAND_7),
    Taken(cast.BLESSING, 44, Step.BAND, Band.BAND_8A, Band.BAND_8B),
    Taken(cast.TUNDE, 27, Step.ACTING_UP, Band.BAND_8C, Band.BAND_8D),
    Taken(cast.IBRAHIM, 74, Step.ACTING_UP, Band.BAND_8B, Band.BAND_8C),
    Taken(cast.SOOJIN, 66, Step.PROGRAMME, words="Digital leadership programme"),
    Taken(cast.LATOYA, 90, Step.PROGRAMME, words="Aspiring matrons"),
    Taken(cast.ANJALI, 120, Step.PROGRAMME, words="Aspiring directors"),
)
