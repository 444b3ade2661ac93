"""What the user sees goes through gettext, and in a way that the catalogues can follow."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tools.catalogues import KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "desk_app"

SHOWN_BY_METHODS = {
    "addAction",
    "addItem",
    "addItems",
    "addMenu",
    "addRow",
    "addTab",
    "insertItem",
    "setAccessibleDescription",
    "setAccessibleName",
    "setDetailedText",
    "setHeaderLabels",
    "setHorizontalHeaderLabels",
    "setInformativeText",
    "setLabelText",
    "setMarkdown",
    "setPlaceholderText",
    "setPrefix",
    "setStatusTip",
    "setSuffix",
    "setText",
    "setTitle",
    "setToolTip",
    "setWhatsThis",
    "setWindowTitle",
    "showMessage",
}
SHOWN_BY_WIDGETS = {
    "QAction",
    "QCheckBox",
    "QGroupBox",
    "QLabel",
    "QProgressDialog",
    "QPushButton",
    "QRadioButton",
    "QToolButton",
}
SHOWN_ON_A_TERMINAL = {"echo", "secho", "confirm", "prompt", "UsageError", "BadParameter"}
LOGGING = {"debug", "info", "warning", "error", "critical", "exception"}
TRANSLATING = {*KEYWORDS, "p"}
THE_NAME_OF_THE_PROGRAM = "Safeguard Desk"
SAME_EVERYWHERE = re.compile(rf"{THE_NAME_OF_THE_PROGRAM}|[\W\d_]*|[A-Z\d-]*\d[A-Z\d-]*")
"""Texts that no language changes: signs, numbers and codes such as AT-K7M2-9QX4."""

VIEWS = sorted([*PACKAGE.glob("views/**/*.py"), PACKAGE / "app.py"])
COMMANDS = sorted(PACKAGE.glob("cli/**/*.py"))
READ_NOT_SHOWN = {"roster_names", "roster_words"}
"""Names and headings, in three languages, that are looked for in spreadsheets."""

WORDED = sorted(
    path
    for layer in ("views", "cli", "reports", "exchange", "services")
    for path in PACKAGE.glob(f"{layer}/**/*.py")
    if path.stem not in READ_NOT_SHOWN
)
SENTENCE = re.compile(r"[^\W\d_a-z][^\W\d_]+ [^\W\d_]+")
"""A word with a capital letter and another word: what people read, hardly ever what code does."""

ALL = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def calls_in(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text("utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def bare_texts(node: ast.expr) -> Iterator[str]:
    """Yield the literals with a letter in them that reach the user as they are."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if not SAME_EVERYWHERE.fullmatch(node.value):
            yield node.value
        return
    for part in parts_shown(node):
        yield from bare_texts(part)


def parts_shown(node: ast.expr) -> list[ast.expr]:
    """Return the parts of an expression of which the text that is shown is made."""
    match node:
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            return parts
        case ast.BinOp(left=first, right=second) | ast.IfExp(body=first, orelse=second):
            return [first, second]
        case ast.Call(func=ast.Attribute(value=ast.Constant() as text, attr="format" | "join")):
            return [text]
        case _:
            return []


def untranslated(path: Path, shown_by: set[str]) -> list[str]:
    return [
        f"line {call.lineno}: {text}"
        for call in calls_in(path)
        if called(call) in shown_by
        for argument in call.args
        for text in bare_texts(argument)
    ]


@pytest.mark.parametrize("path", VIEWS, ids=name_of)
def test_widgets_are_given_translated_texts(path: Path) -> None:
    assert untranslated(path, SHOWN_BY_METHODS | SHOWN_BY_WIDGETS) == []


@pytest.mark.parametrize("path", COMMANDS, ids=name_of)
def test_the_terminal_is_given_translated_texts(path: Path) -> None:
    helps = [
        f"line {call.lineno}: {text}"
        for call in calls_in(path)
        for keyword in call.keywords
        if keyword.arg in {"help", "short_help", "epilog"}
        for text in bare_texts(keyword.value)
    ]

    assert untranslated(path, SHOWN_ON_A_TERMINAL) + helps == []


@pytest.mark.parametrize("path", WORDED, ids=name_of)
def test_no_sentence_stands_outside_of_gettext(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    hidden = {id(literal) for node in ast.walk(tree) for literal in not_shown(node)}

    shown = [
        f"line {node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in hidden
        and SENTENCE.search(node.value)
        and node.value != THE_NAME_OF_THE_PROGRAM
    ]

    assert shown == []


def not_shown(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is below a node that translates, documents, logs or raises."""
    match node:
        case ast.Call() if called(node) in TRANSLATING | LOGGING:
            for argument in node.args:
                yield from ast.walk(argument)
        case ast.Raise() | ast.Assert() | ast.Expr(value=ast.Constant()):
            yield from ast.walk(node)


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_only_literals_are_translated(path: Path) -> None:
    """What is put together before it is looked up is in no catalogue."""
    if path == PACKAGE / "texts" / "__init__.py":
        return  # passes on what it is given
    lost = []
    for call in calls_in(path):
        if called(call) not in TRANSLATING:
            continue
        texts = call.args[:2] if called(call) not in {"_", "gettext"} else call.args[:1]
        if not all(isinstance(text, ast.Constant) for text in texts):
            lost.append(f"line {call.lineno}: {ast.unparse(call)}")

    assert lost == []


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_the_catalogues_look_into_no_f_string(path: Path) -> None:
    hidden = [
        call.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and called(call) in TRANSLATING
        if call.args and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_short_names_for_gettext_are_ones_the_catalogues_know(path: Path) -> None:
    unknown = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Assign(targets=[target], value=value):
                unknown += [
                    f"line {node.lineno}: {short}"
                    for short, meant in pairs(target, value)
                    if meant in KEYWORDS and KEYWORDS.get(short, ()) != KEYWORDS[meant]
                ]

    assert unknown == []


def pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, str]]:
    """Yield which name is given which method: `n, _ = texts.ngettext, texts.gettext`."""
    match target, value:
        case ast.Tuple(elts=targets), ast.Tuple(elts=values):
            for one, meant in zip(targets, values, strict=False):
                yield from pairs(one, meant)
        case ast.Name(id=short), ast.Attribute(attr=meant):
            yield short, meant


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_quotation_marks_stand_in_messages_or_are_those_of_the_language(path: Path) -> None:
    found = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr)
        for part in node.values
        if isinstance(part, ast.Constant) and set(str(part.value)) & set("“”«»")
    ]

    assert not found, "use Texts.quoted"
