"""Long articles that a system splits over several pages: ``12308.html``, ``12308_2.html`` and so on."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.reading.pagers import Pager

_PART = re.compile(r"^(?P<stem>.+?)(?P<ending>\.\w{3,5})$")


def parts(url: str, pager: Pager | None) -> tuple[str, ...]:
    """The later parts of the article at ``url``, in their order, as its own small pager names them."""
    whole = _PART.match(urlsplit(url).path)
    if pager is None or whole is None:
        return ()
    later = re.compile(rf"{re.escape(whole['stem'])}_(\d{{1,3}}){re.escape(whole['ending'])}")
    found = {
        int(named[1]): step.url
        for step in pager.pages
        if step.call is None and (named := later.fullmatch(urlsplit(step.url).path))
    }
    return tuple(found[number] for number in sorted(found))
