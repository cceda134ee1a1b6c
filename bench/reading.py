"""CPU of reading a page, with its parse and with what a link extractor takes beside it, page by page in one run."""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from scrapy.http import HtmlResponse
from scrapy.linkextractors import LinkExtractor

from crawler import decoder, layouts, sample
from crawler.reading.html import Html

SEEN = date(2026, 3, 20)
SIZES = range(15_000, 80_000)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of CPU."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def main() -> None:
    """Print medians of parse and reading in milliseconds, and the ratio to Scrapy's own link extractor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=sample.PORTAL, help="a folder of HTML pages")
    folder = parser.parse_args().folder
    files = sorted(folder.rglob("*.html"))
    pages = [file for file in files if file.stat().st_size in SIZES] or files
    figures = []
    extractor = LinkExtractor()
    for file in pages:
        body = file.read_bytes()
        text = decoder.decode(body, None).text
        address = f"http://www.bench.example/{file.relative_to(folder).as_posix()}"
        parse = timed(lambda text=text, address=address: Html(text, address, seen=SEEN))
        html = Html(text, address, seen=SEEN)
        read = timed(lambda html=html: layouts.pick(html).read(html))
        response = HtmlResponse(address, body=text.encode(), encoding="utf-8")
        links = timed(lambda response=response: extractor.extract_links(response))
        figures.append((len(body), parse, read, links))
    size, parse, read, links = (statistics.median(column) for column in zip(*figures, strict=True))
    mean = statistics.mean(read for _, _, read, _ in figures)
    ratio = statistics.median((parse + read) / links for _, parse, read, links in figures)
    print(f"{len(figures)} pages, median {size / 1000:.0f} KB")
    print(f"parse {parse:.2f} ms, reading {read:.2f} ms (mean {mean:.2f})")
    print(f"parse and reading over Scrapy's LinkExtractor (links alone, its parse included): {ratio:.1f}")


if __name__ == "__main__":
    main()
