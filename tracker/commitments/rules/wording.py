"""What each kind of relationship is called and asks of each side. Pure.

Three kinds, two sides: in reverse mentoring the leader is the one who learns, and sponsorship is acts, not meetings, so
the heading, the agenda and the questions of the agreement differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.commitments.rules.vocabulary import Kind, Side
from tracker.words import counted

WITH = {Kind.MENTORING: "with", Kind.REVERSE: "with", Kind.SPONSORSHIP: "by"}

ABOUT: Mapping[Kind, Mapping[Side, str]] = {
    Kind.MENTORING: {
        Side.LEADER: (
            "You are the mentor. Listen, ask, and share what you know. Your colleague sets the goals, and you make the "
            "time."
        ),
        Side.COLLEAGUE: (
            "You are the one who is mentored. You set the goals and say what you want to talk about. The mentor makes "
            "the time."
        ),
    },
    Kind.REVERSE: {
        Side.LEADER: (
            "You are the one who learns. Your colleague mentors you: listen, ask, and neither explain nor defend. What "
            "you do with what you hear is how you are measured."
        ),
        Side.COLLEAGUE: (
            "You are the mentor, and the leader is the one who learns. You decide what you tell. You owe nobody your "
            "story, and do not speak for everybody."
        ),
    },
    Kind.SPONSORSHIP: {
        Side.LEADER: (
            "You are the sponsor. What counts is what you do for your colleague in rooms that they are not in: "
            "nominate them, introduce them, speak for them. A meeting does not count."
        ),
        Side.COLLEAGUE: (
            "You are sponsored: the leader opens doors for you, and you confirm what they did. You owe nothing in "
            "return."
        ),
    },
}

AGENDA: Mapping[Kind, Mapping[Side, tuple[str, ...]]] = {
    Kind.MENTORING: {
        Side.LEADER: (
            "Ask what your colleague has done so far, and what they want to do next.",
            "Ask what has stood in the way, and hear it out before you advise.",
            "Settle what they want to reach, and by when.",
            "Agree when you meet next, and who writes first.",
        ),
        Side.COLLEAGUE: (
            "Say what you have done so far, and what you want to do next.",
            "Say what would make this worth your time, and what would not.",
            "Ask what the mentor can show you that you cannot see from where you are.",
            "Agree when you meet next, and who writes first.",
        ),
    },
    Kind.REVERSE: {
        Side.LEADER: (
            "Say what you want to understand and why you asked to learn it.",
            "Ask how it is to work here, then listen. Do not ask for proof.",
            "Ask which decision of yours looked otherwise from where they stand.",
            "End with one thing that you will do, and begin the next time with what came of it.",
        ),
        Side.COLLEAGUE: (
            "Say what you will talk about and what you will not.",
            "Bring one thing that looks otherwise from where you stand: a form, a meeting, a way of choosing people.",
            "Ask what the leader will do with it.",
            "Begin the next time with what came of it.",
        ),
    },
    Kind.SPONSORSHIP: {
        Side.LEADER: (
            "Ask which post, project or committee your colleague is aiming at.",
            "Learn enough about their work to speak for them.",
            "Write down who you will introduce them to, and where you will name them.",
            "Look back at what you did, not at what you meant to do.",
        ),
        Side.COLLEAGUE: (
            "Say which post, project or committee you are aiming at, and by when.",
            "Bring what the sponsor can quote: what you did, and what came of it.",
            "Say where your name may be used, and where not yet.",
            "Look back at what was done for you, and say what helped.",
        ),
    },
}


@dataclass(frozen=True)
class Questions:
    """What the agreement asks, in the words of one kind, and what most pairs begin from."""

    goals: str
    goals_hint: str
    frequency: str
    ground_rules: str
    confidentiality: str


LIMITS = (
    "What we say stays between us. The limits: somebody is at risk of harm, or the law or a professional duty asks one "
    "of us to report it. Whoever has to report says so to the other first, where that is safe."
)
QUESTIONS: Mapping[Kind, Questions] = {
    Kind.MENTORING: Questions(
        goals="What is the mentoring to lead to?",
        goals_hint="The goals are the colleague's. For example, apply for a band 8a post by the spring",
        frequency="How often do you meet?",
        ground_rules=(
            "The colleague sends what they want to talk about before we meet. We come prepared, keep to time, and say "
            "so early when a day does not work."
        ),
        confidentiality=LIMITS,
    ),
    Kind.REVERSE: Questions(
        goals="What does the leader want to learn?",
        goals_hint="For example, how people come to act up here, or how it is to raise a concern",
        frequency="How often do you meet?",
        ground_rules=(
            "The colleague chooses what we talk about and may stop at any time. The leader listens, does not argue, "
            "and says the next time what they did."
        ),
        confidentiality=(
            f"{LIMITS} The leader passes on nothing that was told, with or without a name, unless the colleague has "
            "approved the wording."
        ),
    ),
    Kind.SPONSORSHIP: Questions(
        goals="What is the sponsorship to open up?",
        goals_hint="Posts, projects, committees, people. For example, act up as deputy within a year",
        frequency="How often do you look at what was done?",
        ground_rules=(
            "The sponsor says beforehand where they will use the colleague's name. The colleague says what helped and "
            "what did not. Nothing is asked in return."
        ),
        confidentiality=LIMITS,
    ),
}

BAR = {
    Side.LEADER: (
        "You take no part in a panel that may select your colleague. Step aside as soon as you learn that they apply. "
        "You need not say why you know them."
    ),
    Side.COLLEAGUE: "The leader takes no part in a panel that may select you. Check a vacancy before you apply.",
}
"""The bar between mentors or sponsors and selection panels holds for every agreement, whatever else it says."""


def heading(kind: Kind, side: Side | None, leader: str, colleague: str) -> str:
    """What the page of a pair is called for one side; for the coordinator (None) it names both.

    >>> [heading(Kind.SPONSORSHIP, side, "Janet", "Meera") for side in Side]
    ['Sponsorship of Meera', 'Sponsorship by Janet']
    >>> heading(Kind.REVERSE, Side.LEADER, "Janet", "Meera"), heading(Kind.MENTORING, None, "Janet", "Meera")
    ('Reverse mentoring with Meera', 'Janet mentors Meera')
    """
    if side is None:
        return in_full(kind, leader, colleague)
    word = "of" if kind is Kind.SPONSORSHIP and side is Side.LEADER else WITH[kind]
    return f"{kind.capitalize()} {word} {colleague if side is Side.LEADER else leader}"


def in_full(kind: Kind, leader: str, colleague: str) -> str:
    """Who does what for whom.

    >>> in_full(Kind.REVERSE, "Janet", "Meera"), in_full(Kind.SPONSORSHIP, "Janet", "Meera")
    ('Meera mentors Janet', 'Janet sponsors Meera')
    """
    if kind is Kind.REVERSE:
        return f"{colleague} mentors {leader}"
    return f"{leader} {'mentors' if kind is Kind.MENTORING else 'sponsors'} {colleague}"


RHYTHMS = {
    7: "Every week",
    14: "Every 2 weeks",
    30: "Every month",
    42: "Every 6 weeks",
    61: "Every 2 months",
    91: "Every 3 months",
}


def rhythm(days: int) -> str:
    """How often, in words.

    >>> rhythm(30), rhythm(21), rhythm(1)
    ('Every month', 'Every 21 days', 'Every day')
    """
    return RHYTHMS.get(days) or (f"Every {counted(days, 'day')}" if days > 1 else "Every day")
