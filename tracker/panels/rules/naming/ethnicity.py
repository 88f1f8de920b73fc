"""What in a text may say or suggest somebody's ethnicity: rules as data, each with its why. Pure.

The terms of the census's 16 + 1 categories and adjectives of nationality count where they are said of people; "Black
Country", a white board and an Asian menu are let be. What is said of patients and communities is no concern here.
"""

import re
from dataclasses import dataclass

from tracker.panels.rules.naming.vocabulary import FAITHS, LANGUAGES, PEOPLE, PEOPLES, PLACES, any_of

_OF_PEOPLE = any_of(PEOPLES)
_PERSON = any_of(PEOPLE)
_PLACE = any_of(PLACES)
_LANGUAGE = any_of(LANGUAGES)
_COLOUR = "(?:black|white|brown)"
_CENSUS = "(?:black|white|asian|mixed)"
_SOMEBODY = r"(?:she|he|they|who|candidates?|applicants?|interviewees?|[a-z]{0,4}-?\d+)"
_IS = (
    r"(?:is|was|are|were|being|looks?|looked|sounds?|sounded|appears?|identif\w+ as)"
    r"(?: not| the only| also| both| a| an)*"
)
_MORE = (
    r"(?:[ -](?:and|or|british|irish|african|asian|female|male|older|younger|young|other|new|first|good|strong|senior|"
    r"junior|internal|external|qualified|registered|unsuccessful))?"
)
_THEIR = r"(?:his|her|their|the candidate's|the applicant's)"
_THINGS = (
    r"(?! (?:\w+ ){0,2}(?:menu|study|model|cuisine|food|recipe|firm|company|system|software|restaurant|version|"
    r"translation|belt|board|box|and white)\b)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that are marked, what is let be, why they are marked, and what could be written."""

    code: str
    patterns: tuple[str, ...]
    why: str
    suggestion: str
    spares: tuple[str, ...] = ()


_LEAVE_OUT = "Leave it out. Say what the person did and how it was scored."

ETHNICITY = Rule(
    "ethnicity",
    (
        r"\b(?:BME|BAME)\b",
        r"\bethnic(?:ity|ities|ally)?\b(?: minorit(?:y|ies)| origin| background| group)?",
        r"\b(?:mixed|dual)[ -](?:race|heritage|ethnicity|parentage|background)\b",
        r"\b(?:people|persons?|wom[ae]n|m[ae]n|nurses?|candidates?) of colou?r\b",
        r"\b(?:her|his|their|of|whose|own|candidate's|applicant's) race\b|\bracial(?:ly)?\b",
        r"\bskin[ -]?(?:colou?r|tone)\b|\b(?:dark|light|brown|black|white)[ -]skinned\b",
        r"\bminority (?:candidate|applicant|interviewee|background|heritage)s?\b|\bglobal majority\b",
        rf"\b{_COLOUR}{_MORE}[ -]{_PERSON}\b",
        rf"\b{_SOMEBODY} {_IS} {_COLOUR}\b{_THINGS}",
        r"\b(?:gypsy|gypsies|irish travellers?|romany)\b",
        rf"\b{_CENSUS}[ -](?:and[ -])?(?:black[ -])?(?:african|caribbean|british|irish|asian|indian|chinese)\b",
        r"\bcultural(?:ly)? (?:background|difference|different|fit)s?\b|\b(?:her|his|their) (?:own )?culture\b",
    ),
    "It says, or may say, somebody's ethnicity. A justification covers every interviewee by reference, so that no "
    "reference tells an ethnicity.",
    _LEAVE_OUT,
    spares=(
        r"\bblack country\b",
        r"\b(?:black|white) (?:belt|board|box|paper|space|coat|cell|blood|noise|ink|spot|list|ribbon)s?\b",
        r"\b(?:bme|bame|ethnic minority|race equality|black) (?:staff |panel )?(?:network|member|representative)s?\b",
        r"\bethnic(?:ity)? (?:minority )?(?:patients?|communit\w+|populations?|data|monitoring|coding|pay gap)\b",
        r"\bethnicity (?:of|among|recorded for) (?:patients?|the population|service users)\b",
        r"\bracial (?:equality|harassment|abuse)\b",
    ),
)

ORIGIN = Rule(
    "origin",
    (
        rf"\b{_OF_PEOPLE}{_MORE}[ -]{_PERSON}\b",
        rf"\b(?:{_IS}|half|originally|as an?) {_OF_PEOPLE}\b{_THINGS}",
        rf"\b{_THEIR}(?: own| native| strong| thick)? {_OF_PEOPLE}\b|\((?:\w+, )?{_OF_PEOPLE}\b",
        rf"\b(?:in|to|of|left|visited) {_PLACE}\b",
        (
            rf"\b(?:from|born in|grew up in|raised in|trained(?: in)?|qualified(?: in)?|educated(?: in)?|national of|"
            rf"citizen of) {_PLACE}\b"
        ),
        (
            r"\b(?:overseas|foreign|international|internationally[ -](?:educated|trained|recruited))[ -]"
            r"(?:candidate|applicant|nurse|doctor|recruit|national|accent|qualification|background)s?\b"
        ),
        r"\b(?:overseas|foreign)[ -](?:trained|educated|born|qualified)\b",
        r"\b(?:nationality|country of (?:birth|origin)|immigrants?|migrants?|refugees?|asylum seekers?)\b",
        r"\b(?:visa|certificate of sponsorship|leave to remain|settled status|work permit)\b",
        r"\bnew to (?:this|the) country\b|\b(?:in|to) (?:the uk|this country|england) (?:for|since|only|as a)\b",
        r"\bnot (?:british|english|from here|from this country|from the uk)\b|\bnon[ -](?:british|uk|eu|english)\b",
    ),
    "It says, or suggests, where somebody comes from, which tells their ethnicity or may be taken for it.",
    _LEAVE_OUT,
    spares=(
        (
            r"\b(?:samples?|data|supplies|equipment|lessons?|evidence|guidance|research|findings|invoices?|patients?|"
            r"communit\w+|stock|calls?|goods|tickets?|stud(?:y|ies)|trials?|practice|guidelines|outbreak|response) "
            r"(?:\w+ )?(?:from|in|of) (?:the )?\w+"
        ),
        r"\bindian (?:ocean|summer|head massage)\b|\birish sea\b",
        (
            r"\b(?:service|support|care|clinic|outreach|help|helping|work|working) (?:\w+ ){0,3}"
            r"(?:refugees|asylum seekers|migrants|immigrants)\b"
        ),
    ),
)

LANGUAGE = Rule(
    "language",
    (
        rf"\b(?:{_THEIR}|an?|the|strong|thick|heavy|foreign|noticeable|slight|regional|marked)(?: \w+)? accents?\b",
        r"(?<='s )accents?\b|\b(?:heavily |strongly )?accented\b",
        r"\benglish (?:is|was) (?:\w+ )?(?:poor|weak|limited|good|excellent|difficult|fluent|strong)\b",
        rf"\b{_THEIR}(?: \w+)? english\b",
        (
            r"\b(?:poor|broken|limited|weak|imperfect|fluent|perfect|excellent|level of|command of|standard of|"
            r"grasp of)(?: \w+)? english\b"
        ),
        r"\b(?:first|second|third|native|additional|mother)[ -](?:language|tongue)\b|\bnative(?: english)? speakers?\b",
        r"\b(?:her|his|their|a|the) language barriers?\b|\b(?:IELTS|OET)\b",
        rf"\b(?:speaks?|spoke|speaking|fluent in) {_LANGUAGE}\b|\b{_LANGUAGE}[ -]speak(?:er|ers|ing)\b",
        r"\bspeaks? (?:\w+ )?(?:languages|bilingual)\b|\b(?:bi|multi)lingual\b",
        r"\b(?:mis)?(?:pronounc|spell)\w*\b[^.]{0,30}\b(?:sur)?names?\b",
        r"\b(?:sur)?names?\b[^.]{0,20}\b(?:pronounc\w+|hard to|difficult to|unusual|foreign)\b",
    ),
    "How somebody speaks, or which language is theirs, suggests their ethnicity. It is a reason only where the person "
    "specification asks for it, and then the score says it.",
    "Name the criterion and the score: for example, what was unclear in the answer.",
    spares=(r"\baccent (?:was |is |lies )?on\b",),
)

FAITH = Rule(
    "faith",
    (
        rf"\b{any_of(FAITHS)}\b",
        r"\b(?:her|his|their) (?:religion|faith|prayers?|beliefs?|caste)\b",
        r"\bpray(?:er)? (?:times?|breaks?|rooms?)\b|\bcover(?:s|ed|ing)? (?:her|their) (?:hair|head|face)\b",
        r"\b(?:christian|religious) (?:candidate|applicant|nurse|woman|man|person|background|faith|family)s?\b",
    ),
    "Somebody's religion suggests their ethnicity, and is as little a reason.",
    _LEAVE_OUT,
    spares=(
        r"\b(?:muslim|hindu|sikh|jewish|catholic|buddhist)(?: and \w+)? (?:chaplain\w*|patients?|communit\w+)\b",
        r"\b(?:ramadan|eid|diwali) (?:guidance|leaflet|campaign)\b",
    ),
)

RULES = (ETHNICITY, ORIGIN, LANGUAGE, FAITH)
"""In this order: what one marks, no later one marks again."""


def compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Expressions that do not heed capitals."""
    return tuple(re.compile(each, re.IGNORECASE) for each in patterns)
