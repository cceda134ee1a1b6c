"""Foreign advertisements on a page: betting, pornography, forbidden trades.

Where a word stands and what stands beside it decide. A brand is foreign anywhere unless somebody fights it there;
a generic word is one only in an advertisement's shape or where no reader sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from checks.personal import excerpt
from checks.rules.hijack import Hijack

AROUND = 40
WIDE = 150
SHOWN = 60
BLANKS = 6

_SEGMENT = re.compile(
    r"[_|｜,，;；。！？!?【】\[\]\n]+|\s[-–—]\s|(?<=[\u4e00-\u9fa5])-(?=[\u4e00-\u9fa5A-Za-z])"
)
_REACHED = re.compile(
    r"(?:微信|薇信|威信|\bvx|v信|加v|qq|扣扣)号?\s*[:：]?\s*[a-z\d][\w-]{4,}|(?<!\d)1[3-9]\d{9}(?!\d)", re.I
)
_OFFICE = re.compile(r"税务|窗口|大厅|办税|申请|业务|流程")
_SERVICE = re.compile(
    r"税务|窗口|服务大厅|办税|服务专区|开办专区|营业执照|企业开办|预约|公章刻制|备案|农商行|银行"
)
_JOINS = re.compile(r"[_|｜,，\s\-—]")
_SPACED = re.compile(rf"(?:[\u4e00-\u9fa5] ){{{BLANKS}}}")
_APART = re.compile(r"(?<=[\u4e00-\u9fa5]) (?=[\u4e00-\u9fa5])")
_FIGHT = re.compile(r"赌博|涉赌|赌资|网赌|淫秽|色情|诈骗|犯罪")


@dataclass(frozen=True, slots=True)
class Spot:
    """A suspicious word in a text: its kind (``brand``, ``advert``, ``generic``, ``trade``) and where it stands."""

    word: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A word that advertises, and the words around it, long numbers masked."""

    word: str
    around: str


@lru_cache(maxsize=4)
def spotter(table: Hijack) -> Spotter:
    """The spotter of a table, made once."""
    return Spotter(table)


class Spotter:
    """Finds what advertises in texts, by one table's words."""

    def __init__(self, table: Hijack) -> None:
        self._traditional = str.maketrans({pair[0]: pair[1] for pair in table.traditional.words})
        kinds = dict.fromkeys(self._written(table.innocent.words), "innocent")
        kinds |= dict.fromkeys(self._written(table.trades.words), "trade")
        kinds |= dict.fromkeys(self._written(table.generic.words), "generic")
        kinds |= dict.fromkeys(self._written(table.adverts.words), "advert")
        kinds |= dict.fromkeys(self._written(table.brands.words), "brand")
        self._words = list(kinds)
        self._kinds = list(kinds.values())
        self._machine = AhoCorasick(self._words, implementation=Implementation.DFA)
        self._bodies = table.innocent.bodies
        self._against = _any(self._written(table.against.words))
        tails = _any(self._written(table.tails.words)).pattern
        self._after = re.compile(rf"[\s:：_·.\-—*]{{0,2}}(?:{tails})")
        self._before = re.compile(rf"(?:{tails})[\s:：_·.\-—*]{{0,2}}$")
        kinds_of, between = "|".join(table.shape.kinds), "|".join(table.shape.between)
        offers = "|".join((*table.shape.strong, *table.shape.weak))
        self._business = table.shape.kinds
        self._shape = re.compile(
            rf"[a-z0-9\u4e00-\u9fa5]{{2,8}}?(?:{kinds_of})((?:(?:{between})*(?:{offers})){{2,}})"
        )
        self._offering = re.compile(rf"(?:{kinds_of})(?:(?:{between})*(?:{offers})){{2}}")
        self._strong = table.shape.strong

    def _written(self, words: Iterable[str]) -> tuple[str, ...]:
        """Words in simplified and in traditional characters."""
        return tuple(
            dict.fromkeys(each for word in words for each in (word, word.translate(self._traditional)))
        )

    def spots(self, text: str) -> list[Spot]:
        """The suspicious words of a text that stand in no innocent phrase."""
        lower = text.lower()
        found = [
            Spot(self._words[index], self._kinds[index], start, end)
            for index, start, end in self._machine.find_matches_as_indexes(lower, overlapping=True)
        ]
        innocent = [spot for spot in found if spot.kind == "innocent"]
        if self._offers(lower):
            found += [
                Spot(shape[0], "brand", shape.start(), shape.end())
                for shape in self._shape.finditer(lower)
                if any(word in shape[1] for word in self._strong)
                and not any(shape.start() < spot.end and spot.start < shape.end() for spot in found)
            ]
        return [spot for spot in found if spot.kind != "innocent" and self._stands(lower, spot, innocent)]

    def _stands(self, lower: str, spot: Spot, innocent: list[Spot]) -> bool:
        if any(each.start <= spot.start and spot.end <= each.end for each in innocent):
            return False
        if (
            spot.word[0].isascii()
            and spot.start
            and lower[spot.start - 1].isascii()
            and lower[spot.start - 1].isalnum()
        ):
            return False
        return not (spot.kind == "brand" and lower.startswith(self._bodies, spot.end))

    def _offers(self, lower: str) -> bool:
        """Whether a kind of business stands in a text with what such a site offers: no shape can be without."""
        return any(kind in lower for kind in self._business) and bool(self._offering.search(lower))

    def clean(self, texts: Iterable[str]) -> bool:
        """Whether none of several texts, looked at together, can hold a suspicious word."""
        text = "\n".join(texts)
        if _is_spaced(text):
            return False
        lower = text.lower()
        suspicious = self._offers(lower) or any(
            self._kinds[index] != "innocent"
            for index, _, _ in self._machine.find_matches_as_indexes(lower, overlapping=True)
        )
        return not suspicious

    def fights(self, text: str) -> bool:
        """Whether a text speaks against such things."""
        return bool(self._against.search(text))

    def seen(self, text: str) -> list[Hit]:
        """What advertises in a title, a tag or a line of the page, each part of it judged alone."""
        text = _close(text)
        if not self.spots(text):
            return []
        hits: list[Hit] = []
        joined = bool(_JOINS.search(text)) and not self.fights(text)
        words = {spot.word for spot in self.spots(text) if spot.kind != "trade"}
        piled = joined and len(_apart(words)) >= 2
        adverts = {spot.word for spot in self.spots(text) if spot.kind == "advert"}
        heaped = len(_apart(adverts)) >= 2
        served = bool(adverts) and (self.fights(text) or bool(_SERVICE.search(text)))
        for segment in filter(None, map(str.strip, _SEGMENT.split(text))):
            for spot in self.spots(segment):
                near = segment[max(0, spot.start - AROUND) : spot.end + AROUND]
                if self.fights(near) or (spot.kind == "advert" and served):
                    continue
                alone = spot.end - spot.start == len(segment)
                sure = piled or alone or (heaped and spot.kind == "advert")
                if self._advertises(segment, spot, sure=sure):
                    hits.append(_hit(text, spot.word))
        return hits

    def unseen(self, text: str, *, linked: bool = False) -> list[Hit]:
        """What advertises where no reader sees it; a pane that waits may hold news, so one generic word needs a link to a stranger."""
        spots = [
            spot
            for spot in self.spots(text)
            if not self.fights(text[max(0, spot.start - AROUND) : spot.end + AROUND])
        ]
        sure = linked or len(_apart({spot.word for spot in spots if spot.kind != "trade"})) >= 2
        return [_hit(text, spot.word) for spot in spots if self._advertises(text, spot, sure=sure)]

    def prose(self, text: str, title: str = "") -> list[Hit]:
        """What advertises in a main text; a text that tells of the fight against such things does not."""
        text = _close(text)
        spots = self.spots(text)
        if not spots or self.fights(title):
            return []
        fought = bool(_FIGHT.search(text))
        sure: list[Hit] = []
        shaped: list[Hit] = []
        traded: list[Hit] = []
        adverts: set[str] = set()
        for spot in spots:
            if self._is_told(text, spot, fought=fought):
                continue
            hit = _hit(text, spot.word, spot.start)
            if spot.kind == "trade" and not self._advertises(text, spot, sure=False):
                traded.append(hit)
            elif spot.kind in ("brand", "trade"):
                sure.append(hit)
            elif self._advertises(text, spot, sure=spot.kind == "advert"):
                shaped.append(hit)
                adverts |= {spot.word} if spot.kind == "advert" else set()
        if adverts and traded:
            shaped += traded
        alone = len(_apart({hit.word for hit in shaped})) < 2 and bool(adverts)
        return sure + shaped if sure or (len(shaped) >= 2 and not alone) else []

    def _is_told(self, text: str, spot: Spot, *, fought: bool) -> bool:
        """Whether what stands around a word tells of it instead of advertising it."""
        near = text[max(0, spot.start - AROUND) : spot.end + AROUND]
        wide = text[max(0, spot.start - WIDE) : spot.end + WIDE]
        if self.fights(near) or _FIGHT.search(near):
            return True
        told = set(self._against.findall(wide))
        return len(told) >= (1 if fought else 2)

    def _advertises(self, text: str, spot: Spot, *, sure: bool) -> bool:
        if spot.kind == "trade":
            near = text[max(0, spot.start - AROUND) : spot.end + AROUND]
            return bool(_REACHED.search(near)) and not _OFFICE.search(near)
        if spot.kind == "advert" and _SERVICE.search(text[max(0, spot.start - AROUND) : spot.end + AROUND]):
            return False
        if spot.kind == "brand" or sure:
            return True
        lower = text.lower()
        before = lower[max(0, spot.start - 8) : spot.start]
        return bool(self._after.match(lower, spot.end) or self._before.search(before))


def _close(text: str) -> str:
    """A text whose characters were set apart by blanks, without them."""
    return _APART.sub("", text) if _is_spaced(text) else text


def _is_spaced(text: str) -> bool:
    return text.count(" ") >= BLANKS and bool(_SPACED.search(text))


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _apart(words: set[str]) -> set[str]:
    """Words without those that are only a part of another."""
    return {word for word in words if not any(word != other and word in other for other in words)}


def _hit(text: str, word: str, at: int | None = None) -> Hit:
    start = text.lower().find(word) if at is None else at
    return Hit(word, excerpt(text[max(0, start - SHOWN // 2) : start + len(word) + SHOWN // 2]))
