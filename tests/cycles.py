"""Three portals of a city for a whole cycle of the office: really served, mended in their files, and moved to other addresses."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from openpyxl import load_workbook

from checks.cases.caseload import standings
from checks.cases.matters import Standing
from crawler import sample

COUNTIES = {"yunling": "云岭", "shiquan": "石泉", "baihe": "白河"}
"""The sample's own county, and two that are made of it under other names."""
_KEPT = re.compile(r"/(?:busy|members|admin|e|api)/|/robots\.txt|/sitemap\.xml|/(?:index\.html)?$")
"""What the server, and not the portal's editors, gives its name."""
_REFERENCE = re.compile(rb"""((?:href|src)\s*=\s*["']|<loc>|window\.open\(["'])([^"'<>]+)""", re.I)

_BASE = re.compile(rb"""<base href=["']([^"']+)""")


def build(folder: Path) -> dict[str, Path]:
    """The files of the three portals, by a word for each."""
    roots = {word: folder / word for word in COUNTIES}
    for word, root in roots.items():
        shutil.copytree(sample.PORTAL, root)
        for file in root.rglob("*.html"):
            content = file.read_bytes()
            for charset in ("utf-8", "gb18030"):
                content = content.replace(COUNTIES["yunling"].encode(charset), COUNTIES[word].encode(charset))
            file.write_bytes(content)
    return roots


@contextmanager
def served(roots: dict[str, Path]) -> Iterator[dict[str, str]]:
    """The portals on loopback, each at its address as long as this lasts, whatever becomes of its files."""
    with ExitStack() as stack:
        yield {word: stack.enter_context(sample.serve(root)) for word, root in roots.items()}


def zwgk(folder: Path, *words: object, exits: tuple[int, ...] = (0,)) -> str:
    """What the command line answers, run in a folder as the office runs it."""
    command = [sys.executable, "-m", "crawler.cli", *map(str, words)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode in exits, (words, done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr


Scheme = Callable[[str], str]
"""How a path is called on a redesigned portal."""


def redesign(root: Path, scheme: Scheme) -> None:
    """Move every page and file of a portal to another address, and lead every link to the new one."""
    moved = root.with_name(f"{root.name}-moved")
    for file in filter(Path.is_file, root.rglob("*")):
        path = f"/{file.relative_to(root).as_posix()}"
        place = moved / _moved(path, scheme).lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        content = file.read_bytes()
        if file.suffix in (".html", ".xml"):
            base = _BASE.search(content)
            stands = urljoin(path, base[1].decode()) if base else path
            content = _REFERENCE.sub(partial(_led, stands, root, scheme), content)
        place.write_bytes(content)
    shutil.rmtree(root)
    moved.rename(root)


def renamed(path: str) -> str:
    """Other names for all folders and files, at the same depth; lists keep theirs."""
    *folders, name = PurePosixPath(path).parts[1:]
    return "/" + "/".join([*(f"c{_digits(folder)}" for folder in folders), _page(name)])


def flattened(path: str) -> str:
    """As another publishing system would have it: a folder per list, one for all documents."""
    *folders, name = PurePosixPath(path).parts[1:]
    if name.startswith("index"):
        return f"/list/{_digits('/'.join(folders))}/{name}"
    return f"/art/{_digits(path)}{PurePosixPath(name).suffix}"


def _page(name: str) -> str:
    return name if name.startswith("index") else f"a{_digits(name)}{PurePosixPath(name).suffix}"


def _moved(path: str, scheme: Scheme) -> str:
    return path if _KEPT.match(path) else scheme(path)


def _led(page: str, root: Path, scheme: Scheme, told: re.Match[bytes]) -> bytes:
    written = told[2].decode("latin-1")
    target = urljoin(page, written)
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or written.startswith("#"):
        return told[0]
    path = unquote(parts.path)
    if told[1].lower().startswith(b"src") and not (root / path.lstrip("/")).is_file():
        return told[0]
    if (root / path.lstrip("/")).is_dir():
        moved = _moved(f"{path.rstrip('/')}/index.html", scheme).removesuffix("index.html")
    else:
        moved = _moved(path, scheme)
    return told[1] + parts._replace(path=moved).geturl().encode("latin-1")


def _digits(name: str) -> str:
    return hashlib.blake2b(name.encode(), digest_size=3).hexdigest()


ID = b"450000195001010013"
"""An invented number of an identity card, as one page of the sample shows it."""
EDITS = {
    "exposed_personal_data": ("zfxxgk/shbz/202602/t20260213_4131.html", ID, b"450000********0013"),
    "hidden_link": (
        "xwdt/xzdt/2026-01-27/0695.html",
        '<a href="http://www.suidao-youlian.example/a/">水稻友链</a><a href="http://www.suidao-youlian.example/b/">山货友链</a>'.encode(),
        b"",
    ),
    "undated_document": (
        "xwdt/tzgg/2026-03-04/1196.html",
        b'<div class="content_attr">',
        '<div class="content_attr"><span class="time">发布日期：<b>2026-03-04 10:00:00</b></span> '.encode(),
    ),
}
"""What the editors of a portal change to mend a fault, by the check that found it: a page, what is wrong, what is right."""


def mend(root: Path, check: str) -> None:
    """Mend one of the planted faults in the files of a portal."""
    page, wrong, right = EDITS[check]
    _edit(root / page, wrong, right)


def spoil(root: Path, check: str) -> None:
    """Undo what :func:`mend` did."""
    page, wrong, right = EDITS[check]
    _edit(root / page, right, wrong)


def plant(root: Path) -> None:
    """A new fault: another page that shows the number of an identity card."""
    _edit(root / "xwdt/ylyw/2026-03-16/3099.html", b"</p>", b" " + "身份证号码".encode() + ID + b"</p>")


def _edit(file: Path, old: bytes, new: bytes) -> None:
    content = file.read_bytes()
    assert old in content
    file.write_bytes(content.replace(old, new, 1))


def fill(book: Path, to: Path, answers: Mapping[str, tuple[object, ...]]) -> Path:
    """A 问题清单 as its unit sends it back: ``answers`` by fingerprint, in the order of the columns from 整改情况 on."""
    filled = load_workbook(book)
    sheet = filled["问题清单"]
    for row in sheet.iter_rows(min_row=2):
        for cell, value in zip(row[10:], answers.get(str(row[0].value), ()), strict=False):
            cell.value = value
    filled.save(to)
    return to


def told(data: Path, address: str) -> Standing:
    """What the newest crawl of a site says."""
    [found] = [each for each in standings(data) if each.site.address == address]
    return found
