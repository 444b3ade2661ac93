"""Parts whole names into given and family name."""

from __future__ import annotations

import re
from typing import Final

_PARTICLES: Final = frozenset(
    re.findall(r"\w+", "af av de den der del della di da dos du la le ter ten van von vom zu zur")
)
_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ]")
_PATRONYMIC: Final = re.compile(
    r".{2,}(?:ович|йович|евич|івна|ївна|овна|евна|ьич|ілліч)", re.IGNORECASE
)
_FAMILY: Final = re.compile(
    r".{2,}(?:енко|єнко|чук|щук|юк|як|ський|цький|ська|цька|зький|зька|ишин|ів|їв|ко|ець|ова|ева|єва|"
    r"ов|ев|єв|ий|ая|ак|ик|ун)",
    re.IGNORECASE,
)
_GIVEN: Final = frozenset(
    """
    олександр олександра андрій анна ганна анастасія артем богдан богдана валентин валентина валерій
    василь василина вероніка віктор вікторія віталій віталіна владислав володимир вʼячеслав галина
    григорій дарʼя дарина денис дмитро діана євген євгенія єва єлизавета іван іванна ігор ілля інна
    ірина катерина кирило кіра костянтин леонід лілія любов людмила максим мар'яна мар'ян марія
    марина маргарита матвій микита микола михайло назар наталія наталя надія ніна оксана олег олена
    олеся ольга павло петро поліна роман руслан руслана сергій світлана соломія софія станіслав
    степан тамара тарас тетяна тимофій уляна федір христина юлія юрій ярослав ярослава яна мирослава
    зоя антон антоніна арсен борис віра гліб данило едуард злата лариса лев остап орест оля таня
    """.replace("ʼ", "'").split()
)
_LEAST: Final = 2


def split_name(name: str, *, is_family_first: bool = False) -> tuple[str, str]:
    """Return given and family name; one word alone is a given name.

    A comma ends a family name; small words before it belong to it (von der Leyen, af Klint);
    Ukrainian names are known in either order by patronymic, given name or ending.

    Args:
        name: A whole name.
        is_family_first: What the column's title says, for names that do not tell themselves.
    """
    if "," in name:
        family, _comma, given = (part.strip() for part in name.partition(","))
        return _with_particles(given.split(), family)
    words = name.split()
    if len(words) < _LEAST:
        return name.strip(), ""
    if _CYRILLIC.search(name):
        return _ukrainian(words, is_family_first=is_family_first)
    return _family_first(words) if is_family_first else _given_first(words)


def _with_particles(given: list[str], family: str) -> tuple[str, str]:
    """Give the family name its small words back: “Leyen, Ursula von der”."""
    at = len(given)
    while at > 1 and given[at - 1] in _PARTICLES:
        at -= 1
    return " ".join(given[:at]), " ".join([*given[at:], family]).strip()


def _given_first(words: list[str]) -> tuple[str, str]:
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return " ".join(words[:at]), " ".join(words[at:])


def _family_first(words: list[str]) -> tuple[str, str]:
    at = 1
    while at < len(words) - 1 and words[at - 1].casefold() in _PARTICLES:
        at += 1
    return " ".join(words[at:]), " ".join(words[:at])


def _ukrainian(words: list[str], *, is_family_first: bool) -> tuple[str, str]:
    if len(words) > _LEAST and _PATRONYMIC.fullmatch(words[-1]):
        return _family_first(words)
    if len(words) > _LEAST and _PATRONYMIC.fullmatch(words[1]):
        return _given_first(words)
    first, last = _is_given(words[0]), _is_given(words[-1])
    if first == last and not first:
        looks = bool(_FAMILY.fullmatch(words[0])), bool(_FAMILY.fullmatch(words[-1]))
        first, last = (looks[1] and not looks[0], looks[0] and not looks[1])
    if first == last:
        return _family_first(words) if is_family_first else _given_first(words)
    return _given_first(words) if first else _family_first(words)


def _is_given(word: str) -> bool:
    return word.casefold().replace("’", "'").replace("ʼ", "'") in _GIVEN
