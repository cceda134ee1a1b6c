"""What ``zwgk watch`` costs: memory with one site and with a thousand, requests and CPU for each visit.

Every site has a loopback address of its own; one server in a process of its own answers them all with a home page of 60 KB.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGE = (
    b"<html><head><title>home</title></head><body>"
    + b"<a href='/1.html'>notice</a>\n" * 2000
    + b"</body></html>"
)
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(PAGE), PAGE)


def serve(port: multiprocessing.Queue[int], asked: multiprocessing.sharedctypes.Synchronized[int]) -> None:  # type: ignore[name-defined]
    """Answer on every loopback address, and count."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            asked.value += 1
            writer.write(ANSWER)
            await writer.drain()
        except (OSError, EOFError):
            pass
        writer.close()

    async def main() -> None:
        server = await asyncio.start_server(answer, "0.0.0.0", 0, backlog=512)
        port.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


def memory(pid: int) -> tuple[float, float]:
    """Resident and proportional memory of a process in MB."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    sizes = {line.split()[0]: int(line.split()[1]) / 1024 for line in told.splitlines()[1:]}
    return sizes["Rss:"], sizes["Pss:"]


def cpu(pid: int) -> float:
    """CPU seconds of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def watch(folder: Path, port: int, count: int, minutes: float, rounds: float, asked: object) -> None:
    """Watch ``count`` sites for some rounds and print the figures."""
    sites, data = folder / f"sites{count}", folder / f"data{count}"
    sites.mkdir()
    for n in range(count):
        (sites / f"{n}.toml").write_text(f'address = "http://127.0.{n // 250 + 1}.{n % 250 + 1}:{port}/"')
    words = ["watch", str(sites), "--every", str(minutes), "--data", str(data)]
    command = [sys.executable, "-m", "crawler.cli", *words]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    before = asked.value  # type: ignore[attr-defined]
    assert process.stdout
    process.stdout.readline()
    began, start, at_first = time.monotonic(), memory(process.pid), cpu(process.pid)
    print(
        f"{count} sites, before the first visit: RSS {start[0]:.1f} MB, PSS {start[1]:.1f} MB, {at_first:.2f} CPU-s"
    )
    for done in range(1, int(rounds) + 1):
        time.sleep(max(0.0, began + done * minutes * 60 - time.monotonic()))
        visits = asked.value - before  # type: ignore[attr-defined]
        rss, pss = memory(process.pid)
        each = (cpu(process.pid) - at_first) / max(visits, 1) * 1000
        print(
            f"  round {done}: {visits} requests, RSS {rss:.1f} MB, PSS {pss:.1f} MB, {each:.1f} ms CPU a visit"
        )
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)
    kept = sum(file.stat().st_size for file in data.glob("*.db")) / 1024 / count
    samples = _samples(data)
    visits = asked.value - before  # type: ignore[attr-defined]
    print(
        f"  {visits} requests for {samples} samples ({visits / max(samples, 1):.3f} a sample), {kept:.0f} KB a site"
    )


def _samples(data: Path) -> int:
    import sqlite3

    total = 0
    for file in data.glob("*.db"):
        db = sqlite3.connect(file)
        total += db.execute("select count(*) from samples").fetchone()[0]
        db.close()
    return total


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=0.5)
    parser.add_argument("--rounds", type=int, default=4)
    told = parser.parse_args()
    port: multiprocessing.Queue[int] = multiprocessing.Queue()
    asked = multiprocessing.Value("q", 0)
    server = multiprocessing.Process(target=serve, args=(port, asked), daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as folder:
        number = port.get()
        watch(Path(folder), number, 1, told.minutes, 1, asked)
        watch(Path(folder), number, told.sites, told.minutes, told.rounds, asked)
    server.terminate()


if __name__ == "__main__":
    main()
