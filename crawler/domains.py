"""Names of hosts that nobody can have, whatever a resolver says: a single word, or an ending that no registry knows.

That a name does not resolve tells of our own line as well as of the name (an intranet knows no name of the world); that
``www.yunshan.gov.con`` does not, tells of the link alone.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tldextract import TLDExtract

_LONGEST = 253
_STAND_INS = {"example", "test"}
"""Endings that stand for real ones in samples and trials (RFC 2606); of such a name only its resolver tells."""


@cache
def _endings() -> TLDExtract:
    """The list of endings that comes with the library; nothing is fetched and nothing cached on disk."""
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None)


def may_exist(host: str) -> bool:
    """Whether somebody might own a name, as a host's or an address in numbers."""
    name = host.rstrip(".")
    if ":" in name or name.replace(".", "").isdigit():
        return True
    labels = name.split(".")
    if len(labels) < 2 or len(name) > _LONGEST or not all(0 < len(label) <= 63 for label in labels):
        return False
    return labels[-1].lower() in _STAND_INS or bool(_endings()(name).suffix)
