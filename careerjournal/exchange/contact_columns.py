"""Which column of a table of contacts means what.

The names are those of LinkedIn, Google (before 2024 and since), Outlook in several languages, the
desktop's and the web's, and Thunderbird.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from careerjournal.exchange.columns import called
from careerjournal.rules.text import fold

GIVEN: Final = "given"
MIDDLE: Final = "middle"
FAMILY: Final = "family"
PREFIX: Final = "prefix"
SUFFIX: Final = "suffix"
NAME: Final = "name"
NICKNAME: Final = "nickname"
ORGANISATION: Final = "organisation"
DEPARTMENT: Final = "department"
ROLE: Final = "role"
BIRTHDAY: Final = "birthday"
BIRTH_YEAR: Final = "birth-year"
BIRTH_MONTH: Final = "birth-month"
BIRTH_DAY: Final = "birth-day"
NOTES: Final = "notes"
TAGS: Final = "tags"
CONNECTED: Final = "connected"
EMAIL: Final = "email"
PHONE: Final = "phone"
LINK: Final = "link"
ADDRESS: Final = "address"
WAYS: Final = (EMAIL, PHONE, LINK, ADDRESS)

VALUE: Final = "value"
LABEL: Final = "label"
ADDRESS_PARTS: Final = (
    "street",
    "street2",
    "street3",
    "extended",
    "box",
    "code",
    "city",
    "region",
    "country",
)


class Meaning(NamedTuple):
    """What a column holds: a field, or a part of one way to reach somebody.

    Columns of one `slot` belong to one way, `label` is the word for it, and `scheme` comes before
    an account of a messenger.
    """

    field: str
    label: str = ""
    slot: str = ""
    part: str = VALUE
    scheme: str = ""


_FIELDS: Final[Mapping[str, str]] = {
    GIVEN: (
        "first name|given name|firstname|vorname|prénom|nombre|nome|primeiro nome|imię|имя"
        "|first|voornaam|förnamn"
    ),
    MIDDLE: (
        "middle name|additional name|weitere vornamen|zweiter vorname|deuxième prénom"
        "|autre prénom|segundo nombre|secondo nome|segundo nome|middle"
    ),
    FAMILY: (
        "last name|family name|lastname|surname|nachname|nom|nom de famille|apellidos|apellido"
        "|cognome|último nome|sobrenome|nazwisko|фамилия|last|achternaam|efternamn"
    ),
    PREFIX: "title|name prefix|anrede|titre|titolo|título|prefix",
    SUFFIX: "suffix|name suffix|suffixe|sufijo|suffisso|sufixo",
    NAME: "name|display name|full name|anzeigename|nom complet|nombre completo|nome completo",
    NICKNAME: "nickname|spitzname|surnom|apodo|soprannome|apelido",
    ORGANISATION: (
        "company|organization|organization name|organisation|firma|unternehmen|société|entreprise"
        "|organización|empresa|società|azienda|compañía"
    ),
    DEPARTMENT: (
        "department|organization department|abteilung|service|departamento|reparto|ufficio"
    ),
    ROLE: (
        "job title|position|organization title|profession|puesto|cargo|qualifica|posizione|poste"
        "|jobtitel|stellenbezeichnung"
    ),
    BIRTHDAY: (
        "birthday|birth date|date of birth|geburtstag|anniversaire|date de naissance|compleanno"
        "|cumpleaños|aniversário"
    ),
    BIRTH_YEAR: "birth year",
    BIRTH_MONTH: "birth month",
    BIRTH_DAY: "birth day",
    NOTES: "notes|notizen|note|notas|remarques",
    TAGS: (
        "categories|kategorien|catégories|categorías|categorie|categorias|group membership|labels"
    ),
    CONNECTED: (
        "connected on|verbunden am|vernetzt am|connecté le|relation depuis|conectado el"
        "|collegato il|conectado em|verbonden op"
    ),
}

_EMAILS: Final[Mapping[str, str]] = {
    "": (
        "e-mail address|e-mail 2 address|e-mail 3 address|email address|email 2 address"
        "|email 3 address|email|e-mail|primary email|secondary email|e-mail-adresse"
        "|e-mail 2: adresse|e-mail 3: adresse|e-mail-adresse 2|e-mail-adresse 3"
        "|adresse de messagerie|adresse de messagerie 2|adresse de messagerie 3|adresse e-mail"
        "|dirección de correo electrónico|dirección de correo electrónico 2"
        "|dirección de correo electrónico 3|indirizzo e-mail|indirizzo e-mail 2"
        "|indirizzo e-mail 3|indirizzo posta elettronica|endereço de e-mail"
        "|endereço de e-mail 2|endereço de e-mail 3|e-mail 1|email 1|email 2|email 3"
    ),
    "home": "email home|home email|personal email",
    "work": "email work|work email|business email",
    "other": "email other|other email",
}
_PHONES: Final[Mapping[str, str]] = {
    "": "phone|phone number|telephone|telefon|teléfono|telefono|telefone",
    "mobile": (
        "mobile phone|mobile phone 2|mobile number|mobile|cell phone|home mobile|mobiltelefon"
        "|mobiltelefon 2|tél. mobile|téléphone mobile|teléfono móvil|telefono mobile|cellulare"
        "|celular|telefone celular"
    ),
    "work": (
        "business phone|business phone 2|work phone|work phone 2|telefon geschäftlich"
        "|telefon (geschäftlich)|telefon geschäftlich 2|telefon 2 (geschäftlich)"
        "|téléphone (bureau)|téléphone 2 (bureau)|téléphone (bureau) 2|teléfono del trabajo"
        "|teléfono del trabajo 2|ufficio 1|ufficio 2|telefono (uff.)|telefono (uff.) 2"
        "|telefone comercial|telefone comercial 2"
    ),
    "home": (
        "home phone|home phone 2|telefon privat|telefon (privat)|telefon privat 2"
        "|telefon 2 (privat)|téléphone (domicile)|téléphone 2 (domicile)|téléphone (domicile) 2"
        "|particular|teléfono particular|teléfono particular 2|abitazione|telefono (ab.)"
        "|telefono (ab.) 2|telefone residencial|telefone residencial 2"
    ),
    "other": "other phone|weiteres telefon|téléphone (autre)|otro teléfono|altro telefono",
    "main": "primary phone|haupttelefon|téléphone principal|teléfono principal",
    "company": "company main phone|telefon firma|téléphone société",
    "assistant": "assistant's phone|telefon assistent|téléphone de l'assistant(e)",
    "fax": "fax number|fax",
    "home fax": "home fax|fax privat|télécopie (domicile)|fax particular",
    "work fax": "business fax|work fax|fax geschäftlich|télécopie (bureau)|fax del trabajo",
    "other fax": "other fax|weiteres fax|télécopie (autre)",
    "pager": "pager|pager number|pager-nummer|récepteur de radiomessagerie|buscapersonas",
    "car": "car phone|autotelefon|téléphone voiture",
    "callback": "callback|rückmeldung|rappel",
    "radio": "radio phone|mobilfunktelefon|radio téléphone",
    "video": "phone video",
    "text telephone": "tty/tdd phone|texttelefon",
}
_LINKS: Final[Mapping[str, str]] = {
    "": (
        "web page|web page 1|web page 2|website|url|webseite|page web|página web|pagina web"
        "|personal web page|linkedin|profile url"
    ),
    "blog": "website blog",
    "home page": "website home page",
    "other": "website other",
    "profile": "website profile",
    "work": "website work",
}
_MESSENGERS: Final[Mapping[str, str]] = {
    "aim": "im aim|screen name",
    "icq": "im icq",
    "xmpp": "im jabber",
    "msnim": "im msn",
    "skype": "im skype",
    "ymsgr": "im yahoo",
}
# The parts of an address, "{}" for what says whose it is.
_ENGLISH: Final[Mapping[str, str]] = {
    "street": "{} street|{} address",
    "street2": "{} street 2|{} address 2",
    "street3": "{} street 3",
    "box": "{} address po box|{} po box",
    "code": "{} postal code|{} zip|{} zipcode|{} zip code",
    "city": "{} city",
    "region": "{} state|{} region",
    "country": "{} country/region|{} country",
}
_FOREIGN: Final[tuple[tuple[Mapping[str, str], Mapping[str, str]], ...]] = (
    (
        {"work": "geschäftlich", "home": "privat"},
        {
            "street": "straße {}",
            "street2": "straße {} 2",
            "street3": "straße {} 3",
            "box": "postfach {}",
            "code": "postleitzahl {}",
            "city": "ort {}",
            "region": "region {}|bundesland/kanton {}|bundesland {}",
            "country": "land/region {}|land {}",
        },
    ),
    (
        {"work": "(bureau)", "home": "(domicile)", "other": "(autre)"},
        {
            "street": "rue {}",
            "street2": "rue {} 2|rue 2 {}",
            "street3": "rue {} 3|rue 3 {}",
            "code": "code postal {}",
            "city": "ville {}",
            "region": "dép/région {}",
            "country": "pays/région {}|pays {}",
        },
    ),
    (
        {"work": "del trabajo", "home": "particular"},
        {
            "street": "calle {}",
            "street2": "calle {} 2|calle 2 {}",
            "code": "código postal {}",
            "city": "ciudad {}",
            "region": "provincia o estado {}|estado o provincia {}",
            "country": "país o región {}|país {}",
        },
    ),
    (
        {"work": "(uff.)", "home": "(ab.)"},
        {
            "street": "via {}",
            "street2": "via {} 2",
            "code": "cap {}",
            "city": "città {}",
            "region": "provincia {}",
            "country": "paese {}",
        },
    ),
    (
        {"work": "comercial", "home": "residencial"},
        {
            "street": "rua do endereço {}|rua {}",
            "code": "cep do endereço {}|cep {}",
            "city": "cidade do endereço {}|cidade {}",
            "region": "estado do endereço {}|estado {}",
            "country": "país/região do endereço {}|país {}",
        },
    ),
)

_NUMBERED: Final = re.compile(
    r"(e-mail|phone|address|website|organization|im) (\d{1,4}) - (.{1,40})", re.DOTALL
)
_NUMBERED_FIELDS: Final = {"e-mail": EMAIL, "phone": PHONE, "address": ADDRESS, "website": LINK}
_NUMBERED_PARTS: Final = {
    "value": VALUE,
    "type": LABEL,
    "label": LABEL,
    "formatted": VALUE,
    "street": "street",
    "extended address": "extended",
    "po box": "box",
    "city": "city",
    "region": "region",
    "postal code": "code",
    "country": "country",
}
_FIRST_ORGANISATION: Final = {"name": ORGANISATION, "title": ROLE, "department": DEPARTMENT}


def guess(header: Sequence[str]) -> tuple[Meaning | None, ...]:
    """What each column of `header` means, None where that is not known.

    No field comes twice, but for the ways to reach somebody.
    """
    taken: set[Meaning] = set()
    meanings: list[Meaning | None] = []
    for name in header:
        folded = called(name)
        meaning = _ALIASES.get(folded) or _numbered(folded)
        if meaning in taken:
            meaning = None
        elif meaning is not None:
            taken.add(meaning)
        meanings.append(meaning)
    return tuple(meanings)


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row is the header of a table of contacts: it has names, or ways to reach them."""
    fields = {one.field for one in guess(cells) if one is not None}
    return bool(fields & {GIVEN, FAMILY, NAME, EMAIL}) and (
        len(fields) > 1 or fields <= {EMAIL, NAME}
    )


def is_connections(cells: Sequence[str]) -> bool:
    """Whether a row is the header of LinkedIn's list of connections."""
    fields = {one.field for one in guess(cells) if one is not None}
    return CONNECTED in fields and bool(fields & {GIVEN, FAMILY, NAME})


def _numbered(name: str) -> Meaning | None:
    """A column of Google's: "E-mail 1 - Value"."""
    found = _NUMBERED.fullmatch(name)
    if found is None:
        return None
    kind, number, part = found.groups()
    if kind == "organization":
        field = _FIRST_ORGANISATION.get(part) if number == "1" else None
        return None if field is None else Meaning(field)
    known = _NUMBERED_PARTS.get(part)
    if kind == "im":
        scheme = "im" if part == "value" else ""
        return Meaning(LINK, slot=f"im {number}", part=known, scheme=scheme) if known else None
    field = _NUMBERED_FIELDS[kind]
    return None if known is None else Meaning(field, slot=f"{kind} {number}", part=known)


def _entries() -> Iterator[tuple[str, Meaning]]:
    for field, names in _FIELDS.items():
        yield from ((name, Meaning(field)) for name in names.split("|"))
    for field, labels in ((EMAIL, _EMAILS), (PHONE, _PHONES), (LINK, _LINKS)):
        for label, names in labels.items():
            yield from ((name, Meaning(field, label, name)) for name in names.split("|"))
    for scheme, names in _MESSENGERS.items():
        yield from ((name, Meaning(LINK, "", name, scheme=scheme)) for name in names.split("|"))
    english = {"home": "home", "business": "work", "work": "work", "other": "other"}
    for word, label in english.items():
        yield from _address_entries(_ENGLISH, word, label)
    for words, parts in _FOREIGN:
        for label, word in words.items():
            yield from _address_entries(parts, word, label)


def _address_entries(
    parts: Mapping[str, str], word: str, label: str
) -> Iterator[tuple[str, Meaning]]:
    for part, names in parts.items():
        for name in names.split("|"):
            # Roundcube mixes "Business Street" and "Work City": one slot for both.
            yield name.format(word), Meaning(ADDRESS, label, f"address {label}", part)


_ALIASES: Final[Mapping[str, Meaning]] = {fold(name): meaning for name, meaning in _entries()}
