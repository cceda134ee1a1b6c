"""The house: directions of imports, purity of checks, mirrored tests, the docstring contract, sizes."""

import ast
import re
import sys
from pathlib import Path

import pytest

import checks
from checks.registry import load

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {
    "checks": {
        *("checks", "sqlite_utils", "zstandard", "filelock"),
        *("chinese_calendar", "ahocorasick_rs", "rapidfuzz"),
    },
    "reports": {
        "checks",
        "reports",
        "jinja2",
        "markupsafe",
        "docx",
        "docxtpl",
        "openpyxl",
        "python_calamine",
    },
    "crawler/layouts": {"checks", "crawler", "lxml", "parsel", "dateparser"},
    "crawler/reading": {
        "checks",
        "crawler",
        "lxml",
        "parsel",
        "dateparser",
        "tree_sitter",
        "tree_sitter_javascript",
    },
    "crawler/attachments": {"crawler", "lxml", "olefile", "pypdfium2", "python_calamine"},
}
FILES = [f for room in ("checks", "crawler", "reports") for f in sorted((ROOT / room).rglob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            found.add((node.module or "").partition(".")[0])
    return found - set(sys.stdlib_module_names)


def test_the_checks_under_test_are_the_repositorys():
    assert Path(checks.__file__).parent == ROOT / "checks"


@pytest.mark.parametrize("room", ROOMS)
def test_imports_point_one_way(room):
    strangers = {str(f): imports(f) - ROOMS[room] for f in (ROOT / room).rglob("*.py")}
    assert not {file: names for file, names in strangers.items() if names}


def test_no_modules_import_each_other_in_a_circle():
    names = {".".join(f.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): f for f in FILES}
    needs: dict[str, set[str]] = {}
    for name, file in names.items():
        told = [each for each in ast.parse(file.read_text("utf-8")).body if isinstance(each, ast.ImportFrom)]
        found = {(f"{each.module}.{alias.name}", each.module) for each in told for alias in each.names}
        needs[name] = {whole if whole in names else str(room) for whole, room in found} & names.keys() - {
            name
        }
    while free := {name for name, others in needs.items() if others.isdisjoint(needs)}:
        for name in free:
            del needs[name]
    assert needs == {}


def test_reading_knows_nothing_of_the_crawl():
    crawl = re.compile(
        r"crawler\.(?:spiders|pipelines|frontier|waiting|known|scheduler|engine|fetching|fence|walking|audit|cli|columns"
        r"|runs|places|standing|following|sameness|sweep|carrying|fleet|folder|child|tasks|stages)\b|scrapy"
    )
    for room in ("layouts", "reading", "attachments"):
        for file in (ROOT / "crawler" / room).rglob("*.py"):
            assert not crawl.search(file.read_text("utf-8")), file


def test_checks_neither_fetch_nor_read_the_clock():
    impure = re.compile(
        r"\bopen\(|\.now\(|\.today\(|\bprint\(|\blogging\b|^\s*try:|socket|urllib\.request", re.M
    )
    for file in [*(ROOT / "checks/page").glob("*.py"), *(ROOT / "checks/site").glob("*.py")]:
        assert not impure.search(file.read_text("utf-8")), file


def test_every_check_has_its_mirrored_test():
    for file in [*(ROOT / "checks/page").glob("[a-z]*.py"), *(ROOT / "checks/site").glob("[a-z]*.py")]:
        assert (ROOT / "tests" / file.relative_to(ROOT).parent / f"test_{file.name}").is_file(), file


def test_every_check_explains_itself():
    for check in load().values():
        assert 0 < len(check.title) <= 20, check.id
        assert check.english.endswith("."), check.id
        assert check.why, check.id
        assert check.remedy, check.id
        assert check.basis, check.id


@pytest.mark.parametrize("file", [*FILES, *TESTS], ids=lambda file: str(file.relative_to(ROOT)))
def test_no_file_is_longer_than_250_lines(file):
    assert len(file.read_text("utf-8").splitlines()) <= 250


def test_no_room_is_named_for_nothing():
    nothing = {"utils", "util", "helpers", "helper", "common", "base", "misc", "constants", "manager"}
    assert not [file for file in FILES if file.stem in nothing]


def test_every_module_and_public_function_says_what_it_is_for():
    silent = []
    for file in FILES:
        tree = ast.parse(file.read_text("utf-8"))
        if not ast.get_docstring(tree):
            silent.append(str(file))
        for node in tree.body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                silent.append(f"{file}:{node.name}")
    assert not silent
