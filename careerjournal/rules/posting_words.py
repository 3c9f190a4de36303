"""The words and shapes by which the parts of a job posting are known, in English and German."""

from __future__ import annotations

import re
from typing import Final

_I: Final = re.IGNORECASE

LABELS: Final = {
    field: re.compile(rf"[\W_]{{0,6}}(?:{words})[ \t*_]{{0,4}}[:：][ \t*_]{{0,4}}(?P<value>.*)", _I)
    for field, words in (
        (
            "role",
            r"job ?tit(?:le|el)|position(?: title)?|role|title|vacancy|stelle|stellenbezeichnung",
        ),
        ("company", r"company(?: name)?|employer|organi[sz]ation|unternehmen|firma|arbeitgeber"),
        (
            "place",
            (
                r"(?:job |work )?locations?|place of work|office|city|workplace"
                r"|(?:arbeits|dienst|einsatz)?ort|(?:arbeits|unternehmens)?standorte?"
            ),
        ),
    )
}
GENDERS: Final = re.compile(
    r"[ \t,|–-]{0,4}[(\[]?[ \t]?(?<!\w)(?:[mwfdxi][ \t]?[/|,][ \t]?){1,3}[mwfdxi*](?!\w)"
    r"[ \t]?[)\]]?|[ \t]?\((?:all genders|gn|any gender|divers)\)",
    _I,
)
_ROLE_ENGLISH: Final = (
    "manager|engineer|developer|director|analyst|consultant|designer|assistant|specialist"
    "|coordinator|officer|lead|head of|administrator|architect|accountant|nurse|teacher|scientist"
    "|researcher|technician|representative|associate|executive|intern|internship|trainee"
    "|apprentice|clerk|driver|chef|planner|buyer|controller|advis[oe]r|editor|writer|producer"
    "|recruiter|partner|president|vp|chief|c[eotfm]o|supervisor|operator|programmer"
    "|scrum master|product owner|agent|counsel|lawyer|paralegal|secretary|receptionist|worker"
    "|professor|lecturer|fellow|doctor|therapist|pharmacist|electrician|mechanic|baker|cook"
)
_ROLE_GERMAN: Final = (
    "leiter|leitung|referent|sachbearbeiter|entwickler|ingenieur|berater|mitarbeiter|kaufmann"
    "|kauffrau|assistenz|assistent|geschäftsführer|geschäftsführung|fachkraft|verkäufer|techniker"
    "|buchhalter|koordinator|werkstudent|praktikant|praktikum|auszubildende|ausbildung|spezialist"
    "|fachinformatiker|architekt|lehrer|erzieher|pfleger|arzt|ärztin|jurist|mechaniker"
    "|mechatroniker|elektroniker|redakteur|wissenschaftler|fahrer|koch|disponent|einkäufer|planer"
    "|sekretär"
)
ROLE_WORD: Final = re.compile(
    rf"\b(?:{_ROLE_ENGLISH})s?\b|(?:{_ROLE_GERMAN})(?:e|en|er|n|[*:/_]?in|[*:/_]?innen)?\b", _I
)

LEGAL_FORM: Final = (
    r"(?:g?GmbH(?: & Co\. KG(?:aA)?)?|AG|SE|KG|KGaA|OHG|e\.[ ]?V\.|e\.[ ]?G\.|Ltd\.?|Limited"
    r"|Inc\.?|LLC|LLP|plc|PLC|Corp\.?|Corporation|B\.V\.|BV|N\.V\.|S\.A\.|SAS|SARL|S\.r\.l\."
    r"|S\.p\.A\.|AB|A/S|ApS|AS|Oy|Oyj|Pty Ltd|Pvt\.? Ltd\.?|Sp\. z o\.o\.|s\.r\.o\.)"
)
_NAME: Final = (
    r"[A-ZÄÖÜ0-9][\w&.'’+-]{0,30}"
    r"(?: (?:&|of|and|for|und|für|the|der|[A-ZÄÖÜ0-9][\w&.'’+-]{0,30})){0,4}"
)
WITH_LEGAL_FORM: Final = re.compile(
    rf"(?<![\w&.-])(?P<name>(?:[A-ZÄÖÜ0-9][\w&.'’+-]{{0,30}},? |& ){{1,5}}{LEGAL_FORM})(?![\w-])"
)
COMPANIES: Final = (
    re.compile(
        rf"^[#*_ \t]{{0,6}}(?:About|Über|Ueber) (?P<name>{_NAME})[:*_ \t]{{0,4}}$", re.MULTILINE
    ),
    re.compile(
        rf"\b(?P<name>{_NAME}),? (?:is|are) (?:currently |now |actively )?"
        r"(?:looking for|hiring|seeking|recruiting|searching for)\b"
    ),
    re.compile(rf"\b(?P<name>{_NAME}) sucht\b"),
    re.compile(
        rf"\b(?:[Jj]oin|[Ww]ork(?:ing)? at|[Cc]areers? at|[Ll]ife at) (?P<name>{_NAME})"
        r"(?= (?:as|and|to|in)\b|[,.!\n]|$)"
    ),
    re.compile(rf"\bAt (?P<name>{_NAME}), (?:we|you|our)\b"),
    re.compile(
        rf"\bBei (?:der |dem )?(?P<name>{_NAME})"
        r" (?:arbeiten|erwartet|bieten|entwickeln|bist|sind)\b"
    ),
)
NO_COMPANY: Final = frozenset(
    re.findall(
        r"\w+",
        """
a an client he it job one our position role she someone team the they this us we what who you
das der dich die du ihr kunde mandant sie stelle unser unsere unternehmen uns wir company
hiring jobangebot stellenangebot stellenanzeige stellenausschreibung vacancy bei at""",
    )
)
ROLES_IN_TEXT: Final = (
    re.compile(
        r"\b(?:looking for|hiring|seeking|recruiting|searching for|join (?:us|our team) as)"
        r" (?:an? |our next |our |the )?(?:[a-z][\w-]{1,15} ){0,3}"
        r"(?P<role>[A-Z][\w/&+.'’-]{0,30}"
        r"(?:,? (?:of|for|and|&|in|the|[A-Z(][\w/&+.'’)-]{0,30})){0,7})"
    ),
    re.compile(
        r"\b(?:suchen wir|suchen|sucht)(?: ab sofort| zum nächstmöglichen (?:Zeitpunkt|Termin))?"
        r"(?: (?:dich|Sie))?(?: als| eine[n]?(?:/n)?| einen/eine)? "
        r"(?P<role>[A-ZÄÖÜ][\w/&+.*:’-]{1,40}"
        r"(?: (?:für|im|in|der|und|[A-ZÄÖÜ(][\w/&+.*:’)-]{0,40})){0,6})"
    ),
)
HIRING: Final = re.compile(
    r"(?P<company>.{2,80}?) (?:is )?hiring (?:an? )?(?P<role>.{2,120}?)"
    r"(?: in (?P<place>[^|]{2,80}))?$"
)
AT: Final = re.compile(
    r"(?P<role>.{2,120}?) (?:at|@|bei(?: der| dem)?) (?P<company>[^|]{2,80}?)"
    r"(?: in (?P<place>[^|]{2,80}))?$"
)
TITLE_PREFIX: Final = re.compile(
    r"^(?:job application for|apply (?:for|to)|job:|stellenangebot:?|job offer:?|vacancy:?"
    r"|(?:we(?:'re| are) )?hiring:|\(\d{1,3}\))[ \t]+",
    _I,
)
TITLE_SEPARATOR: Final = re.compile(r"\s+[|·•»›:]{1,2}\s+|\s+[-–—]\s+|\s*\|\s*")
SITE: Final = re.compile(
    r"(?:linkedin|indeed(?:\.\w{2,3}(?:\.\w{2})?)?|stepstone(?:\.\w{2})?|glassdoor(?:\.[\w.]{2,5})?"
    r"|xing(?: jobs| stellenmarkt)?|monster(?:\.\w{2,3})?|greenhouse|lever|workable|personio|ashby"
    r"|smartrecruiters|workday|totaljobs|reed(?:\.co\.uk)?|google|simplyhired|ziprecruiter"
    r"|welcome to the jungle|otta|teamtailor|recruitee|join(?:\.com)?|jobs?|careers?|karriere"
    r"|stellenangebote?|job details?|vacancies|open positions|stellenmarkt|jobbörse"
    r"|(?:jobs|careers|karriere) (?:at|bei|@) .{1,60}|job board|apply now|jetzt bewerben"
    r"|.{1,60} (?:jobs|careers|karriere))",
    _I,
)

_COUNTRIES: Final = (
    "germany|deutschland|austria|österreich|switzerland|schweiz|suisse|united kingdom|uk|england"
    "|scotland|wales|northern ireland|ireland|france|spain|portugal|italy|netherlands|niederlande"
    "|the netherlands|belgium|belgien|luxembourg|luxemburg|denmark|sweden|norway|finland|iceland"
    "|poland|polen|czechia|czech republic|slovakia|hungary|romania|bulgaria|greece|croatia"
    "|slovenia|serbia|estonia|latvia|lithuania|ukraine|turkey|israel|united states|usa"
    "|u\\.s\\.a?\\.|us|canada|mexico|brazil|argentina|chile|colombia|india|china|japan"
    "|singapore|hong kong"
    "|taiwan|south korea|korea|thailand|vietnam|malaysia|indonesia|philippines|australia"
    "|new zealand|south africa|nigeria|kenya|egypt|morocco|uae|united arab emirates|qatar"
    "|saudi arabia|pakistan|bangladesh|sri lanka|europe|europa|eu|emea|worldwide|anywhere|dach"
)
_REMOTE_MARK: Final = r"remote|hybrid|on-?site|vor ort|home ?office"
_PLACE_PART: Final = r"[A-ZÄÖÜ][\w.'’ -]{1,40}"
PLACE_LINE: Final = re.compile(
    rf"(?:{_PLACE_PART}, (?:{_PLACE_PART}, )?(?:(?i:{_COUNTRIES})|[A-Z]{{2}})"
    rf"|(?i:{_REMOTE_MARK})(?:(?:,| -| –| in) .{{2,40}})?)(?: ?\((?i:{_REMOTE_MARK})\))?"
    rf"|{_PLACE_PART}(?:, {_PLACE_PART}){{0,2}} ?\((?i:{_REMOTE_MARK})\)"
)
PLACES_IN_TEXT: Final = (
    re.compile(
        r"\b(?:based in|located in|offices? (?:is |are )?in|am Standort|an unserem Standort(?: in)?"
        r"|(?:Büro|Zentrale|Sitz) in)(?: our| the)? "
        r"(?P<place>[A-ZÄÖÜ][\w'’-]{1,30}(?:,? [A-ZÄÖÜ][\w'’-]{1,30}){0,2})"
    ),
)

FULLY_REMOTE: Final = re.compile(
    r"\b(?:100 ?%|fully|full|completely|entirely) (?:remote|home ?office)\b|\bremote[- ]only\b"
    r"|\bwork from anywhere\b|\b(?:komplett|vollständig) (?:remote|im home ?office)\b",
    _I,
)
NOT_REMOTE: Final = re.compile(
    r"\bno remote\b|\b(?:100 ?%|fully) (?:on-?site|office[- ]based)\b|\bnot (?:a )?remote\b"
    r"|\b(?:on-?site|office) only\b|\bkein (?:home ?office|remote)\b",
    _I,
)
_HOME: Final = r"(?:remote(?:ly)?|home[ -]?office|from home|mobile[ns]? arbeiten|zu hause)"
REMOTE_SHARE: Final = re.compile(
    rf"(?:(?P<a>\d{{1,3}}) ?%[^.\n%]{{0,25}}?{_HOME}|{_HOME}[^.\n%]{{0,25}}?(?P<b>\d{{1,3}}) ?%)",
    _I,
)
_DAYS: Final = (
    r"\b(?P<days>[1-5]|one|two|three|four|ein(?:en)?|zwei|drei|vier) (?:days?|tage?n?)"
    r"(?: (?:a|per|pro|je|die|each)[ /]?(?:week|woche)|/week|/woche)?"
)
REMOTE_DAYS: Final = re.compile(
    rf"{_DAYS}[^.\n\d]{{0,25}}?{_HOME}|{_HOME}[^.\n\d]{{0,12}}? {_DAYS.replace('days>', 'more>')}",
    _I,
)
OFFICE_DAYS: Final = re.compile(
    rf"{_DAYS}[^.\n\d]{{0,20}}?(?:(?:in|to|at) (?:the |our )?office|on[- ]?site|vor ort|im büro)",
    _I,
)
COUNTS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4,
    "ein": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4,
}  # fmt: skip

CLOSING: Final = re.compile(
    r"\b(?:apply (?:by|before|until)|closing date|close[sd]?(?: on)?"
    r"|applications? (?:close|deadline|due|must be (?:received|submitted) by)s?"
    r"|deadline(?: for applications)?|last day to apply|valid (?:through|until)|bewerbungsfrist"
    r"|bewerbungsschluss|einsendeschluss|bewerben(?: Sie sich)?(?: bitte)? bis"
    r"|bewerbung(?:en)?(?: bitte)? bis)\b[^\n\d]{0,40}?"
    r"(?=\d|\b(?:jan|feb|m[aär]|apr|ju|aug|sep|o[ck]t|nov|de[cz]))",
    _I,
)
_MONTHS: Final = (
    "jan|januar|january|jänner", "feb|februar|february", "mar|mär|märz|march|mrz",
    "apr|april", "may|mai", "jun|juni|june", "jul|juli|july", "aug|august",
    "sep|sept|september", "oct|okt|october|oktober", "nov|november", "dec|dez|december|dezember",
)  # fmt: skip
MONTHS: Final = {
    name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")
}
_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
DATE: Final = re.compile(
    r"(?P<iso_y>\d{4})-(?P<iso_m>\d{1,2})-(?P<iso_d>\d{1,2})(?!\d)"
    r"|(?P<a>\d{1,2})(?P<mark>[./-])[ ]?(?P<b>\d{1,2})(?P=mark)[ ]?(?P<y>\d{4}|\d{2})(?!\d)"
    rf"|(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)? (?P<name>{_MONTH})\b\.?,?"
    r"(?: (?P<dy>\d{4})\b)?"
    rf"|(?P<name2>{_MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b,?(?: (?P<dy2>\d{{4}})\b)?",
    _I,
)
