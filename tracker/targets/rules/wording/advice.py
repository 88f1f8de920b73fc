"""What each rule tells the writer: why the wording matters, and what to write in its place. Pure data.

Sources: Equality Act 2010, sections 13 (direct discrimination), 39 (applicants and employees), 158 (positive action),
159 (recruitment and promotion) and Schedule 9 part 1 (occupational requirements); *Furlong v Chief Constable of
Cheshire Police* (employment tribunal, 2019) on treating everybody who passes as equally qualified.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Advice:
    """One or two sentences of reason, and wording that would be lawful."""

    why: str
    suggestion: str


ADVICE: dict[str, Advice] = {
    "quota": Advice(
        "A quota fills posts by race and not by merit, which is direct discrimination (Equality Act 2010, section 13). "
        "Positive action under sections 158 and 159 does not allow quotas.",
        "Write an aspiration: “We aim for 17% by 2028, and will widen the field, support applicants and publish "
        "progress.”",
    ),
    "must-appoint": Advice(
        "It decides who gets a post by race before anybody has applied, which is direct discrimination (section 13). "
        "Section 159 only lets race count between candidates who are as qualified as each other.",
        "“We appoint the best candidate on merit. We aim for a board that reflects our staff, and encourage "
        "applications from ethnic minority candidates.”",
    ),
    "fixed-number": Advice(
        "A number or share of posts that will or must go to one group is a quota, whatever it is called: it needs race "
        "to decide appointments, which is direct discrimination (section 13).",
        "Keep the number as an aspiration: “We aim for”, “our target is”, or “reaching the goal takes 41 BME "
        "recruits a year, required in all”.",
    ),
    "reserved-post": Advice(
        "A post that is kept for one group cannot be won by anybody else, because of their race: direct discrimination "
        "(section 13), and not what section 159 allows. Places on courses are another matter (section 158).",
        "Open the post to everybody and encourage applications: “We welcome applications from ethnic minority "
        "candidates, who are under-represented at this band.”",
    ),
    "guarantee": Advice(
        "An interview, a post or a promotion that is promised because of race treats others less favourably whatever "
        "their merit (sections 13 and 159). The Act lets you promise interviews to disabled people, not by race.",
        "Promise what helps people compete: “Every BME applicant who is not appointed is offered feedback and a "
        "place on the interview workshop.”",
    ),
    "automatic": Advice(
        "Moving one group forward without the assessment that others face treats others less favourably because of "
        "race (section 13). Section 159 asks for candidates who are as qualified as each other.",
        "Assess everybody in the same way, and help people prepare: application and interview workshops, shadowing, "
        "acting-up posts that are open to all.",
    ),
    "preference": Advice(
        "Favouring one group in selection is unlawful unless the candidates are as qualified as each other, it is "
        "decided case by case and it is proportionate. A policy of favouring is ruled out (section 159(4)(b)).",
        "Put the effort before the selection (section 158): outreach, encouragement, mentoring, interview practice. "
        "Select on merit.",
    ),
    "tie-break": Advice(
        "Section 159 lets race decide only between candidates who are as qualified as each other, case by case and "
        "where that is proportionate. Similar scores or a shared pass mark are not enough, and always favouring one "
        "group is ruled out.",
        "“Where two candidates are as qualified as each other, the panel may consider section 159, each case on its "
        "facts, and records why it was proportionate.”",
    ),
    "lower-bar": Advice(
        "A lower standard, or extra points, for one group treats everybody else less favourably because of race: "
        "direct discrimination (section 13).",
        "Test whether each requirement is needed for the job, and drop for everybody those that are not. Offer "
        "workshops and feedback to under-represented groups (section 158).",
    ),
    "shortlist": Advice(
        "Shortlisting is part of recruitment, so section 159 applies to it. A place or an interview that must go to "
        "one group, or a process that waits for one, chooses by race; a wider search does not.",
        "“We aim for a diverse field. Where a shortlist is not diverse, the recruiting manager reviews the "
        "advertisement and the criteria, extends the search, and explains to the chair.”",
    ),
    "exclusion": Advice(
        "Keeping people out because they are white, or asking for more before they may be chosen, is direct "
        "discrimination (section 13). No target makes it lawful.",
        "Keep every vacancy open to everybody and appoint on merit. Encourage applications from under-represented "
        "groups as well (section 158).",
    ),
    "manager-number": Advice(
        "A number that managers must reach, or are paid or penalised for, makes the aspiration a quota: it presses "
        "them to choose by race, which is direct discrimination (section 13).",
        "Hold managers to what they can lawfully do: “Managers widen the field, use trained and diverse panels, and "
        "report each year how far the aspiration is met.”",
    ),
    "occupational-requirement": Advice(
        "This may be lawful, and rarely is: Schedule 9 asks that the nature of the work needs the characteristic and "
        "that requiring it is proportionate. It is for the employer to show that, and a wish for balance is no "
        "reason.",
        "Write down which duties need it and why nothing less would do, and take advice before advertising. To improve "
        "representation, set an aspiration instead.",
    ),
}
"""By the code of the rule."""
