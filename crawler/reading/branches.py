"""What lies below a page: the sub-columns that short names lead to."""

from __future__ import annotations

from urllib.parse import urlsplit

from crawler.reading.html import Html
from crawler.reading.reach import inner_links

SHORTEST, LONGEST = 2, 12
MOST = 100


def below(html: Html) -> int:
    """How many short names lead further down from this page's own folder."""
    folder = urlsplit(html.url).path.rpartition("/")[0] + "/"
    if folder == "/":
        return 0
    paths = {
        path
        for url, text in zip(html.links.urls, html.links.texts, strict=True)
        if folder in url
        and SHORTEST <= len(text) <= LONGEST
        and (path := urlsplit(url).path).startswith(folder)
        and "/" in path[len(folder) :]
    }
    return len(paths)


def inner(html: Html) -> tuple[str, ...]:
    """The pages that short names in the content lead to: sub-columns, unless the template has them everywhere."""
    links = html.links
    short = (links.urls[n] for n in inner_links(html) if SHORTEST <= len(links.texts[n]) <= LONGEST)
    return tuple(dict.fromkeys(url for url in short if url != html.url))[:MOST]
