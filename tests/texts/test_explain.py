from __future__ import annotations

import dataclasses
import inspect
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desk_app import errors
from desk_app.texts import LANGUAGES, texts_in
from desk_app.texts.explain import explain

ABSTRACT = {errors.DeskError, errors.VaultError}
KINDS = [
    kind
    for _name, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.DeskError) and kind not in ABSTRACT
]
SAMPLES: dict[str, Any] = {
    "Path": Path("riverside.desk"),
    "date": date(2026, 3, 2),
    "date | None": date(2026, 3, 2),
    "int": 3,
    "str": "sample",
    "tuple[str, ...]": ("R18", "R19"),
    "tuple[int, ...]": (7,),
    "tuple[tuple[str, str], ...]": (("name", "Ada Byron"),),
    "tuple[tuple[str, str, str], ...]": (("questions", "name", "Ada Byron"),),
    "tuple[PackPlace, ...]": (errors.PackPlace("text", "Policy", 2),),
}


def sample(kind: Any) -> errors.DeskError:  # noqa: ANN401 - any of the classes
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    values = [
        ("sv",) if field.name == "languages" else SAMPLES[str(field.type)] for field in fields
    ]
    made = kind(*values)
    assert isinstance(made, errors.DeskError)
    return made


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_failure_is_worded_in_every_language(
    kind: type[errors.DeskError], language: str
) -> None:
    sentence = explain(sample(kind), texts_in(language))

    assert sentence.strip().endswith((".", "!", "?"))
    assert "{" not in sentence.replace("{{sample}}", "")


@pytest.mark.parametrize(("language", "strange"), [("sv", "“«»"), ("en", "«»"), ("uk", "“”")])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_failures_quote_as_their_language_does(
    kind: type[errors.DeskError], language: str, strange: str
) -> None:
    sentence = explain(sample(kind), texts_in(language))

    assert not set(sentence) & set(strange)


def test_a_failure_without_wording_is_a_bug_of_ours() -> None:
    class UnwordedError(errors.DeskError):
        pass

    with pytest.raises(NotImplementedError, match="UnwordedError"):
        explain(UnwordedError(), texts_in("en"))


def test_an_adoption_that_lacks_a_requirement_names_it() -> None:
    sentence = explain(errors.AdoptionRefusedError(("R18",)), texts_in("en"))

    assert "R18" in sentence
