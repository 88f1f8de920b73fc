"""Vacancies, pool members and others around panels at the first made-up trust: plain data, with made-up names."""

from dataclasses import dataclass

from tracker.demonstration.cast import NETWORK, NURSE, PANEL, RECRUITER, TALENT
from tracker.panels.rules.vocabulary import Part
from tracker.wres.rules.vocabulary import Band, StaffGroup

N, C, M = StaffGroup.NON_CLINICAL, StaffGroup.CLINICAL, StaffGroup.MEDICAL_DENTAL
GENERAL, COMMUNITY, OFFICES = "Ashbourne General", "Vale Community Hospital", "Tannery House"


@dataclass(frozen=True)
class Post:
    """What is advertised, and who recruits: a key of the cast, or the name of somebody without an account."""

    title: str
    band: Band
    group: StaffGroup
    division: str
    site: str
    manager: str
    posts: int = 1


POSTS = (
    Post("Ward manager, acute medicine", Band.BAND_7, C, "Medicine", GENERAL, RECRUITER),
    Post("Deputy head of procurement", Band.BAND_8A, N, "Corporate services", OFFICES, TALENT),
    Post("Staff nurse, stroke unit", Band.BAND_5, C, "Medicine", GENERAL, RECRUITER, 2),
    Post("Clinical lead physiotherapist", Band.BAND_8A, C, "Community services", COMMUNITY, PANEL),
    Post("Payroll supervisor", Band.BAND_6, N, "Corporate services", OFFICES, "Ruth Aldersey"),
    Post("Consultant in emergency medicine", Band.CONSULTANTS, M, "Medicine", GENERAL, NURSE),
    Post("Matron, theatres", Band.BAND_8A, C, "Surgery", GENERAL, PANEL),
    Post("Service manager, outpatients", Band.BAND_7, N, "Clinical support", GENERAL, TALENT),
    Post("Community nurse team leader", Band.BAND_7, C, "Community services", COMMUNITY, RECRUITER),
    Post("Midwife, birth centre", Band.BAND_6, C, "Women and children", GENERAL, RECRUITER),
    Post("Head of capital projects", Band.BAND_8C, N, "Estates and facilities", OFFICES, TALENT),
    Post("Pharmacist, aseptic services", Band.BAND_7, C, "Clinical support", GENERAL, "Theo Marchetti"),
    Post("Associate director of nursing", Band.BAND_8D, C, "Corporate services", OFFICES, NURSE),
    Post("Medical secretary team leader", Band.BAND_5, N, "Surgery", GENERAL, "Ruth Aldersey"),
    Post("Specialty doctor, paediatrics", Band.CAREER_GRADE, M, "Women and children", GENERAL, NURSE),
    Post("Biomedical scientist, blood sciences", Band.BAND_6, C, "Clinical support", GENERAL, PANEL),
    Post("Information governance manager", Band.BAND_8A, N, "Corporate services", OFFICES, TALENT),
    Post("Senior occupational therapist", Band.BAND_6, C, "Community services", COMMUNITY, PANEL),
    Post("Divisional director of operations, surgery", Band.BAND_9, N, "Surgery", GENERAL, NURSE),
    Post("Advanced clinical practitioner", Band.BAND_8A, C, "Medicine", GENERAL, RECRUITER),
    Post("Estates officer", Band.BAND_6, N, "Estates and facilities", OFFICES, TALENT),
    Post("Health visitor", Band.BAND_6, C, "Women and children", COMMUNITY, RECRUITER),
    Post("Head of financial planning", Band.BAND_8B, N, "Corporate services", OFFICES, TALENT),
    Post("Sister, day surgery", Band.BAND_7, C, "Surgery", COMMUNITY, PANEL),
    Post("Consultant anaesthetist", Band.CONSULTANTS, M, "Surgery", GENERAL, NURSE),
    Post("Discharge co-ordinator", Band.BAND_5, C, "Medicine", GENERAL, RECRUITER),
    Post("Patient safety lead", Band.BAND_8B, C, "Corporate services", OFFICES, NURSE),
    Post("Catering manager", Band.BAND_6, N, "Estates and facilities", GENERAL, "Ruth Aldersey"),
    Post("Radiographer team leader", Band.BAND_7, C, "Clinical support", GENERAL, PANEL),
    Post("Chief operating officer", Band.VSM, N, "Corporate services", OFFICES, NURSE),
)
"""Each is advertised twice in 20 months."""


RESPIRATORY = Post("Staff nurse, respiratory ward", Band.BAND_5, C, "Medicine", GENERAL, RECRUITER)
"""Interviewed for together with the discharge co-ordinator."""


@dataclass(frozen=True)
class Trained:
    """Somebody in the pool: a key of the cast, or a name; for which bands, where, on which days (0 is Monday)."""

    who: str
    part: Part
    bands: tuple[Band, Band] | None = None
    sites: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()
    trained: int = 0
    """Days before the story begins."""


_JUNIOR, _MIDDLE = (Band.BAND_5, Band.BAND_7), (Band.BAND_6, Band.BAND_8B)
_SENIOR, _DOCTORS = (Band.BAND_8A, Band.VSM), (Band.CONSULTANTS, Band.OTHER)
POOL = (
    Trained(NETWORK, Part.INCLUSION),
    Trained(PANEL, Part.INDEPENDENT, _MIDDLE, (), (0, 1, 2, 3), 40),
    Trained("Josephine Baptiste", Part.INCLUSION, _MIDDLE, (), (), 12),
    Trained("Harjit Dhaliwal", Part.INCLUSION, _SENIOR, (), (), 90),
    Trained("Mabel Stainforth", Part.LAY, None, (), (1, 2, 3), 200),
    Trained("Kofi Mensah-Hart", Part.INCLUSION, _JUNIOR, (GENERAL,), (), 30),
    Trained("Anneliese Crowther", Part.HR, None, (), (), 400),
    Trained("Tariq Lodhi", Part.INDEPENDENT, _MIDDLE, (OFFICES, GENERAL), (), 75),
    Trained("Rosamund Peake", Part.HR, _JUNIOR, (), (0, 2, 4), 150),
    Trained("Grace Owusu-Frame", Part.INCLUSION, _SENIOR, (OFFICES,), (0, 1, 3), 60),
    Trained("Dilip Sengupta", Part.TECHNICAL, _DOCTORS, (GENERAL,), (), 20),
    Trained("Bronwen Hallam", Part.LAY, _SENIOR, (), (), 310),
    Trained("Ifeoma Castellan", Part.INCLUSION, _DOCTORS, (), (), 5),
    Trained("Leonard Whitcombe", Part.INDEPENDENT, _JUNIOR, (COMMUNITY,), (), 700),
    Trained("Samira Farouk-Dale", Part.INCLUSION, _JUNIOR, (), (1, 2, 3, 4), 33),
)
"""The app knows who is free, and nothing of anybody's ethnicity."""

COLLEAGUES = ("Imogen Tarrant", "Wilfred Obi", "Pauline Esterhuizen", "Gethin Morris-Ley", "Salma Choudry")
"""Others who sit on panels for what they know; they have no account."""

ELSEWHERE = (
    Post("Charge nurse", Band.BAND_6, C, "Medicine", "Main site", RECRUITER),
    Post("Finance business partner", Band.BAND_8A, N, "Corporate", "Main site", RECRUITER),
    Post("Team leader, therapies", Band.BAND_7, C, "Therapies", "Main site", RECRUITER),
    Post("Consultant physician", Band.CONSULTANTS, M, "Medicine", "Main site", RECRUITER),
    Post("Head of workforce information", Band.BAND_8B, N, "Corporate", "Main site", RECRUITER),
    Post("Clerk to the discharge team", Band.BAND_5, N, "Medicine", "Main site", RECRUITER),
)
"""What a few other trusts advertise."""
