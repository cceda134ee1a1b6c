"""Chromium alone: what it may reach, and how it is got rid of."""

import asyncio
import socket

from crawler import browser, visits
from tests.browsing import needs_chromium


@needs_chromium
def test_the_browser_itself_reaches_no_network():
    async def tried():
        heard = []
        tcp, udp = socket.create_server(("127.0.0.1", 0)), socket.socket(type=socket.SOCK_DGRAM)
        port = tcp.getsockname()[1]
        udp.bind(("127.0.0.1", port))
        asyncio.get_running_loop().add_reader(tcp, lambda: heard.append(tcp.accept()))
        asyncio.get_running_loop().add_reader(udp, lambda: heard.append(udp.recv(99)))
        body = f"""<link rel=preconnect href=http://127.0.0.1:{port}><script>
          const peer = new RTCPeerConnection({{iceServers: [{{urls: 'stun:127.0.0.1:{port}'}}]}});
          peer.createDataChannel('x'); peer.createOffer().then(offer => peer.setLocalDescription(offer));
          new WebSocket('ws://127.0.0.1:{port}/'); new WebTransport('https://127.0.0.1:{port}/');
        </script>"""

        async def ask(question):
            return visits.Answer(status=200, headers={"Content-Type": "text/html"}, body=body.encode())

        opened = browser.Browser(browser.program(), browser.Manners(agent="zwgk"))
        with tcp, udp:
            await opened.draw(f"http://127.0.0.1:{port}/", ask)
            await opened.close()
        return heard

    assert asyncio.run(tried()) == []


@needs_chromium
def test_a_page_that_never_lets_go_and_a_page_that_fails_are_given_up():
    async def visit(*pages):
        opened = browser.Browser(browser.program(), browser.Manners(agent="zwgk", seconds=2))

        async def ask(question):
            status, body = next(pages for path, *pages in answers if question.address.endswith(path))
            return visits.Answer(status=status, headers={"Content-Type": "text/html"}, body=body)

        answers = [
            ("/hang", 200, b"<script>while (true) {}</script>"),
            ("/gone", 404, b""),
            ("/", 200, b"<p>here"),
        ]
        found = []
        for path in pages:
            try:
                found.append((await opened.draw(f"http://www.yunshan.example{path}", ask)).html)
            except visits.RenderError:
                found.append(None)
        await opened.close()
        return found

    assert asyncio.run(visit("/hang", "/gone", "/")) == [
        None,
        None,
        "<html><head></head><body><p>here</p></body></html>",
    ]
