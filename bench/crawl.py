"""CPU of a whole audit against a bare CrawlSpider on the same pages, as ratios pair by pair."""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from crawler import sample

BARE = """
import sys
from scrapy.crawler import CrawlerProcess
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule

class Bare(CrawlSpider):
    name = "bare"
    start_urls = [sys.argv[1]]
    rules = [Rule(LinkExtractor(allow=sys.argv[1]), follow=True, callback="seen")]

    def seen(self, response):
        return None

process = CrawlerProcess({"LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False})
process.crawl(Bare)
process.start()
"""


def cpu(command: list[str]) -> float:
    """CPU seconds of one command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def multiplied(folder: Path, copies: int) -> Path:
    """The sample portal with its look-A part copied under further paths, all linked from the home page."""
    root = folder / "portal"
    shutil.copytree(sample.PORTAL, root)
    links = []
    for number in range(copies):
        shutil.copytree(sample.PORTAL / "zfxxgk", root / f"bm{number}")
        links += [
            f'<a href="/bm{number}/{file.relative_to(root / f"bm{number}")}">{file.stem}</a>'
            for file in (root / f"bm{number}").rglob("*.html")
        ]
    (root / "all.html").write_text(f"<html><body>{' '.join(links)}</body></html>", "utf-8")
    home = root / "index.html"
    home.write_text(
        home.read_text("utf-8").replace("</body>", '<a href="/all.html">全部页面</a></body>'), "utf-8"
    )
    return root


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=10)
    parser.add_argument("--runs", type=int, default=3)
    told = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        sample.serve(multiplied(Path(folder), told.copies)) as address,
    ):
        ratios = []
        for run in range(told.runs):
            data = f"{folder}/data{run}"
            ours = cpu(
                [
                    sys.executable,
                    "-m",
                    "crawler.cli",
                    "audit",
                    address,
                    "--data",
                    data,
                    "--out",
                    f"{data}/out",
                    "--no-outside",
                ]
            )
            bare = cpu([sys.executable, "-c", BARE, address])
            ratios.append(ours / bare)
            print(f"zwgk {ours:.2f} CPU-s, bare {bare:.2f} CPU-s, ratio {ours / bare:.2f}")
        print(f"median ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
