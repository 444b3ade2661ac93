"""The words by which rosters name columns, categories and answers, in three languages."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import Final

from desk_app.models.person import ContactLevel, PersonCategory


class RosterField(StrEnum):
    """What a column of a roster is about."""

    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    FULL_NAME = "full_name"
    PERSON_CATEGORY = "person_category"
    ROLE = "role"
    PLACE = "place"
    ACTIVITY = "activity"
    CONTACT_LEVEL = "contact_level"
    PHONE = "phone"
    EMAIL = "email"
    FORM_LANGUAGE = "form_language"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    WORKS_WITH_CHILDREN = "works_with_children"
    IS_MINOR = "is_minor"
    GUARDIAN_NAME = "guardian_name"
    PROTECTED_IDENTITY = "protected_identity"
    CONTACT_MARK = "contact_mark"
    IGNORED = "ignored"


def comparable(text: str) -> str:
    """Return a text as words are compared: no case, accents on Latin letters or punctuation."""
    folded = text.casefold().replace("ʼ", "'").replace("’", "'").replace("`", "'")
    plain = folded if folded.isascii() else "".join(map(_without_accent, folded))
    return " ".join(re.sub(r"[^\w']+", " ", plain).replace("_", " ").split())


_ACCENTS: Final = {"ø": "o", "æ": "a", "ł": "l", "і": "і", "ї": "ї", "й": "й", "ё": "е", "ы": "ы"}


@lru_cache(maxsize=1024)
def _without_accent(letter: str) -> str:
    return _ACCENTS.get(letter) or unicodedata.normalize("NFKD", letter)[:1]


def _words(text: str) -> tuple[str, ...]:
    return tuple(comparable(word) for word in text.split("|"))


TITLES: Final[dict[RosterField, tuple[str, ...]]] = {
    RosterField.GIVEN_NAME: _words(
        "förnamn|tilltalsnamn|first name|firstname|given name|given names|givenname|forename|"
        "christian name|ім'я по батькові|власне ім'я|имя"
    ),
    RosterField.FAMILY_NAME: _words(
        "efternamn|last name|lastname|family name|surname|familyname|прізвище|фамилия"
    ),
    RosterField.FULL_NAME: _words(
        "namn|name|full name|fullname|fullständigt namn|för och efternamn|förnamn efternamn|"
        "efternamn förnamn|förnamn och efternamn|efternamn och förnamn|namn på volontär|person|"
        "volontärens namn|name of volunteer|volunteer name|first and last name|"
        "last name first name|first name last name|deltagare|medlem|participant|member|"
        "ім'я|піб|п і б|прізвище ім'я|прізвище та ім'я|прізвище і ім'я|ім'я та прізвище|"
        "ім'я прізвище|прізвище ім'я по батькові|прізвище ім'я та по батькові|"
        "повне ім'я|особа|фио|учасник"
    ),
    RosterField.PERSON_CATEGORY: _words(
        "kategori|personkategori|category|person category|typ|type|tillhörighet|anknytning|"
        "affiliation|категорія|категорія особи|тип"
    ),
    RosterField.ROLE: _words(
        "roll|role|uppdrag|befattning|funktion|function|position|titel|title|job title|uppgift|"
        "uppgifter|arbetsuppgift|arbetsuppgifter|task|tasks|duty|роль|посада|обов'язки|завдання|"
        "функція"
    ),
    RosterField.PLACE: _words(
        "plats|ort|arbetsplats|lokal|place|location|site|city|stad|kontor|office|місце|"
        "місце роботи|місто|локація"
    ),
    RosterField.ACTIVITY: _words(
        "verksamhet|verksamheter|aktivitet|aktiviteter|activity|activities|projekt|project|grupp|"
        "team|діяльність|напрям|проєкт|проект|захід"
    ),
    RosterField.CONTACT_LEVEL: _words(
        "kontaktnivå|kontaktgrad|nivå av kontakt|contact level|level of contact|"
        "kontakt med hjälpsökande|рівень контакту|контакт"
    ),
    RosterField.PHONE: _words(
        "mobil|mobilnummer|mobiltelefon|mobilnr|mobile|mobile phone|mobile number|cell|cell phone|"
        "cellphone|telefon|telefonnummer|telefonnr|tel|tel nr|tfn|tlf|tele|phone|phone number|"
        "telephone|telephone number|phone no|tel no|мобільний|мобільний телефон|телефон|"
        "номер телефону|тел|моб|telefon mobil|mobil telefon|phone mobile|telefon dagtid|"
        "telefon arbete|telefon hem|hemtelefon"
    ),
    RosterField.EMAIL: _words(
        "e post|epost|e postadress|epostadress|mejl|mejladress|mail|mailadress|e mail|email|"
        "email address|e mail address|e mailadress|електронна пошта|ел пошта|пошта|емейл|імейл|"
        "електронна адреса|ел адреса"
    ),
    RosterField.FORM_LANGUAGE: _words(
        "blankettspråk|språk|form language|language|preferred language|мова бланка|мова"
    ),
    RosterField.STARTS_ON: _words(
        "startdatum|start|börjar|började|från|från och med|fr o m|from|since|start date|started|"
        "starts on|starts|begin|begins|startade|anställd från|anställningsdatum|inskriven|"
        "aktiv från|joined|join date|date joined|date started|дата початку|початок|"
        "з|від|почав|дата прийому"
    ),
    RosterField.ENDS_ON: _words(
        "slutdatum|slut|slutar|slutade|till|till och med|t o m|to|until|end date|end|ended|ends on|"
        "ends|date left|left|aktiv till|дата завершення|дата закінчення|кінець|завершення|до|по"
    ),
    RosterField.WORKS_WITH_CHILDREN: _words(
        "arbetar med barn|med barn|jobbar med barn|barn|works with children|with children|"
        "children|working with children|працює з дітьми|з дітьми|діти|робота з дітьми"
    ),
    RosterField.IS_MINOR: _words(
        "minderårig|under 18|under 18 år|omyndig|ej myndig|minor|is minor|underage|неповнолітній|"
        "неповнолітня|неповнолітня особа|до 18|до 18 років"
    ),
    RosterField.GUARDIAN_NAME: _words(
        "vårdnadshavare|målsman|förälder|vårdnadshavares namn|namn på vårdnadshavare|guardian|"
        "guardian name|guardian's name|parent|parent or guardian|опікун|батько мати або опікун|"
        "батьки|законний представник"
    ),
    RosterField.PROTECTED_IDENTITY: _words(
        "skyddade personuppgifter|skyddad identitet|sekretessmarkering|sekretess|skyddad|"
        "skyddad folkbokföring|protected identity|protected|захищені персональні дані|захищені дані"
    ),
    RosterField.CONTACT_MARK: _words(
        "nås via|kontaktas via|kontaktsätt|så når du mig|hur nås|contact via|reach via|"
        "how to reach|reached by|як зв'язатися|зв'язок"
    ),
}
"""Titles by field; where two columns would fit, the earlier word wins."""

FAMILY_FIRST: Final = frozenset(
    _words(
        "efternamn förnamn|efternamn och förnamn|last name first name|піб|п і б|фио|прізвище ім'я|"
        "прізвище та ім'я|прізвище і ім'я|прізвище ім'я по батькові|прізвище ім'я та по батькові"
    )
)
"""Titles of name columns that put the family name first."""

REFUSED_STEMS: Final = tuple(
    word.replace("'", "")
    for word in _words(
        "personnummer|personnr|person nr|samordningsnummer|samordningsnr|identitetsnummer|"
        "id nummer|legitimation|födelse|födelsedag|nationalitet|medborgarskap|hemland|"
        "ursprungsland|etnicitet|etnisk|religion|trosuppfattning|hälsotillstånd|sjukdom|diagnos|allergi|"
        "funktionsneds|fackförbund|facklig|uppehållstillstånd|migrationsstatus|asylstatus|pass nr|"
        "passnummer|belastningsregist|registerutdrag|personal number|personal identity|"
        "identity number|national id|id number|social security|date of birth|birth|nationality|"
        "citizenship|country of origin|ethnic|health status|medical|illness|disability|diagnosis|"
        "allerg|trade union|union member|migration status|residence permit|immigration|passport|"
        "criminal record|tax number|народження|рнокпп|податков|ідентифікаційн|паспорт|громадянство|"
        "національність|етнічн|релігі|віроспов|здоров|хвороб|інвалідн|діагноз|алергі|профспілк|"
        "міграційн|посвідка|судим|fackförening|дозвіл на проживання|brottsregist|brottsoffer|"
        "victim|жертв|потерпіл|sexual orientation|sexuell läggning|сексуальна орієнтація|"
        "political|politisk|політичн"
    )
)
"""Parts of titles of what is never stored: R2 and R10, “Not”."""

REFUSED_WORDS: Final = frozenset(
    _words(
        "pnr|pers nr|persnr|ssn|dob|född|född den|fodd|born|ålder|age|age group|födelseår|bday|"
        "hälsa|health|union|facket|fack|tro|вік|іпн|інн|рік народження|legitimation|id nr|"
        "id no|identity|country of birth|дн|д н"
    )
)
"""Whole titles of the same."""

CATEGORIES: Final[dict[PersonCategory, tuple[str, ...]]] = {
    PersonCategory.EMPLOYEE: _words(
        "anställd|anställda|personal|medarbetare|tjänsteman|employee|staff|employed|staff member|"
        "працівник|працівниця|співробітник|співробітниця|персонал"
    ),
    PersonCategory.VOLUNTEER: _words(
        "volontär|volontärer|frivillig|frivilliga|ideell|volunteer|volunteers|волонтер|волонтерка|"
        "волонтери|доброволець"
    ),
    PersonCategory.INTERN: _words(
        "praktikant|praktikanter|trainee|intern|interns|student|apprentice|стажист|стажистка|"
        "стажер|стажерка|практикант|практикантка"
    ),
    PersonCategory.BOARD_MEMBER: _words(
        "styrelseledamot|styrelse|styrelsen|ledamot|styrelsemedlem|ordförande|suppleant|kassör|"
        "board member|board|member of the board|chair|trustee|treasurer|член правління|правління|"
        "член ради|голова правління"
    ),
    PersonCategory.CONTRACTOR: _words(
        "uppdragstagare|konsult|entreprenör|leverantör|contractor|consultant|supplier|freelancer|"
        "підрядник|підрядниця|консультант|фрилансер"
    ),
    PersonCategory.PRIVATE_HOST: _words(
        "privat värd|värdfamilj|värd|värdinna|private host|host family|host|особа що надає житло|"
        "приймаюча сім'я|приймаюча родина|господар житла"
    ),
    PersonCategory.INTERPRETER: _words(
        "tolk|tolkar|språkstöd|översättare|interpreter|translator|interpreters|перекладач|"
        "перекладачка|тлумач"
    ),
    PersonCategory.DRIVER: _words(
        "chaufför|chaufförer|förare|bilförare|driver|drivers|водій|водійка|водії|шофер"
    ),
    PersonCategory.PARTNER_SECONDEE: _words(
        "inlånad från partner|inlånad|partner|partner secondee|secondee|seconded|"
        "відряджена особа партнера|відряджений|відряджена|партнер"
    ),
    PersonCategory.OTHER_AFFILIATE: _words(
        "annan ansluten|annan|övrig|övriga|ansluten|other affiliate|other|affiliate|"
        "інша пов'язана особа|інше|інша|інший"
    ),
}

CONTACT_LEVELS: Final[dict[ContactLevel, tuple[str, ...]]] = {
    ContactLevel.NONE: _words(
        "ingen|ingen kontakt|inte|nej|none|no|no contact|без контакту|немає|ні|відсутній"
    ),
    ContactLevel.INDIRECT: _words(
        "indirekt|indirekt kontakt|indirect|indirect contact|непрямий|опосередкований|"
        "непрямий контакт|опосередкований контакт"
    ),
    ContactLevel.DIRECT: _words(
        "direkt|direkt kontakt|ja|direct|direct contact|yes|прямий|безпосередній|прямий контакт|"
        "безпосередній контакт|так"
    ),
}

LANGUAGES: Final[dict[str, tuple[str, ...]]] = {
    "sv": _words("sv|svenska|swedish|swe|se|шведська|шведською"),
    "en": _words("en|engelska|english|eng|gb|англійська|англійською"),
    "uk": _words("uk|ua|ukr|ukrainska|ukrainian|українська|українською"),
}

YES: Final = frozenset(
    [*_words("ja|j|yes|y|x|xx|sant|true|1|ok|check|так|т|да|істина|правда"), "✓", "✔", "☑", "+"]
)
NO: Final = frozenset(
    [*_words("nej|n|no|0|falskt|false|inte|ingen|none|ні|н|хибність|нет"), "-", "–", "—", "☐", "✗"]
)

SUMS: Final = frozenset(
    _words(
        "summa|totalt|total|totalsumma|delsumma|sum|subtotal|grand total|antal|antal personer|"
        "number of people|count|разом|всього|усього|загалом|підсумок|кількість|итого|всего"
    )
)
"""Words in front of a sum row."""
