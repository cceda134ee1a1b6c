"""Scrapy's download handler, for careless servers and for many answers of the same one.

Odd header lines are skipped, as browsers do. What Scrapy and Twisted make anew for each request although it is the same for all
requests of a host is made once: the agent, the way to the host, and its connections.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _BindAddressAgent,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
    _ScrapyAgent,
)
from scrapy.http import Headers, Response
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.web._newclient import ParseError, TransportProxyProducer
from twisted.web.http_headers import InvalidHeaderName

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

_PERSISTENT = 16
"""Connections kept open to one host, for a new one costs more than an answer: those used at once, and those about to be free."""
_HOSTS = 1000
_HEADERS = 262_144
"""Bytes of headers that a browser takes."""


class _Parser(_LenientHTTPClientParser):
    _came = 0

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802
        self._came += len(name) + len(value)
        if self._came > _HEADERS:
            raise ParseError("headers without end", name[:80])  # type: ignore[no-untyped-call]
        with contextlib.suppress(InvalidHeaderName):
            super().headerReceived(name.strip(), value)  # type: ignore[no-untyped-call]


class _Transport(TransportProxyProducer):
    """Goes on reading between the headers of an answer and its body, of which nobody has to be told: its reader is there at once."""

    _paused = False

    def pauseProducing(self) -> None:  # noqa: N802
        self._paused = True

    def resumeProducing(self) -> None:  # noqa: N802
        if not self._paused:
            super().resumeProducing()  # type: ignore[no-untyped-call]
        self._paused = False


class _Protocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Any) -> Any:
        answer = super().request(request)
        # Twisted names these classes in the code of a method; Scrapy changes that of the parser in the same way.
        self._parser.__class__ = _Parser
        self._transportProxy.__class__ = _Transport
        return answer


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> Any:  # noqa: N802
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class _Agent(_BindAddressAgent):
    """Remembers how the hosts are reached that it asked last."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._endpoints: dict[tuple[Any, ...], Any] = {}

    def _getEndpoint(self, uri: Any) -> Any:  # noqa: N802
        key = (uri.scheme, uri.host, uri.port)
        if key not in self._endpoints:
            if len(self._endpoints) >= _HOSTS:
                self._endpoints.clear()
            self._endpoints[key] = super()._getEndpoint(uri)  # type: ignore[no-untyped-call]
        return self._endpoints[key]


class _Asker(_ScrapyAgent):
    """Asks one thing, through an agent of all if that will do; what answers is not guessed at by its content."""

    def __init__(self, agents: dict[float, _Agent], **named: Any) -> None:
        super().__init__(**named)
        self._agents = agents
        self._headers: Headers | None = None

    def _headers_from_twisted_response(self, response: Any) -> Headers:  # type: ignore[override]
        if self._headers is None:
            self._headers = super()._headers_from_twisted_response(response)
        return self._headers

    def _get_agent(self, request: Request, timeout: float) -> Any:
        if self._bindAddress or request.meta.get("proxy") or request.meta.get("bindaddress"):
            return super()._get_agent(request, timeout)
        if timeout not in self._agents:
            from twisted.internet import reactor

            self._agents[timeout] = _Agent(reactor, self._contextFactory, timeout, None, self._pool)
        return self._agents[timeout]

    def _cb_bodydone(self, result: Any, url: str) -> Response:
        told, stopped = result["txresponse"], result.get("stop_download")
        version = told.version
        response = Response(
            url,
            status=int(told.code),
            headers=self._headers_from_twisted_response(told),
            body=result.get("body", b""),
            flags=result.get("flags"),
            certificate=result.get("certificate"),
            ip_address=result.get("ip_address"),
            protocol=f"{version[0].decode('latin-1')}/{version[1]}.{version[2]}",
        )
        if stopped:
            response.flags.append("download_stopped")
            if stopped.fail:
                stopped.response = response
                raise stopped
        return response


class LenientHandler(HTTP11DownloadHandler):
    """Scrapy's handler, with header lines skipped whose names are none."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _Factory
        self._pool.maxPersistentPerHost = _PERSISTENT
        self._agents: dict[float, _Agent] = {}

    async def download_request(self, request: Request) -> Response:
        """Fetch one answer."""
        asker = _Asker(
            self._agents,
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=self._pool,
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
        )
        with wrap_twisted_exceptions():
            return await maybe_deferred_to_future(asker.download_request(request))
