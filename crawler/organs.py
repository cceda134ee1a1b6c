"""Units that a site seems to hold: organs that links or pages name, each with addresses of its own.

Only offered to a person, never taken for granted: a link's text says nothing about who answers.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from checks.crawl import Crawl
from checks.records import LinkState
from crawler import urls
from crawler.guessing import organ_level

MIN_PAGES = 3
_FRONT = re.compile(r"(?:index|default)\.\w{3,5}$", re.I)
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An organ, where its pages seem to stand, how many addresses were seen there, and what named it."""

    name: str
    level: str
    prefixes: tuple[str, ...]
    seen: int
    basis: str


def candidates(crawl: Crawl) -> list[Candidate]:
    """The organs of one crawl, in the order of their names."""
    home = crawl.site.address
    pages = {page.url: page.meta for page in crawl.pages() if urls.same_site(home, page.url)}
    links = [link for link in crawl.links() if urls.same_site(home, link.target)]
    addresses = {*pages, *(link.target for link in links)}
    paths = {urlsplit(url).path for url in addresses}
    organs = {
        path: link.text
        for link in links
        if link.state is not LinkState.GONE
        and organ_level(link.text)
        and _is_folder(path := _path(link.target))
    }
    named = {root: (name, "链接文字") for root, name in _roots(organs)}
    coded = {
        root: (name, "页面 SiteName") for root, name in _coded(pages, pages.get(urls.canonical(home), {}))
    }
    known = _counted(addresses)
    grouped: dict[str, list[Path]] = defaultdict(list)
    bases: dict[str, str] = {}
    for root, (name, basis) in sorted({**coded, **named}.items()):
        if name != crawl.site.unit.name and _is_own(root, known, {*named, *coded}):
            grouped[name].append(root)
            bases.setdefault(name, basis)
    return [
        Candidate(
            name=name,
            level=organ_level(name) or "department",
            prefixes=tuple(_prefix(root, paths) for root in roots),
            seen=sum(known[root] for root in roots),
            basis=bases[name],
        )
        for name, roots in sorted(grouped.items())
    ]


def _prefix(root: Path, paths: Collection[str]) -> str:
    """What the addresses begin with; the slash would shut out a front page that has none."""
    prefix = f"/{'/'.join(root)}"
    return prefix if prefix in paths else f"{prefix}/"


def _counted(addresses: Iterable[str]) -> Counter[Path]:
    """How many addresses stand at or below each folder; the empty path is the whole site."""
    paths = {_path(url) for url in addresses}
    return Counter(path[:size] for path in paths for size in range(len(path) + 1))


def _is_own(root: Path, known: Mapping[Path, int], roots: Collection[Path]) -> bool:
    """Whether a folder can be one organ's: something stands in it, but not half the site, nor other organs."""
    inner = sum(other != root and other[: len(root)] == root for other in roots)
    return 1 < known[root] <= known[()] / 2 and inner < MIN_PAGES


def _path(url: str) -> Path:
    """The steps of an address, without the name of its index file; a query is a step of its own."""
    parts = urlsplit(url)
    steps = [step for step in _FRONT.sub("", parts.path).split("/") if step]
    return (*steps, f"?{parts.query}") if parts.query else tuple(steps)


def _is_folder(path: Path) -> bool:
    return bool(path) and "." not in path[-1] and not path[-1].startswith("?")


def _roots(organs: Mapping[Path, str]) -> Iterator[tuple[Path, str]]:
    """Where the paths of organs part: the step in which most of them differ and are otherwise alike.

    An organ that is like no other has to stand right below the home page.
    """
    families: dict[tuple[Path, Path], set[str]] = defaultdict(set)
    for path, name in organs.items():
        for step in range(len(path)):
            families[path[:step], path[step + 1 :]].add(name)
    for path, name in organs.items():
        sizes = [len(families[path[:step], path[step + 1 :]]) for step in range(len(path))]
        if max(sizes) > 1 or len(path) == 1:
            yield path[: sizes.index(max(sizes)) + 1], name


def _coded(pages: Mapping[str, Mapping[str, str]], own: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """The folder that all pages with one site name share, where it is not the site's own."""
    groups: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for url, meta in pages.items():
        if _code(meta) not in ("", _code(own)) and organ_level(meta.get("sitename", "")):
            groups[_code(meta), meta["sitename"]].append(_path(url))
    for (_, name), paths in groups.items():
        shared = _shared(paths)
        if len(paths) >= MIN_PAGES and shared:
            yield shared, name


def _code(meta: Mapping[str, str]) -> str:
    return meta.get("siteidcode") or meta.get("sitename") or ""


def _shared(paths: list[Path]) -> Path:
    low, high = min(paths), max(paths)
    size = next(
        (n for n, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high))
    )
    return low[:size]
