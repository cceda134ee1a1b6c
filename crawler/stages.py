"""Where the time of an audit goes, stage by stage: so that the next slow thing is seen.

While :class:`Stages` is entered, a few functions of the product are timed that begin and end a stage; otherwise they are what they
are, and cost nothing more. Time is CPU time of this process, and of a stage alone: without the stages that it calls.
"""

from __future__ import annotations

import importlib
import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, wraps
from typing import Any, Self

OTHER = "其他"
WORKED = "附件（子进程）"
STAGES = {
    "下载": ("crawler.audit:walk",),
    "解码": ("crawler.decoder:decode", "crawler.decoder:unpack"),
    "解析": ("crawler.reading.html:_parse", "crawler.reading.html:Html.outline"),
    "链接": (
        "crawler.reading.html:Html.links",
        "crawler.reading.html:Html.anchors",
        "crawler.following:Following.runs",
        "crawler.following:Following.links",
        "crawler.places:Places.add",
    ),
    "读取": ("crawler.reader:Reader.read",),
    "判断": ("crawler.audit:judge", "crawler.audit:_add_columns"),
    "保存": (
        "crawler.pipelines:Keeper.keep",
        "crawler.pipelines:Keeper.conclude",
        "checks.store:Store.commit",
    ),
}
"""What begins a stage; the first that is called from outside of all others is the download's, which Scrapy's work is part of."""
PAGES = "读取"
"""The stage that is entered once for each page that is read."""


class Stages:
    """Times the stages while it is entered; :meth:`table` tells of them afterwards."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self._inside = [OTHER]
        self._since = 0.0
        self._children = 0.0
        self._undo: list[Callable[[], None]] = []

    def __enter__(self) -> Self:
        for stage, places in STAGES.items():
            for place in places:
                self._time(stage, place)
        self._since, self._children = time.process_time(), _children()
        return self

    def __exit__(self, *exc: object) -> None:
        self._charge()
        self.seconds[WORKED] += _children() - self._children
        while self._undo:
            self._undo.pop()()

    def table(self) -> Iterator[str]:
        """Lines for the terminal: each stage with its CPU seconds, its share and its milliseconds a page."""
        whole, pages = sum(self.seconds.values()) or 1.0, self.calls[PAGES]
        yield f"各阶段的 CPU 时间（读 {pages} 页）：    秒    占比  毫秒/页"
        for stage in (*STAGES, OTHER, WORKED):
            seconds = self.seconds[stage]
            if seconds or stage != WORKED:
                yield _line(stage, seconds, whole, pages)
        yield _line("合计", sum(self.seconds.values()), whole, pages)

    def _charge(self) -> None:
        now = time.process_time()
        self.seconds[self._inside[-1]] += now - self._since
        self._since = now

    def _timed(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def timed(*given: Any, **named: Any) -> Any:
            self._charge()
            self._inside.append(stage)
            self.calls[stage] += 1
            try:
                return call(*given, **named)
            finally:
                self._charge()
                self._inside.pop()

        return timed

    def _time(self, stage: str, place: str) -> None:
        owner, name = _found(place)
        call = vars(owner)[name]
        if isinstance(call, cached_property):
            # What is kept of it stands in the object, so only the first look is timed.
            call.func, before = self._timed(stage, call.func), call.func
            self._undo.append(lambda: setattr(call, "func", before))
        else:
            setattr(owner, name, self._timed(stage, call))
            self._undo.append(lambda: setattr(owner, name, call))


@contextmanager
def profiled(wanted: bool, say: Callable[[str], None]) -> Iterator[None]:
    """Time what is done meanwhile, if that is wanted, and say where it went."""
    if not wanted:
        yield
        return
    stages = Stages()
    try:
        with stages:
            yield
    finally:
        for line in stages.table():
            say(line)


def _found(place: str) -> tuple[Any, str]:
    """The module or class that a function stands in, and its name there."""
    module, _, path = place.partition(":")
    owner: Any = importlib.import_module(module)
    *names, last = path.split(".")
    for name in names:
        owner = getattr(owner, name)
    return owner, last


def _children() -> float:
    told = os.times()
    return told.children_user + told.children_system


def _line(stage: str, seconds: float, whole: float, pages: int) -> str:
    name = stage + "　" * (8 - len(stage))
    each = f"{1000 * seconds / pages:8.2f}" if pages else "       -"
    return f"  {name}{seconds:10.2f}{100 * seconds / whole:7.1f}%{each}"
