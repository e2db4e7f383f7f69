"""The house: rooms keep to their floors, files and functions stay small, nothing is hidden."""

import ast
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

FILE_CEILING = 250
FUNCTION_CEILING = 40
TOP_LEVEL = {
    "stockkeeper", "resources", "tests", "pyproject.toml", "README.md", "LICENSE",
    ".ci", ".gitignore",
}  # fmt: skip
ROOT = Path(__file__).resolve().parents[1]
ONE_FILE_BY_DESIGN = ROOT / "resources" / "checker"
"""The standalone checker is carried to other machines alone (BOOK-FORMAT.md)."""
TEMPLATE = '"""A room made to break a rule."""\n\n{line}\n'
VIOLATIONS = {
    "layers": ("stockkeeper/domain/breach.py", "import stockkeeper.book"),
    "qt": ("stockkeeper/reports/breach.py", "import PySide6.QtCore"),
    "sql": ("stockkeeper/exchange/breach.py", "import sqlite3"),
    "domain": ("stockkeeper/domain/breach.py", "import pathlib"),
    "offline": ("stockkeeper/book/breach.py", "import socket"),
    "screens": ("stockkeeper/desktop/screens/breach.py", "import {sibling}"),
    "actions": ("stockkeeper/actions/breach.py", "import {sibling}"),
    "reports": ("stockkeeper/reports/breach.py", "import {sibling}"),
    "circles": ("stockkeeper/domain/breach.py", "import {sibling}"),
}


def python_files():
    return [
        file
        for room in ("stockkeeper", "resources", "tests")
        for file in sorted((ROOT / room).rglob("*.py"))
    ]


def lint(folder, *options):
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache", *options], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The package and its rules, somewhere they may be broken."""
    folder = tmp_path_factory.mktemp("copy")
    leave_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "stockkeeper", folder / "stockkeeper", ignore=leave_out)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_import_contracts_are_kept():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_each_contract_has_its_violation():
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {one["id"] for one in rules["tool"]["importlinter"]["contracts"]}
    assert contracts == set(VIOLATIONS)


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_deliberate_violation_breaks_its_contract(copy, contract):
    place, line = VIOLATIONS[contract]
    breach, sibling = copy / place, copy / Path(place).with_name("breached.py")
    room = Path(place).parent.as_posix().replace("/", ".")
    back = f"import {room}.breach" if contract == "circles" else ""
    try:
        breach.write_text(TEMPLATE.format(line=line.format(sibling=f"{room}.breached")))
        sibling.write_text(TEMPLATE.format(line=back))
        done = lint(copy, "--contract", contract)
    finally:
        breach.unlink()
        sibling.unlink()
    assert done.returncode == 1, done.stdout
    assert "1 broken" in done.stdout
    assert "breach" in done.stdout


def test_a_room_without_a_floor_breaks_the_layers(copy):
    cellar = copy / "stockkeeper" / "cellar.py"
    try:
        cellar.write_text('"""A room nobody planned."""\n')
        done = lint(copy, "--contract", "layers")
    finally:
        cellar.unlink()
    assert done.returncode != 0
    assert "cellar" in done.stdout


def test_files_are_short_and_begin_by_saying_what_they_are_for():
    found = []
    for file in python_files():
        text = file.read_text(encoding="utf-8")
        if text.count("\n") > FILE_CEILING and not file.is_relative_to(ONE_FILE_BY_DESIGN):
            found.append(f"{file.relative_to(ROOT)}: {text.count(chr(10))} lines")
        if not text.removeprefix("r").startswith('"""'):
            found.append(f"{file.relative_to(ROOT)}: the first line is no docstring")
    assert found == []


def test_functions_are_short_and_import_nothing():
    found = []
    for file in python_files():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            where = f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_CEILING:
                found.append(f"{where}: {length} lines")
            if any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node)):
                found.append(f"{where}: an import inside")
    assert found == []


def test_no_import_hides_from_the_running_program():
    hidden = [
        str(file.relative_to(ROOT))
        for file in sorted((ROOT / "stockkeeper").rglob("*.py"))
        if "TYPE_CHECKING" in file.read_text(encoding="utf-8")
    ]
    assert hidden == []


def test_the_top_level_holds_only_what_was_agreed():
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert {Path(name).parts[0] for name in listed} <= TOP_LEVEL


def test_requirements_say_which_pythons_and_which_qt():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11,<3.15"
    assert any(one.startswith("PySide6-Essentials>=6.8,<6.12") for one in project["dependencies"])
