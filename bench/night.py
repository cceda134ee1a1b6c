"""A night over many small sites on one machine, one of them dead, one dripping for ever, one behind a wall.

Prints how each kind ended, what a site cost besides its pages, and the largest memory of all processes together. The sites
are served from one port at addresses of their own (127.1.x.y), so nothing here is about the network.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

TEXT = "各乡镇人民政府应当按照通知要求抓好落实，并于月底前报送进展情况。" * 40
WALL = "<title>访问被拦截</title>您的访问被防火墙拦截"


def page(path: str, pages: int) -> str | None:
    """One page of any site: a home, a list, ``pages - 2`` documents."""
    if path == "/":
        return "<title>云山县人民政府</title><a href='/tzgg/'>通知公告</a>"
    if path == "/tzgg/":
        rows = (
            f"<li><a href='/{n}.html'>关于做好第{n}号春耕生产工作的通知</a><span>2026-03-{n % 19 + 1:02}</span></li>"
            for n in range(pages - 2)
        )
        return f"<title>通知公告</title><ul>{''.join(rows)}</ul>"
    number = path.strip("/").removesuffix(".html")
    if number.isdigit() and int(number) < pages - 2:
        return f"<title>通知</title><h1>关于做好第{number}号春耕生产工作的通知</h1><p>发布日期：2026-03-10</p>{TEXT}"
    return None


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, pages: int) -> None:
    """Answer one connection as the site it asked for does."""
    try:
        while head := (await reader.readuntil(b"\r\n\r\n")).decode("latin-1"):
            method, path = head.split()[:2]
            if "\r\nHost: 127.1.0.1:" in head:
                writer.write(b"HTTP/1.1 200 OK\r\nX: ")
                while True:
                    writer.write(b"a")
                    await writer.drain()
                    await asyncio.sleep(0.5)
            walled = "\r\nHost: 127.1.0.2:" in head
            text = WALL if walled else page(path, pages)
            content = (text or "").encode()
            status = "403 Forbidden" if walled else "200 OK" if text else "404 Not Found"
            told = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(content)}\r\n\r\n"
            writer.write(told.encode() + (b"" if method == "HEAD" else content))
            await writer.drain()
    except (OSError, asyncio.IncompleteReadError, ValueError):
        writer.close()


def serve(port: multiprocessing.Queue[int], pages: int) -> None:
    """Serve all sites until killed."""

    async def forever() -> None:
        server = await asyncio.start_server(lambda r, w: answer(r, w, pages), "0.0.0.0", 0, backlog=512)
        port.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(forever())


def memory(session: int) -> int:
    """Bytes that the processes started by ``session`` hold now, shared pages counted once for each sharer's part."""
    total = 0
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and os.getsid(int(folder.name)) == session:
                for line in (folder / "smaps_rollup").read_text().splitlines():
                    total += int(line.split()[1]) * 1024 if line.startswith("Pss:") else 0
        except OSError:
            continue
    return total


def main() -> None:
    """Write the sites' files, run the night, print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=50)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=4)
    told = parser.parse_args()
    port: multiprocessing.Queue[int] = multiprocessing.Queue()
    server = multiprocessing.Process(target=serve, args=(port, told.pages), daemon=True)
    server.start()
    at = port.get()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sites").mkdir()
        for n in range(1, told.sites + 1):
            address = f"http://127.1.{n // 250}.{n % 250}:{at if n != 3 else 9}/"
            (folder / "sites" / f"{n:04}.toml").write_text(f"address = '{address}'\nhost_group = 'g{n}'\n")
        words = ["audit", "sites", "--due", "--jobs", str(told.jobs), "--as-of", "2026-03-20", "--no-outside"]
        began, peak = time.monotonic(), 0
        process = subprocess.Popen(
            [sys.executable, "-m", "crawler.cli", *words],
            cwd=folder,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        done = threading.Event()

        def watch() -> None:
            nonlocal peak
            while not done.wait(1):
                peak = max(peak, memory(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        text, _ = process.communicate()
        done.set()
        watcher.join()
        wall = time.monotonic() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        seen = json.loads((folder / "zwgk-out" / "summary.json").read_text("utf-8"))
    print("\n".join(text.splitlines()[-6:]))
    print(Counter(site["ended"] for site in seen["sites"]))
    pages = sum(site["pages"] for site in seen["sites"])
    cpu = used.ru_utime + used.ru_stime
    print(
        f"{pages} pages; wall {wall:.0f} s; CPU {cpu:.0f} s, {cpu / told.sites:.2f} s a site; memory {peak >> 20} MB"
    )


if __name__ == "__main__":
    main()
