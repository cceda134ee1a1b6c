"""The pictures that a page shows; a home page's are among the links that the rule book has tested (首页全部链接，含图片)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checks.records import Place
from crawler import urls
from crawler.reading.html import Anchor, Html, squeeze
from crawler.reading.peculiar import peculiar, peculiarity
from crawler.reading.veils import veiled

MOST = 300
UNNAMED = "图片"
_UNFILLED = ("{{", "${", "<%", "[[", "{%")


def pictures(html: Html) -> Iterator[tuple[Anchor, Place]]:
    """Each once, named by its words or by the file; what scripts fill in later is not among them."""
    outline, seen, unseen = html.outline, set[str](), veiled(html)
    for number in peculiar(html, _is_picture):
        if unseen[number] or len(seen) == MOST:
            continue
        attrs = outline.attrs[number]
        address = urls.join(html.base, attrs["src"].strip(), encoding=html.charset)
        url = urls.canonical(address) if address else ""
        if address and url not in seen:
            seen.add(url)
            text = squeeze(attrs.get("alt") or attrs.get("title")) or UNNAMED
            yield Anchor(address, url, text, outline.nodes[number]), Place.PICTURE


@peculiarity("img")
def _is_picture(tag: str, attrs: Mapping[str, str]) -> bool:
    source = (attrs.get("src") or "").strip()
    return bool(source) and not any(mark in source for mark in _UNFILLED)
