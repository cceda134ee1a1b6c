"""博达 VSB / SiteBuilder: page files count down, ``tzgg.htm`` is page 1 of 60, ``tzgg/59.htm`` page 2, ``tzgg/1.htm`` the last.

Columns that are not published as files are ``….jsp?urltype=tree.TreeTempUrl&wbtreeid=``, their pages turn
``PAGENUM`` (older: ``a12p``). The number of pages stands in the call of its go-to-page box, mostly in an attribute.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from checks.records import Citation, Place
from crawler import urls
from crawler.layouts import Layout
from crawler.reading import pagers, rows
from crawler.reading.calls import Step
from crawler.reading.html import Html, Node, plain, prose_length, squeeze
from crawler.reading.pagers import Pager
from crawler.reading.result import Reading

_CODE = ("_showDynClick", "_addDynClicks", "_jsq_(", "_simple_list_gotopage_fun", "_getBatchClickTimes")
_GOTO = re.compile(r"_simple_list_gotopage_fun\(\s*(\d+)\s*,\s*[\"']?(\w*)")
_TURNED = re.compile(r"([?&](?:PAGENUM|\w*\d+a?p)=)(\d+)")
_TOTAL_ASKED = re.compile(r"[?&](?:totalpage|\w*\d+a?t)=(\d+)")
_PART = re.compile(r"(.*)/(\d+)\.(s?html?)$")
_FILE = re.compile(r"(.*/[^/.]+)\.(s?html?)$")
_ROW = re.compile(r"^line_?(\w*?)_?(\d+)$")
_FRAMED = etree.XPath(
    "boolean(//div[starts-with(@id, 'vsb_content') or @id='vsb_newscontent' or @class='v_news_content'"
    " or starts-with(@class, 'pb_sys_common')])"
)
_NAMED = re.compile("vsb_|v_news_content|pb_sys_common")
_BODY = '.v_news_content, [id^="vsb_content"], #vsb_newscontent'
_DOWNLOAD = "urltype=news.DownloadAttachUrl"
_DYNAMIC = re.compile(r"[?&]urltype=(?:tree|news)\.")
_RESOURCE = re.compile(r"\bsystem/resource/|_sitegray")
_ARTICLE = re.compile(r"/info/\d+/|urltype=news\.")
_NUMBERS = ".p_no a::text, .p_no_d::text, .this-page::text"
MOST = 2000


class Vsb(Layout):
    """Known by its counters and its folder of scripts, by the frame of its articles, or by its dynamic addresses."""

    def matches(self, html: Html) -> bool:
        """A page with a script of the system, its article frame or its pager."""
        if any(word in html.code for word in _CODE) or _DYNAMIC.search(html.url):
            return True
        framed = bool(html.outline.named_where(_NAMED.search)) and bool(_FRAMED(html.root))
        return framed or bool(_RESOURCE.search(html.sources))

    def read(self, html: Html) -> Reading:
        """Attachments are asked for by an address that bears no file's name: they are known by what it asks for."""
        reading, files = super().read(html), {a.node: a for a in html.anchors if _DOWNLOAD in a.url}
        if not files:
            return reading
        cited = (
            Citation(text=a.text, url=a.url, address=a.address, label="附件", attachment=True)
            for a in files.values()
        )
        links = tuple((a, Place.ATTACHMENT if a.node in files else place) for a, place in reading.links)
        told = reading.document
        others = (cite for cite in (told.cites if told else ()) if _DOWNLOAD not in (cite.url or ""))
        document = replace(told, cites=(*cited, *others)) if told else None
        return replace(reading, links=links, document=document)

    def listing(self, html: Html) -> rows.Listing | None:
        """The rows of the component that is paged, by their ids; else whatever reads as a list."""
        found = super().listing(html)
        groups = _numbered_rows(html)
        paged = next(
            (groups[name] for _, box in _gotos(html) if (name := box.partition("_")[0]) in groups), None
        )
        nodes = paged or (next(iter(groups.values())) if len(groups) == 1 else [])
        made = rows.rows_of(html, nodes)
        parent = nodes[0].getparent() if made else None
        dated = sum(row.published is not None for row in made)
        if parent is None or (found and (found.dated > dated or (not dated and len(found.rows) > len(made)))):
            return found
        return rows.Listing(made, rows.place(nodes[0]), parent)

    def pager(self, html: Html) -> Pager | None:
        """All pages from the first to the last, also where their links are elided or only a box leads to them."""
        found = super().pager(html)
        linked = [a.address for a in html.anchors if _turns(a.text)]
        asked = [int(told[1]) for address in linked if (told := _TOTAL_ASKED.search(address))]
        said_pages, said_rows = pagers.totals(_said(html))
        boxes = [count for count, _ in _gotos(html)]
        shown = [int(text) for text in html.selector.css(_NUMBERS).getall() if text.strip().isdigit()]
        total = max(*boxes, *asked, *shown, said_pages or 0, found.total or 0 if found else 0, 0)
        if total == 0 and said_rows is None:
            return found
        turned = next((address for address in linked if _TURNED.search(address)), None)
        steps = tuple(_turned(turned, total) if turned else _counted(html, linked, total))
        opaque = total > 1 and not steps
        return Pager(pages=steps, total=total or None, rows=said_rows, opaque=opaque)

    def crumbs(self, html: Html) -> tuple[tuple[str, str | None], ...]:
        """The breadcrumb; columns without one are named by what stands before the site's name in their title."""
        column, dash, _ = html.title.partition("-")
        article = _ARTICLE.search(html.url) or html.selector.css(_BODY)
        return super().crumbs(html) or (
            ((column.strip(), None),) if dash and not article and column.strip() else ()
        )

    def body(self, html: Html) -> Node | None:
        """The frame of an article's text; the widest where they are nested."""
        framed = [node.root for node in html.selector.css(_BODY)]
        return max(framed, key=prose_length, default=None) if framed else super().body(html)


def _gotos(html: Html) -> list[tuple[int, str]]:
    """How many pages the go-to-page boxes count, and the names of the boxes (``u8_goto``)."""
    told = html.selector.xpath("//@*[contains(., '_simple_list_gotopage_fun')]").getall()
    return [(int(total), box) for text in (html.code, *told) for total, box in _GOTO.findall(text)]


def _said(html: Html) -> str:
    """What the pager says in words."""
    return squeeze(" ".join(plain(node.root) for node in html.selector.css('.p_t, [id^="fanye"]')))


def _turns(text: str) -> bool:
    return any(word.match(text) for word in (pagers.NUMBER, pagers.NEXT, pagers.LAST, pagers.PREVIOUS))


def _counted(html: Html, linked: list[str], total: int) -> Iterator[Step]:
    """The files of a column: below a folder of its name, numbered from the last page up."""
    parts = [found for address in linked if (found := _PART.match(address)) and not _ARTICLE.search(address)]
    folders, ending = [part[1] for part in parts], parts[0][3] if parts else None
    part, named = _PART.match(html.url), _FILE.match(html.url)
    number = total - int(part[2]) + 1 if part else 1
    if part and number > 1:
        folder, ending = html.address.rpartition("/")[0], part[3]
    elif named and (named[1] in folders or not folders):
        folder, number, ending = named[1], 1, named[2]
    else:
        folder, number = next(iter(folders), ""), 1
    for page in range(1 if number == 1 else 2, min(total, MOST) + 1) if folder and total > 1 else ():
        address = html.address if page == number else f"{folder}/{total - page + 1}.{ending}"
        yield Step(address=address, url=urls.canonical(address), number=page)


def _turned(address: str, total: int) -> Iterator[Step]:
    for page in range(2, min(total, MOST) + 1):
        turned = _TURNED.sub(rf"\g<1>{page}", address, count=1)
        yield Step(address=turned, url=urls.canonical(turned), number=page)


def _numbered_rows(html: Html) -> dict[str, list[Node]]:
    """The elements that the system numbers as rows, by the component that lists them."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in html.root.iter("li", "tr", "div", "dl", "p"):
        found = _ROW.match(node.get("id") or "")
        if found and not html.in_fringe(node):
            groups[found[1]].append(node)
    return groups
