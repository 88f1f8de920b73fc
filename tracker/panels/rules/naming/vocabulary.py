"""The words that the rules on ethnicity go by. Data; a word more or less here needs no other change. Pure."""

PEOPLES = (
    "african asian caribbean european arab hispanic latin[oax] kurdish tamil punjabi gujarati bengali kashmiri "
    "malayali yoruba igbo hausa somali roma romany west[ -]indian latin[ -]american south[ -]american "
    "middle[ -]eastern far[ -]eastern east(?:ern)?[ -]asian south(?:ern)?[ -]asian south[ -]east[ -]asian "
    "east(?:ern)?[ -]european west(?:ern)?[ -]african east(?:ern)?[ -]african north[ -]african south[ -]african "
    "african[ -]caribbean afro[ -]caribbean black[ -](?:african|caribbean|british|asian|american) "
    "asian[ -]british british[ -]asian british[ -](?:indian|pakistani|bangladeshi|chinese|african|nigerian|born) "
    "white[ -](?:british|irish|english|european|other) afghan albanian algerian american angolan australian "
    "bangladeshi barbadian brazilian bulgarian burmese cameroonian canadian chinese colombian congolese cypriot "
    "czech egyptian eritrean ethiopian filipin[oa] french gambian german ghanaian greek guyanese hungarian "
    "indian indonesian iranian iraqi irish israeli italian ivorian jamaican japanese jordanian keralan kenyan "
    "korean latvian lebanese liberian libyan lithuanian malawian malaysian maltese mauritian mexican moldovan "
    "moroccan mozambican namibian nepal(?:i|ese) nigerian pakistani palestinian peruvian persian (?-i:Polish) "
    "portuguese romanian russian rwandan saudi senegalese serbian sierra[ -]leonean singaporean slovak spanish "
    "sri[ -]lankan sudanese swedish syrian taiwanese tanzanian thai tibetan trinidadian tunisian turkish ugandan "
    "ukrainian vietnamese yemeni zambian zimbabwean"
)
"""Nationalities, regions and peoples as adjectives; ``[ -]`` stands for a space or a hyphen."""

PLACES = (
    "africa asia the[ ]caribbean the[ ]west[ ]indies the[ ]middle[ ]east the[ ]far[ ]east east(?:ern)?[ ]europe "
    "afghanistan albania algeria angola australia bangladesh barbados brazil bulgaria cameroon canada china "
    "colombia cyprus egypt eritrea ethiopia france germany ghana greece guyana hong[ ]kong hungary india "
    "indonesia iran iraq ireland italy jamaica japan jordan kenya kerala korea latvia lebanon libya lithuania "
    "malawi malaysia mauritius moldova morocco myanmar namibia nepal nigeria pakistan palestine "
    "the[ ]philippines poland portugal romania russia rwanda senegal sierra[ ]leone singapore somalia "
    "south[ ]africa spain sri[ ]lanka sudan syria taiwan tanzania thailand trinidad tunisia turkey uganda "
    "ukraine the[ ]usa the[ ]united[ ]states vietnam yemen zambia zimbabwe lagos accra nairobi harare mumbai "
    "delhi karachi lahore dhaka manila overseas abroad"
)
"""Where somebody may have come from. The four nations of the United Kingdom are no hint."""

LANGUAGES = (
    "urdu hindi punjabi gujarati bengali sylheti tamil malayalam telugu arabic farsi kurdish somali yoruba igbo "
    "hausa twi shona swahili tigrinya amharic mandarin cantonese chinese tagalog filipino nepali vietnamese "
    "turkish (?-i:Polish) romanian lithuanian portuguese russian ukrainian french spanish italian greek"
)

PEOPLE = (
    "candidates? applicants? interviewees? nurses? midwi(?:fe|ves) doctors? consultants? managers? clinicians? "
    "colleagues? recruits? wom[ae]n m[ae]n lad(?:y|ies) gentlem[ae]n person people individuals? professionals? "
    "graduates? nationals? citizens? passports? nationality background heritage origins? descent ancestry "
    "ethnicity parents family roots looking born trained educated qualifications? degrees? accent name culture "
    "males? females? girls? boys? guys? chap staff worker trainee radiographer therapist pharmacist porter "
    "secretary leader chef scientist"
)
"""What makes an adjective one of a person: patients, communities, menus and rivers are left out."""

FAITHS = (
    "muslims? islam islamic hindus? hinduism sikhs? sikhism jew jews jewish judaism buddhists? catholics? "
    "pentecostal rastafarians? mosque gurdwara synagogue ramadan eid diwali hijab niqab burqa turban "
    "headscar(?:f|ves) head[ -]scarf kippah bindi sari salwar inshallah allah halal kosher"
)
"""Faith, its feasts and what is worn for it."""


def any_of(words: str) -> str:
    """An expression for the entries of a list, the longest first, so that "west african" is not found as "african".

    >>> any_of("asian east[ -]asian")
    '(?:east[ -]asian|asian)'
    """
    marked = words.replace("[ -]", "\0").replace("[ ]", "\1").split()
    return f"(?:{'|'.join(sorted(marked, key=len, reverse=True))})".replace("\0", "[ -]").replace("\1", " ")
