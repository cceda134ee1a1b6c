"""An invented county's portal with links of every kind of trouble, and what each link truly is.

The portal knows no more than its addresses: what they answer is :mod:`hostile`'s. Everything follows from a
seed, so two runs see the same portal. A target is *broken* (a person who clicks finds nothing), *fine*, or
*unsure*: refusing, failing or flaky, which nobody may be accused of on one day.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from frame import NEWS, html
from hostile import Answer, Host, Web
from pages import Pages
from truths import OWN, Truth, key

PAGE, FILE = "page", "file"
_VERBS = ("做好", "加强", "推进", "规范", "组织开展", "进一步落实", "全面实施", "协同做好")
_THINGS = (
    "春季植树造林",
    "农村饮水安全",
    "城区道路保洁",
    "义务教育招生",
    "医保参保缴费",
    "防汛物资储备",
    "老旧小区改造",
    "农机购置补贴",
    "企业用工对接",
    "古树名木保护",
)
_FORMS = ("通知", "公告", "实施方案", "意见", "情况通报", "工作提示")

Build = Callable[["Portal", Host, str, str], None]
"""Makes a path of a host answer as its kind does: portal, host, path, title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of target: what it truly is, how it is built, and where it is planted (own portal, other hosts)."""

    verdict: str
    build: Build
    where: str = "own out"
    form: str = PAGE
    few: bool = False
    """Planted less often, because each costs a client many seconds."""
    together: int = 4
    """Targets on one host."""


class Portal:
    """The portal and its neighbours; ``truths`` by :func:`key`, ``planted`` links as place, address and words.

    ``made`` is the address that the last build wants linked, where it is not its path on its host.
    """

    def __init__(
        self, kinds: dict[str, Kind], *, port: int, closed: int, documents: int, each: int, seed: int
    ) -> None:
        self.web, self.port, self.closed = Web(), port, closed
        self.rng = random.Random(seed)
        self.truths: dict[str, Truth] = {}
        self.own = self.web.host(OWN)
        self.own.latency = 0.002
        self.own.unknown = Answer(
            status=404, body=html("页面未找到", "<h2>抱歉，您访问的页面不存在</h2><a href='/'>返回首页</a>")
        )
        self.home = f"http://{OWN}:{port}/"
        self._number = 1000
        self.planted: list[tuple[str, str, str]] = []
        self.made: str | None = None
        self._plan(kinds, each)
        Pages(self).write(documents)

    def title(self) -> str:
        """A title that no other page has."""
        self._number += 1
        return f"关于{self.rng.choice(_VERBS)}{self.rng.choice(_THINGS)}工作的{self.rng.choice(_FORMS)}（{self._number}号）"

    def article(self, title: str, site: str = "云山县人民政府") -> bytes:
        """A document page."""
        body = "".join(f"<p>{self.rng.choice(NEWS)}</p>" for _ in range(4))
        date = f"2026-0{self.rng.randint(1, 3)}-{self.rng.randint(10, 28)}"
        return html(
            title,
            f"<h2>{title}</h2><p>发布时间：{date}</p><div class='TRS_Editor'>{body}<p>{title}。</p></div>",
            site,
        )

    def path(self, form: str) -> str:
        """A new path that tells nothing of what it answers."""
        self._number += 1
        month, day, n = self.rng.randint(1, 3), self.rng.randint(10, 28), self._number
        if form == FILE:
            return f"/attach/20260{month}/P020260{month}{day}{n}{self.rng.choice(('.docx', '.xlsx', '.pdf'))}"
        shapes = (
            "/xw/20260{m}/t20260{m}{d}_{n}.html",
            "/art/2026/{m}/{d}/art_31_{n}.html",
            "/info/1021/{n}.htm",
            "/content/{n}.shtml",
            "/show?id={n}",
        )
        return self.rng.choice(shapes).format(m=month, d=day, n=n)

    def address(self, host: str, path: str) -> str:
        """A path of a host as it is linked."""
        return f"http://{host}:{self.port}{path}"

    def tell(self, address: str, kind: str, verdict: str) -> None:
        """Remember what an address truly is."""
        self.truths.setdefault(key(address), Truth(address, kind, verdict))

    def _plan(self, kinds: dict[str, Kind], each: int) -> None:
        for number, (name, kind) in enumerate(kinds.items()):
            wanted = max(2, each // 4) if kind.few else each
            for where in kind.where.split():
                for index in range(wanted):
                    site = f"www.{self._slug(number, index // kind.together)}.example"
                    host = self.own if where == "own" else self.web.host(site)
                    host.pages.setdefault(
                        "/",
                        Answer(body=html("首页", f"<p>{host.name}</p><p>欢迎访问本网站。</p>", host.name)),
                    )
                    path, title = self.path(kind.form), self.title()
                    kind.build(self, host, path, title)
                    self.plant(
                        self.made or self.address(host.name, path),
                        f"{name}·{where}",
                        kind.verdict,
                        title,
                        kind.form,
                    )
        for name in ("localhost", "127.0.0.1"):
            self.web.host(name).unknown = Answer(body=html("内部办公系统", "<p>请登录</p>", "办公系统"))

    def _slug(self, number: int, index: int) -> str:
        rng = random.Random(f"{number} {index}")
        return (
            "".join(
                rng.choice(("qing", "lan", "shan", "he", "yu", "tian", "bei", "xi", "jing", "hu"))
                for _ in range(3)
            )
            + f"{number}{index}"
        )

    def plant(self, address: str, kind: str, verdict: str, title: str, form: str) -> None:
        """Link an address from one to three places."""
        self.tell(address, kind, verdict)
        self.made = None
        places = (
            ["attachment"]
            if form == FILE
            else self.rng.choices(("nav", "list", "body", "body"), k=self.rng.randint(1, 3))
        )
        for place in dict.fromkeys(places):
            self.truths[key(address)].places.append(place)
            self.planted.append((place, address, title))
