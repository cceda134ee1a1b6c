"""What portals write comes out of every output as text: no script, no formula, no template, nothing that breaks a file."""

import csv
import io
import re
import sqlite3
from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from docx import Document
from lxml import etree, html
from openpyxl import load_workbook

from checks.cases.caseload import caseload
from checks.cases.docket import Docket, Letter, Reply
from checks.units import Unit
from crawler.cli import main
from reports import gather
from reports.write import write
from tests.offices import AS_OF, audited, finding, untold

SPRING, LATER = AS_OF, AS_OF + timedelta(days=30)
SHOTS = (
    "<script>alert(4711)</script>",
    "\"><img src=x onerror='alert(4711)'>",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "{{7777*7}}",
    "{% for x in 'abc' %}{{x}}{% endfor %}",
    "{{ letter.__class__ }}",
    "&lt;b&gt;&#0;]]><!--",
    "_x0041_ #N/A",
    "\x00\x07\x0b\x1b[31m",
    "\u202e\u2066\u200f反\u2069",
    "\ufffe\uffff",
    "长" * 10_000,
)
UNIT = "=云山县<script>alert(4711)</script>{{7777*7}}人民政府"
EVALUATED = str(7777 * 7)
BAD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """A folder with everything that is written of a site whose every text is hostile."""
    data, out = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("out")
    told = [
        finding(
            unit=UNIT,
            path=f"/{n}/",
            title=shot,
            column=shot,
            message=shot,
            about=shot,
            evidence={shot: shot, "半": "HALF"},
        )
        for n, shot in enumerate(SHOTS)
    ]
    told.append(finding(unit=UNIT, path="/?q=<script>alert(4711)</script>", title="网址"))
    told.append(finding(unit=UNIT, path="javascript://x/%0aalert(4711)", title="网址"))
    doubts = [untold(unit=UNIT, path=f"/u{n}/", reason=shot) for n, shot in enumerate(SHOTS)]
    unit = Unit(name=UNIT, level="county")
    file = audited(data, told, units=(unit,), doubts=doubts)
    answered(file, [row["fingerprint"] for row in told])
    audited(data, [{**row, "state": "persisting"} for row in told], units=(unit,), doubts=doubts, as_of=LATER)
    with sqlite3.connect(file) as db:
        db.execute(r"update sayings set evidence = replace(evidence, 'HALF', '\ud800')")
    write(gather.gather(file), out / "audit")
    for words in (
        (
            "letters",
            "--out",
            out / "letters",
            "--on",
            LATER,
            "--due",
            LATER + timedelta(days=9),
            "--advice",
            "--by",
            "清河市政务公开办",
        ),
        ("lookback", "--since", SPRING, "--on", LATER, "--out", out / "lookback"),
        ("lookback", "--letter", "{{7777*7}}", "--on", LATER, "--out", out / "letter"),
        ("bulletin", "--period", f"{SPRING}..{LATER}", "--day", LATER, "--out", out / "bulletin"),
        ("index", "--on", LATER, "--out", out / "index"),
        ("score", "--on", LATER, "--out", out / "score"),
    ):
        done = CliRunner().invoke(main, [*map(str, words), "--data", str(data)])
        assert done.exit_code == 0, (words, done.output, done.exception)
    assert caseload(data)
    return out


def answered(file, prints):
    """A letter whose answers are as hostile as the portal."""
    docket = Docket(file)
    made = {"made": SPRING, "due": date(2026, 4, 3), "as_of": SPRING, "crawl": 1}
    docket.write_letter(Letter(id="{{7777*7}}", unit=UNIT, demands=tuple(prints), **made))
    docket.write_replies(
        Reply(
            letter="{{7777*7}}",
            fingerprint=print_,
            at=f"{SPRING}T10:00:00+08:00",
            file=shot[:50].replace("\x00", ""),
            stage="已整改",
            said=shot.replace("\x00", ""),
            day=None,
            person=shot.replace("\x00", ""),
            proof=f"javascript:alert(4711)//{shot}".replace("\x00", ""),
        )
        for print_, shot in zip(prints, SHOTS, strict=False)
    )


def files(out, kind):
    found = sorted(out.rglob(f"*.{kind}"))
    assert found
    return found


def test_there_is_something_of_every_kind(out):
    kinds = {(file.relative_to(out).parts[0], file.suffix) for file in out.rglob("*") if file.is_file()}
    assert kinds >= {
        *(
            ("audit", ".html"),
            ("audit", ".csv"),
            ("letters", ".docx"),
            ("letters", ".xlsx"),
            ("letters", ".html"),
        ),
        *(("lookback", ".html"), ("lookback", ".xlsx"), ("bulletin", ".docx"), ("bulletin", ".html")),
        *(("bulletin", ".xlsx"), ("index", ".html"), ("score", ".html"), ("score", ".xlsx")),
    }


def test_pages_have_no_element_of_the_portals(out):
    for file in files(out, "html"):
        text = file.read_text("utf-8")
        tree = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        for script in tree.iter("script"):
            assert "4711" not in script.text_content(), file
        assert not list(tree.iter("img", "iframe", "object", "embed")), file
        names = {name for element in tree.iter() for name in element.attrib}
        assert not {name for name in names if name.startswith("on")}, file
        links = {str(link) for link in tree.xpath("//@href | //@src")}
        assert not {link for link in links if link.lower().startswith(("javascript:", "data:"))}, file
        assert EVALUATED not in text, file
        assert not BAD.search(text), (file, BAD.search(text))
        assert file.stat().st_size < 1_000_000, file


def test_what_portals_write_can_be_read_on_the_pages(out):
    for part in ("audit", "letters", "lookback"):
        text = "".join(
            html.fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8")).text_content()
            for file in files(out / part, "html")
        )
        for shot in (
            "<script>alert(4711)</script>",
            "=cmd|' /C calc'!A0",
            "{{7777*7}}",
            "{% for x in 'abc' %}",
        ):
            assert shot in text, (part, shot)


def test_no_cell_of_a_book_is_a_formula_or_an_error(out):
    for file in files(out, "xlsx"):
        for sheet in load_workbook(file).worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
                assert cell.data_type in ("s", "n", "b", "d"), (
                    file,
                    sheet.title,
                    cell.coordinate,
                    cell.value,
                )
                if isinstance(cell.value, str):
                    assert not BAD.search(cell.value), (file, cell.coordinate)
                    assert EVALUATED not in cell.value, (file, cell.coordinate)


def test_every_part_of_word_and_excel_files_is_well_formed_and_leads_nowhere_bad(out):
    for file in (*files(out, "docx"), *files(out, "xlsx")):
        with ZipFile(file) as parts:
            assert parts.testzip() is None
            for name in parts.namelist():
                if name.endswith((".xml", ".rels")):
                    tree = etree.fromstring(parts.read(name))
                    targets = tree.xpath("//@Target")
                    assert not [each for each in targets if str(each).lower().startswith("javascript")], file


def test_documents_have_the_words_and_not_what_they_would_do(out):
    for file in files(out, "docx"):
        document = Document(str(file))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = "\n".join([*(each.text for each in document.paragraphs), *cells])
        assert EVALUATED not in text, file
        assert "__class__" not in text or "{{ letter.__class__ }}" in text, file
        assert not BAD.search(text), file
        assert "{{7777*7}}" in text, file


def test_no_line_of_the_ledger_begins_like_a_formula(out):
    for file in files(out, "csv"):
        rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
        assert len({len(row) for row in rows}) == 1
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
        assert not [cell for cell in cells if BAD.search(cell)], file
        assert "'=cmd|' /C calc'!A0" in cells


def test_names_of_files_are_safe(out):
    for file in out.rglob("*"):
        assert not re.search(r"[<>:\"|?*\\{}=\x00-\x1f]", file.name), file
