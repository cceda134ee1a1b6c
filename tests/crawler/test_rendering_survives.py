"""A crawl that is killed or stopped while the browser is open goes on where it was."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from checks.crawl import Crawl
from tests.browsing import needs_chromium
from tests.crawler.test_rendering import SCRIPT, page
from tests.serving import AS_OF, HTML, JSON, served

NAMES = "甲乙丙丁戊己"
DRAW = """
eval('fe' + 'tch("/d/r.json?" + location.pathname)').then(r => r.json()).then(rows => {
  document.getElementById('l').innerHTML = rows.map(r =>
    `<li><a href="/p/${r}.html">关于第${r}项工程环评的公示</a><span>2026-03-0${r % 10}</span></li>`).join('');
});
"""


def answers(asked):
    """Six columns drawn by one script, each with data that takes its time."""
    path = asked.path.partition("?")[0]
    if path == "/":
        return page("".join(f'<a href="/{n}/">{name}类公示</a>' for n, name in enumerate(NAMES)))
    if path == "/js/draw.js":
        return 200, SCRIPT, DRAW
    if path == "/d/r.json":
        time.sleep(0.3)
        return 200, dict(JSON), json.dumps([int(asked.path[-2]) * 10 + row for row in (1, 2, 3)])
    if path.strip("/").isdecimal():
        crumb = f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; {NAMES[int(path.strip("/"))]}类公示</div>'
        return page(f'{crumb}<ul class="list" id="l"></ul><script src="/js/draw.js"></script>')
    return 200, dict(HTML), "<h1>关于工程环评的公示</h1><p>发布时间：2026-03-01</p>" + "请认真执行。" * 20


def start(address, folder):
    command = [sys.executable, "-m", "crawler.cli", "crawl", address, "--as-of", AS_OF, "--browser"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=folder, start_new_session=True, **quiet)


def rendered(folder):
    [path] = (folder / "zwgk-data").glob("*.db")
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("select address from frontier where url like '%#rendered' and state = 2")
        return {address for (address,) in rows}


@needs_chromium
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_page_that_was_rendered_is_not_rendered_again(tmp_path, how):
    with served(answers) as (address, asked):
        process = start(address, tmp_path)
        while sum(path.startswith("/d/") for _, path, _, _ in asked) < 4:
            assert process.poll() is None
            time.sleep(0.05)
        os.killpg(process.pid, how) if how == signal.SIGINT else process.send_signal(how)
        _, told = process.communicate(timeout=60)
        assert "Traceback" not in told
        done, before = rendered(tmp_path), len(asked)
        assert 0 < len(done) < len(NAMES)
        process = start(address, tmp_path)
        _, told = process.communicate(timeout=60)
        assert (process.returncode, told.count("Traceback")) == (0, 0)
        again = {f"{address}{path.strip('/')}/" for _, path, _, _ in asked[before:]}
        assert not done & again
    [path] = (tmp_path / "zwgk-data").glob("*.db")
    with Crawl(path) as view:
        assert sorted((c.name, c.entries) for c in view.columns() if "类公示" in c.name) == sorted(
            (f"{n}类公示", 3) for n in NAMES
        )
