"""Why there was no answer, in the words that the records use."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy.exceptions import CannotResolveHostError, DownloadTimeoutError, IgnoreRequest
from twisted.internet import error as net
from twisted.python.failure import Failure

from checks.hosts import SLIPS
from crawler.domains import may_exist
from crawler.manners import LeftAlone
from crawler.names import PrivateAddress
from crawler.visits import RenderError, StoppedError

_ERRORS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (PrivateAddress, "private"),
    (LeftAlone, "left-alone"),
    (IgnoreRequest, "robots"),
    (RenderError, "browser"),
    (StoppedError, "stopped"),
    ((net.DNSLookupError, CannotResolveHostError), "no-host"),
    ((net.TimeoutError, net.TCPTimedOutError, DownloadTimeoutError), "timeout"),
)


def token(failure: Failure) -> str:
    """The kind of a failure: private, left-alone, robots, browser, stopped, no-host, no-such-name, timeout, tls, too-large or connection."""
    known = next((name for kind, name in _ERRORS if isinstance(failure.value, kind)), None)
    host = urlsplit(failure.request.url).hostname or ""  # type: ignore[attr-defined]
    if host in SLIPS or (known == "no-host" and not may_exist(host)):
        return "no-such-name"
    if known:
        return known
    told = f"{type(failure.value).__name__} {failure.getErrorMessage()}"
    if "PrivateAddress" in told:
        return "private"
    if "larger than" in told or "Maxsize" in told:
        return "too-large"
    return "tls" if "SSL" in told or "TLS" in told else "connection"
