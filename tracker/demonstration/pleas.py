"""What panels of the demonstration write to the chair: as people do, at different lengths. Nobody real, no name."""

from typing import NamedTuple


class Account(NamedTuple):
    """What is said once for a vacancy."""

    out_of: int
    process: str
    criteria: str
    learning: str = ""


ACCOUNTS = (
    Account(
        30,
        "Four interviewees, the same six questions in the same order, then a 10-minute ward scenario. Each of us "
        "scored alone before anybody spoke; the scores were then read out and added up.",
        "Person specification items 3 to 8, each marked 0 to 5. The pass mark of 21 of 30 was agreed before "
        "shortlisting.",
        "Question 4 was really two questions. We have split it for next time.",
    ),
    Account(
        100,
        "Values-based interview and a written exercise on a supplier dispute. Exercise scripts were numbered and "
        "marked without the names by two of the panel.",
        "Interview 60%, exercise 40%. Weighting was in the advert.",
    ),
    Account(
        20,
        "Two half-day sessions a week apart because one panel member was called to a clinical incident. The questions "
        "stayed the same. We checked with HR that this was acceptable.",
        "Clinical judgement, leading a shift, safeguarding, working with families. 5 marks each, anchors written down.",
        "Next time we will book a reserve panel member from the start.",
    ),
    Account(
        60,
        "Presentation of ten minutes on reducing waiting times in musculoskeletal services, then structured questions. "
        "A patient representative sat in on the presentations and gave written comments, which were not scored.",
        "Presentation out of 20, questions out of 40. To be appointable: 36 overall and no zero in any section.",
        "The patient comments were the most useful part of the day. We will score them in future.",
    ),
    Account(
        28,
        "Interviews by video for all, as two interviewees live far away. A member of the recruitment team kept time "
        "and took the notes so that the panel could listen.",
        "Seven criteria from the person specification, scored 1 to 4, with the descriptors in the recruitment "
        "handbook.",
    ),
    Account(
        40,
        "Advisory appointments committee with the college assessor present throughout. Clinical skills were assessed "
        "by reviewing an anonymised set of notes; the general questions followed.",
        "Essential criteria only. Nobody was marked on research because the post has no academic sessions.",
        "The college assessor suggested sharing the general questions beforehand. We agree.",
    ),
    Account(
        50,
        "We saw everybody on one morning in theatres seminar room 2. Questions were sent to interviewees the day "
        "before, following advice from the staff network for neurodivergent colleagues.",
        "Leadership (15), finance of a theatre suite (10), safety culture (15), trust values (10).",
    ),
    Account(
        40,
        "Standard structured interview. No presentation. HR joined for moderation only and did not score.",
        "Scored against the eight essential criteria; the two desirable criteria were to be used only to separate "
        "equals, which was not necessary.",
        "Our advert asked for experience of one named booking system. That narrowed the field for no good reason.",
    ),
    Account(
        40,
        "Stakeholder group of four community nurses in the morning, formal panel after lunch. The group's views were "
        "given to the panel in writing after the panel had scored.",
        "Caseload management, lone working, supervision of students, use of data. Marked out of 10 each.",
    ),
    Account(
        25,
        "Each interviewee spent an hour with a senior midwife on the unit, which was not part of the assessment, and "
        "then 45 minutes with us.",
        "Five scenario questions with model answers prepared by practice development. 0, 1, 3 or 5 points.",
        "The model answers leaned on our own guideline. Outside candidates could not have known it.",
    ),
    Account(
        100,
        "Assessment centre run with an outside company: group task, psychometric questionnaire for discussion only, "
        "and final interview the next day.",
        "Group task 30, interview 70. The questionnaire carried no marks and the reports have been destroyed.",
        "We would not use the group task again: it rewarded whoever spoke first.",
    ),
    Account(
        20,
        "Short calculation test under exam conditions, then interview. The test was the one used in the last three "
        "rounds.",
        "Test: pass or fail at 80%. Interview: technical knowledge, record keeping, error reporting, teamwork, 5 each.",
    ),
    Account(
        50,
        "Panel of four. Every interviewee prepared a five-minute answer to 'what would you change in the first hundred "
        "days' and was asked the same follow-up questions.",
        "Strategic thinking, credibility with clinicians, delivery, inclusion. Weighted 2, 2, 3, 3.",
        "The inclusion question separated people more than any other and should stay.",
    ),
    Account(
        30,
        "Telephone screening by the team leader was offered and then dropped, because not everybody could be reached; "
        "its results were not used.",
        "Typing and minute-taking exercise, then four questions. Ten points for each part.",
        "Drop telephone screening for good.",
    ),
    Account(
        75,
        "The consultant body nominated one assessor and the medical staffing office another. Both scored independently "
        "and agreed within two points on everybody.",
        "Portfolio review 20, structured clinical discussion 30, communication station with an actor 25.",
    ),
    Account(
        14,
        "Bench exercise identifying three deliberate labelling errors, then questions. The exercise was set up again "
        "from scratch for each person and photographed.",
        "Accuracy, quality systems, training others. Four marks each and two for the exercise.",
        "One of the three errors could hardly be seen under the new lights and was discounted for everybody.",
    ),
    Account(
        80,
        "Interviewees were given a redacted data breach to triage for twenty minutes before the interview.",
        "Law and policy 25, judgement on the case 25, influencing 20, own development 10. Appointable from 52.",
    ),
    Account(
        24,
        "Home visit role play with a therapist playing the carer. The therapist did not score but told the panel "
        "whether the explanation would have been understood.",
        "Assessment reasoning, risk, communication and planning, each out of 6.",
        "We let the role play run over for two people. A clock on the wall would have been fairer.",
    ),
    Account(
        40,
        "Two stages with a stakeholder panel of consultants and matrons, and a final panel that included an executive "
        "from another trust.",
        "Operational grip, finance, people, improvement. Outside panel member scored equally with the rest.",
    ),
    Account(
        40,
        "Panel met for half an hour before the first interview to agree what a good answer to each question would "
        "hold.",
        "Advanced assessment, non-medical prescribing, leadership, education and audit: the four pillars, 10 marks "
        "each.",
        "The audit pillar was the weakest for everybody, which tells us something about our adverts.",
    ),
    Account(
        50,
        "Site walk of forty minutes with a list of defects to spot, followed by interview.",
        "Statutory compliance, contractor control, budgets. The walk gave up to 15 marks of 50.",
    ),
    Account(
        30,
        "Case discussion chosen by the interviewee and a set safeguarding scenario. A parent from the maternity voices "
        "group was the lay member and asked one of the questions.",
        "Six areas of the health visiting framework, marked met, partly met or not met.",
        "The lay member asked for an induction before the next panel and will have one.",
    ),
    Account(
        100,
        "A spreadsheet task of 45 minutes with last year's published accounts; then the panel asked about the choices "
        "made.",
        "Technical accuracy 30, explanation to non-finance people 30, leadership of a small team 40.",
    ),
    Account(
        40,
        "We asked for two examples of leading through change, and probed both in the same way with the prompts printed "
        "on the sheet.",
        "Leading change, flow through the unit, staff well-being, infection prevention. Band 7 descriptors.",
    ),
    Account(
        60,
        "Search firm for the long list, then a day on site: staff panel, stakeholder panel with commissioners, and the "
        "final panel chaired by the trust's chair with an outside assessor.",
        "The leadership competency framework for board members, six domains scored 1 to 10 after discussion, with each "
        "member's first score kept.",
        "The search firm's long list was narrow. The next contract asks it to show where it looked.",
    ),
)


def scores_of(account: Account, number: int, place: int) -> str:
    """How an interviewee scored: below or just at the mark."""
    return f"{round(account.out_of * (0.46 + ((number * 7 + place * 11) % 23) / 100))} of {account.out_of}"
