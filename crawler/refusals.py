"""Which hosts and folders turned us away: they are left alone for the rest of the crawl, and it is said why."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from checks.network import REFUSED
from checks.records import Page
from crawler.elsewhere import NO_ANSWER
from crawler.reading.walls import Scope, Wall

FOLDERS = 3
IN_A_ROW = 3
TURNED_AWAY, BARRED = 30, 10
SILENT = 200
"""Pages in a row for which a site let the time run out after which it is left alone: each costs half a minute."""


class Refusals:
    """What walls answered in one crawl.

    A wall at a host's door stops the host, unless pages of it were read before. In a folder of which nothing was read
    it fences the folder, elsewhere only several in a row do. Walls in several folders with nothing read between them
    stop the host too.
    """

    def __init__(self) -> None:
        self._read: set[str] = set()
        self._hosts: dict[str, str] = {}
        self._folders: dict[str, dict[str, str]] = {}
        self._open: set[int] = set()
        """Hashes of hosts and folders: portals may have as many folders as pages."""
        self._met: dict[str, Counter[str]] = {}
        self._refused = self._barred = self._silent = 0

    @property
    def barred(self) -> str | None:
        """Why the site was not walked to its end, if its last pages all turned us away or gave no answer."""
        if self._barred < BARRED:
            return None
        return f"最后 {self._barred} 页都拒绝本次访问或没有回答，疑似中途被拦截"

    def answered(self, page: Page) -> None:
        """Remember how a page of the site itself answered its first try."""
        refused = page.status in REFUSED or page.error == "wall"
        self._refused = self._refused + 1 if refused else 0
        self._barred = self._barred + 1 if refused or page.error in NO_ANSWER else 0
        self._silent = self._silent + 1 if page.error == "timeout" else 0
        if self._silent >= SILENT:
            self.stop(page.url, f"连续 {SILENT} 页超时没有回答，已停止访问，请在网站恢复后重新检查")
        if self._refused >= TURNED_AWAY:
            self.stop(page.url, f"连续 {TURNED_AWAY} 次拒绝本次访问（{page.status or page.error}）")

    def met(self, url: str, wall: Wall) -> None:
        """Remember the wall that answered in the place of ``url``."""
        host, folder = _split(url)
        met = self._met.setdefault(host, Counter())
        met[folder] += 1
        if hash((host, folder)) not in self._open or met[folder] >= IN_A_ROW:
            self._folders.setdefault(host, {}).setdefault(folder, wall.told("该目录"))
        if wall.scope is Scope.HOST and host not in self._read:
            self._hosts.setdefault(host, wall.told("整个网站"))
        elif len(met) >= FOLDERS:
            self._hosts.setdefault(host, wall.told("该网站的多个目录"))

    def stop(self, url: str, told: str) -> None:
        """Ask nothing more of the host of ``url``."""
        self._hosts.setdefault(_split(url)[0], told)

    def read(self, url: str) -> None:
        """Remember that a page of the host was read."""
        host, folder = _split(url)
        self._read.add(host)
        self._open.add(hash((host, folder)))
        self._met.pop(host, None)
        self._folders.get(host, {}).pop(folder, None)

    def site(self, url: str) -> str | None:
        """Why nothing more of the host of ``url`` is asked for, if so."""
        return self._hosts.get(_split(url)[0])

    def reason(self, url: str) -> str | None:
        """Why ``url`` is not asked for, if so."""
        if not self._hosts and not self._folders:
            return None
        host, folder = _split(url)
        if host in self._hosts:
            return self._hosts[host]
        fenced = self._folders.get(host, {})
        return next((told for at, told in fenced.items() if at != "/" and folder.startswith(at)), None)


def _split(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc, parts.path.rpartition("/")[0] + "/"
