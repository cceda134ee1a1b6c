"""Servers whose TLS is too old for Scrapy's handler are asked the old way, which is that of :mod:`crawler.plainweb`."""

from __future__ import annotations

import http.client
import ssl
from collections import Counter
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urldefrag, urlsplit

from scrapy import signals
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError
from scrapy.http import Headers
from scrapy.utils._download_handlers import check_stop_download, get_maxsize_msg, make_response
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.threads import deferToThread

from crawler import plainweb
from crawler.asking import PIECE
from crawler.fetching import LenientHandler
from crawler.names import Names, PrivateAddress

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

Got = TypeVar("Got")
_TRIES = 3


class OldTlsHandler(LenientHandler):
    """The same, and after the first failure of a host that never answered it, the old way."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._names = Names.from_settings(crawler.settings)
        self._timeout = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")
        self._modern: dict[str, bool] = {}
        self._failed: Counter[str] = Counter()

    async def download_request(self, request: Request) -> Response:
        """Fetch a page in the way its host is known to speak."""
        netloc = urlsplit(request.url).netloc
        failure: Exception | None = None
        if self._modern.get(netloc, True):
            try:
                response = await super().download_request(request)
            except DownloadFailedError as error:
                if netloc in self._modern or self._failed[netloc] >= _TRIES:
                    raise
                failure = error
            else:
                self._modern[netloc] = True
                return response
        try:
            response = await self._ask(request)
        except (OSError, http.client.HTTPException, PrivateAddress) as error:
            self._failed[netloc] += 1
            raise failure or _told(error) from error
        self._modern[netloc] = False
        return response

    async def _ask(self, request: Request) -> Response:
        begun = monotonic()
        until = begun + float(request.meta.get("download_timeout") or self._timeout)
        connection = plainweb.Connection(request.url, self._names, until)
        told = {
            name.decode("latin-1"): b",".join(values).decode("latin-1")
            for name, values in request.headers.items()
        }
        try:
            answer = await _in_thread(connection.ask, request.method, told, request.body or None)
            request.meta["download_latency"] = monotonic() - begun
            headers = Headers()
            for name, value in answer.getheaders():
                headers.appendlist(name, value.encode("latin-1"))
            stop = check_stop_download(
                signals.headers_received,
                self._crawler,
                request,
                headers=headers,
                body_length=-1 if answer.length is None else answer.length,
            )
            flags, body = [f"tls:{connection.version}"], b""
            if not stop:
                target = request.meta.get("target")
                if target and target.probe:
                    body, whole = await _in_thread(connection.head_of, answer, PIECE)
                else:
                    body, whole = await _in_thread(connection.read, answer, self._default_maxsize)
                cut = "download_stopped" if target and target.probe and len(body) >= PIECE else "dataloss"
                flags += [] if whole else [cut]
        except OverflowError as error:
            message = get_maxsize_msg(self._default_maxsize, self._default_maxsize, request, expected=False)
            raise DownloadCancelledError(message) from error
        finally:
            connection.abort()
        url = urldefrag(request.url)[0]
        shown = connection.certificate
        return make_response(url, answer.status, headers, body, flags, certificate=shown, stop_download=stop)


def _told(error: Exception) -> Exception:
    if isinstance(error, TimeoutError):
        return DownloadTimeoutError(str(error))
    kind = "TLS" if isinstance(error, ssl.SSLError) else "connection"
    return DownloadFailedError(f"{kind} {type(error).__name__}: {error}")


async def _in_thread(call: Callable[..., Got], *given: Any) -> Got:
    return await maybe_deferred_to_future(deferToThread(call, *given))
