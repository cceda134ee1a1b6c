"""A certificate is looked at again by a connection to its host."""

import subprocess
import sys
from datetime import UTC, datetime

from checks.cases.docket import Docket
from checks.cases.matters import stand
from tests.crawler.test_certificates_served import NAME, PAPERS, lasting
from tests.crawler.test_servers import portal, serving
from tests.serving import crawl


def test_a_certificate_is_mended_when_the_host_shows_another(tmp_path):
    context = lasting(-3).server(tmp_path)
    today = datetime.now(UTC).date().isoformat()
    with serving(portal(PAPERS), context=context) as (port, _):
        address, named = f"https://{NAME}:{port}/", ("--resolve", f"{NAME}:{port}:127.0.0.1")
        crawl(address, tmp_path, *named, "--as-of", today).close()
        [file] = (tmp_path / "zwgk-data").glob("*.db")
        standing = stand(file)
        assert standing
        [print_] = [m.fingerprint for m in standing.matters if m.check == "faulty_certificate"]

        def look() -> str:
            command = [sys.executable, "-m", "crawler.cli", "recheck", address, print_]
            done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=100)
            assert "Traceback" not in done.stderr, done.stderr
            return Docket(file).rechecks()[print_][-1].verdict

        assert look() == "未整改"
        context.load_cert_chain(lasting(200).file(tmp_path))
        assert look() == "已整改"
    assert look() == "无法复核"
