"""What panels of the demonstration say of interviewees whom they did not appoint. Nobody real, no name."""

from typing import NamedTuple


class Said(NamedTuple):
    """What is said of one interviewee."""

    reasons: str
    feedback: str
    development: str


OUTCOMES = (
    Said(
        "Strong on safety and clear about escalation, but gave no example of managing a budget or a rota.",
        "By telephone the next day, 15 minutes, then in writing.",
        "Offered two shadowing days with the finance partner.",
    ),
    Said(
        "Answers stayed general. When asked what they themselves did, the example was the team's.",
        "Offered by email; accepted and given by video call.",
        "Pointed to the interview workshop in March.",
    ),
    Said(
        "Appointable. The person appointed scored higher on leading a service through winter.",
        "Given in person by the chair of the panel.",
        "On the reserve list for six months, with their agreement.",
    ),
    Said(
        "Did not reach the pass mark in the scenario: the deteriorating patient was recognised late.",
        "Written feedback against each question within the week.",
        "Place on the acute illness course reserved.",
    ),
    Said(
        "Very good presentation. Little experience of line management, which the post needs from day one.",
        "Half an hour with the head of service.",
        "Acting-up opportunity discussed with their manager.",
    ),
    Said(
        "Registration would not have been complete before the start date, and no way round it was found.",
        "By telephone on the day.",
        "Advised to apply again in spring; recruitment team will send the advert.",
    ),
    Said(
        "Knew the policy well and applied it rigidly to the case; did not weigh the risk to the person.",
        "Letter, and a call that they asked for.",
        "Reading list and a mentor from the governance network.",
    ),
    Said(
        "Ran out of time on the second half of the exercise. What was finished was accurate.",
        "Marked script returned with comments.",
        "Offered bank shifts in the department to gain speed.",
    ),
    Said(
        "Excellent clinical discussion. Communication station was hurried and the relative's question missed.",
        "The college assessor gave detailed feedback, which was welcomed.",
        "Communication skills day in the new year.",
    ),
    Said(
        "No recent experience of community work; would have needed a longer induction than we can give now.",
        "Telephone, the team leader, 20 minutes.",
        "Invited to spend a day with the caseload team.",
    ),
    Said(
        "Good ideas on flow. Could not say how they would know whether a change had worked.",
        "Given by the panel chair, with the notes shared.",
        "Quality improvement fundamentals, next cohort.",
    ),
    Said(
        "Scored second. Equal on most questions, lower on supervising students.",
        "In writing, then a meeting at their request.",
        "Practice assessor training agreed with their ward.",
    ),
    Said(
        "The technical questions were answered at the level of the band below.",
        "Email with the areas to work on.",
        "Their manager will include it in the appraisal; we offered a visit to the lab.",
    ),
    Said(
        "Impressive record elsewhere, but told us they could not take up the on-call part of the post.",
        "Conversation with the medical director's office.",
        "Asked to be told of part-time posts, and will be.",
    ),
    Said(
        "Nervous start, better later. Two of the essential criteria had no evidence even after prompting.",
        "Face to face, with practical advice on preparing examples.",
        "Mock interview offered through the staff network.",
    ),
    Said(
        "Risk was well described. The plan did not involve the carer, which we regard as essential.",
        "Therapist and panel chair together, by video.",
        "Joint visits with an experienced therapist.",
    ),
    Said(
        "Missed three of the statutory defects on the walk, one of them a blocked fire exit.",
        "The checklist was gone through line by line.",
        "Fire safety manager's course, funded.",
    ),
    Said(
        "Sound on the law. The advice given in the case would have delayed notification past the deadline.",
        "Offered and declined.",
        "None: an outside candidate who did not wish further contact.",
    ),
    Said(
        "Met every criterion but one: no prescribing qualification, and the course takes nine months.",
        "By the lead practitioner, with a suggested timetable.",
        "Prescribing course supported from the apprenticeship levy.",
    ),
    Said(
        "Withdrew after the interview for a post closer to home; scored all the same, for completeness.",
        "Sent by email as promised.",
        "Not taken up.",
    ),
    Said(
        "Clear vision. On detail, the savings described did not add up when asked about twice.",
        "With the director of finance, 40 minutes.",
        "Stretch project on the capital plan offered.",
    ),
    Said(
        "Examples were from ten years ago. The panel asked for something recent and did not get it.",
        "By letter only, as they preferred.",
        "Information on the return to practice scheme.",
    ),
    Said(
        "Warm with patients and good on values. Data question unanswered.",
        "In person, the same afternoon.",
        "Analyst in the division will run a one-to-one session.",
    ),
    Said(
        "Would have been appointed to a second post had there been one.",
        "Panel chair rang that evening.",
        "Will be rung first when the next post comes up; secondment in the meantime.",
    ),
    Said(
        "Told the panel honestly that they had not led a team before. We agree that this comes first.",
        "Long conversation about career plans.",
        "Deputy post on the neighbouring ward; applied for it since.",
    ),
    Said(
        "Two answers relied on colleagues doing the escalation. The role is the escalation.",
        "Written, with examples of stronger answers.",
        "Simulation morning with the outreach team.",
    ),
    Said(
        "Did not show enough of what the framework asks for, in any of the six areas.",
        "None was offered: the panel chair has been on leave since the interviews.",
        "None.",
    ),
)

NOTHING_OFFERED = len(OUTCOMES) - 1
"""The place of the outcome that offers nothing."""
