"""A column that only a browser can read, looked at again as it was read before."""

import subprocess
import sys

from checks.cases.docket import Docket
from checks.cases.matters import stand
from tests.browsing import needs_chromium
from tests.crawler.test_rendering import ROWS, portal
from tests.serving import AS_OF, JSON, crawl, served

OLD = ROWS.replace("2026-03-", "2024-03-").replace("2026-02-", "2024-02-")


@needs_chromium
def test_what_a_browser_read_is_read_with_one_again_without_being_told(tmp_path):
    pages = portal(**{"/d/r.json": (200, dict(JSON), OLD)})
    with served(lambda asked: pages.get(asked.path)) as (address, _):
        crawl(address, tmp_path, "--browser").close()
        [file] = (tmp_path / "zwgk-data").glob("*.db")
        standing = stand(file)
        assert standing
        [print_] = [m.fingerprint for m in standing.matters if m.check == "stale_column" and "/gs/" in m.url]

        def look() -> str:
            command = [sys.executable, "-m", "crawler.cli", "recheck", address, print_, "--as-of", AS_OF]
            done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=100)
            assert "Traceback" not in done.stderr, done.stderr
            return Docket(file).rechecks()[print_][-1].verdict

        assert look() == "未整改"
        pages["/d/r.json"] = (200, dict(JSON), ROWS)
        assert look() == "已整改"
