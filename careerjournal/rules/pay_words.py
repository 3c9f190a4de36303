"""The words, signs and shapes by which pay is known in a text."""

from __future__ import annotations

import re
from typing import Final

from careerjournal.records.pay import PayPeriod

LAKH: Final = 100_000

ISO: Final = frozenset(
    re.findall(
        r"[A-Z]{3}",
        """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT
LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR
NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP
STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF
YER ZAR ZMW ZWG
""",
    )
)
# Codes that are no English or German word are taken in small letters too.
_TYPED_SMALL: Final = "eur|usd|gbp|chf|sek|nok|dkk|pln|czk|huf|inr|cad|aud|nzd|jpy|cny|sgd|hkd|zar"
SIGNS: Final = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "SG$": "SGD", "NT$": "TWD", "MX$": "MXN", "R$": "BRL",
    "$": "USD", "£": "GBP", "€": "EUR", "₹": "INR", "¥": "JPY", "円": "JPY", "元": "CNY",
    "₩": "KRW", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₪": "ILS", "฿": "THB", "₫": "VND",
    "₱": "PHP", "₦": "NGN", "zł": "PLN", "Kč": "CZK", "Rs.": "INR", "Rs": "INR", "SFr.": "CHF",
    "Fr.": "CHF", "Ft": "HUF", "euros": "EUR", "euro": "EUR", "Euro": "EUR", "pounds": "GBP",
    "dollars": "USD", "Franken": "CHF",
}  # fmt: skip
SCALES: Final = {
    "k": 1000, "tsd": 1000, "tausend": 1000, "thousand": 1000, "t": 1000,
    "m": 1_000_000, "mn": 1_000_000, "mio": 1_000_000, "million": 1_000_000,
    "lpa": LAKH, "lakh": LAKH, "lakhs": LAKH, "lac": LAKH, "lacs": LAKH, "l": LAKH,
    "crore": 10_000_000, "crores": 10_000_000, "cr": 10_000_000, "万": 10_000,
}  # fmt: skip

_NUMBER: Final = (
    r"(?:[0-9]{1,3}(?:[ \u00a0\u202f'’][0-9]{3}|[.,][0-9]{2,3})+(?:[.,][0-9]{1,2})?(?![0-9])"
    r"|[0-9]{1,15}(?:[.,][0-9]{1,3})?)"
)
_SIGN: Final = "|".join(
    re.escape(sign) + ("(?![A-Za-z])" if sign[-1].isalpha() else "")
    for sign in sorted(SIGNS, key=len, reverse=True)
)
_CURRENCY: Final = (
    rf"(?:{_SIGN}|(?<![A-Za-z])(?:{'|'.join(sorted(ISO))}|{_TYPED_SMALL})(?![A-Za-z]))"
)
_TIGHT: Final = r"[ \u00a0\u202f]{0,2}"
AMOUNT: Final = re.compile(
    rf"(?<![0-9A-Za-z_.,])(?:(?P<before>{_CURRENCY}|TEUR){_TIGHT})?(?<![0-9_])"
    rf"(?P<number>{_NUMBER})(?:,-|,--|\.-|\.–)?"
    r"(?:[ \u00a0]?(?P<scale>[kK]|[Tt](?=€)|[Tt]sd\.?|tausend|thousand"
    r"|[mM]n?(?![A-Za-z/²])|Mio\.?|[mM]illion|LPA|lpa|[Ll]akhs?|[Ll]acs?|[Cc]rores?|Cr|万|L(?![A-Za-z])"
    rf")(?![a-zäöüß]))?(?:{_TIGHT}(?P<after>{_CURRENCY}|TEUR))?"
)
BETWEEN: Final = re.compile(
    r"\s{0,3}(?:-|–|—|−|~|\.\.\.?|…|to|bis|up to|à|hasta|tot|do|and|und)\s{0,3}", re.IGNORECASE
)
_TIMES: Final = (
    (PayPeriod.HOUR, r"h|hr|hrs|hour|hours|std\.?|stunde|heure|hora|uur|ora"),
    (PayPeriod.DAY, r"d|day|days|tag|jour|d[ií]a|dag|giorno"),
    (PayPeriod.WEEK, r"wk|week|weeks|woche|semaine|semana"),
    (PayPeriod.MONTH, r"m|mo|mth|month|months|monat|mois|mes|maand|mese"),
    (PayPeriod.YEAR, r"y|yr|year|years|annum|jahr|a|an|année|año|ano|jaar|anno|år"),
)
_EACH: Final = r"/|\bper\b|\bpro\b|\bje\b|\bim\b|\bpar\b|\ball?['’ ]|\bal\b|\bpor\b"
PER: Final = tuple(
    (period, re.compile(rf"(?:{_EACH})\s{{0,2}}(?:{names})(?![\w€])", re.IGNORECASE))
    for period, names in _TIMES
)
PERIOD_WORDS: Final = tuple(
    (period, re.compile(words, re.IGNORECASE))
    for period, words in (
        (PayPeriod.ONCE, r"\bone[- ]off\b|\bsign[- ]on\b|\bsigning bonus\b|\beinmalig\w*"),
        (
            PayPeriod.HOUR,
            r"\ban hour\b|\bhourly\b|\bp\.?h\.?(?!\w)|\bstündlich\b|\bstunden(?:lohn|satz)\b",
        ),
        (PayPeriod.DAY, r"\ba day\b|\bdaily\b|\bday rate\b|\btagessatz\b|\btäglich\b"),
        (PayPeriod.WEEK, r"\ba week\b|\bweekly\b|\bp\.?w\.?(?!\w)|\bwöchentlich\b"),
        (
            PayPeriod.MONTH,
            r"\ba month\b|\bmonthly\b|\bpcm\b|\bp\.(?:c\.)?m\.|\bmtl\b|\b(?:brutto)?monat[ls]\w*",
        ),
        (
            PayPeriod.YEAR,
            r"\ba year\b|\bannual|\byearly\b|\bp\.?a\.?(?!\w)|\bjährlich\w*|\b(?:brutto)?jahres\w*",
        ),
    )
)
# Words that say nothing that the amounts do not say.
FILLERS: Final = re.compile(
    r"\b(?:the|is|of|a|an|salary|salaries|pay|wage|compensation|range|rate|gross|gehalt|vergütung"
    r"|between|zwischen|von|and|und|annual(?:ly)?|yearly|monthly|hourly|daily|weekly|jährlich"
    r"|monatlich|jahresgehalt|monatsgehalt|stundenlohn|tagessatz)\b",
    re.IGNORECASE,
)
ONLY_UPPER: Final = re.compile(
    r"(?:\bup to|\bbis zu|\bmax(?:imum|imal|\.)?|<=?|≤|\bjusqu'à)\s*$", re.IGNORECASE
)
NOT_PAY: Final = re.compile(
    r"\b(?:revenue|turnover|umsatz|funding|raised|series [a-e]|assets|valuation|budget|investment"
    r"|investor\w*|donat\w*|bonus of|referral|allowance|stipend|zuschuss|voucher|gutschein|grant"
    r"|discount|bilanzsumme|market|customers?|kunden)\b",
    re.IGNORECASE,
)
PAY_WORD: Final = re.compile(
    r"\b(?:salary|salaries|pay|paid|wage|compensation|remuneration|base|ote|rate|earn|package"
    r"|\w*gehalt\w*|vergütung\w*|\w*lohn\w*|entgelt\w*|verdienst\w*|dotier\w*|salaire"
    r"|rémunération|salario|salaris)\b",
    re.IGNORECASE,
)
LABEL: Final = re.compile(
    r"^[\W_]{0,6}(?:(?:base |annual |gross )?salary(?: range)?|pay(?: range| rate)?|compensation"
    r"|remuneration|wage|rate|(?:jahres|brutto|monats|ziel)?gehalt(?:sspanne)?|vergütung|entgelt"
    r"|dotierung|ctc)[*_]{0,3}\s{0,3}[:：–]\s{0,3}[*_]{0,3}(?P<value>\S.*)$",
    re.IGNORECASE,
)
ONLY_WORDS: Final = re.compile(
    r"\b(?:(?:highly |very )?competitive (?:base )?(?:salary|pay|compensation|remuneration)"
    r"|(?:salary|pay|compensation)(?: is)?:? (?:competitive|negotiable)"
    r"|(?:attraktive[sn]?|überdurchschnittliche[sn]?|leistungsgerechte[sn]?|faire[sn]?)"
    r" (?:gehalt|vergütung|bezahlung)|gehalt nach vereinbarung)\b",
    re.IGNORECASE,
)
