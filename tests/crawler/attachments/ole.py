"""A minimal writer of compound files (OLE), and the .doc, .xls and .ppt that tests put into them."""

import struct

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(**streams: bytes) -> bytes:
    """A file of named streams; each is padded so that it needs no small sectors. ``_`` in a name is a space."""
    bodies = {name.replace("_", " "): _padded(body.ljust(4096, b"\0")) for name, body in streams.items()}
    names = sorted(bodies, key=lambda name: (len(name), name.upper()))
    directory_sectors = -(-(len(names) + 1) // 4)
    data_sectors = directory_sectors + sum(len(body) // SECTOR for body in bodies.values())
    fat_sectors = 1
    while fat_sectors * 128 < data_sectors + fat_sectors:
        fat_sectors += 1

    fat = [FAT] * fat_sectors + _chain(fat_sectors, directory_sectors)
    directory = _entry("Root Entry", 5, FREE, 1 if names else FREE, END, 0)
    for index, name in enumerate(names):
        after = index + 2 if index + 1 < len(names) else FREE
        directory += _entry(name, 2, after, FREE, len(fat), len(bodies[name]))
        fat += _chain(len(fat), len(bodies[name]) // SECTOR)
    fat += [FREE] * (fat_sectors * 128 - len(fat))

    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6xII", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_sectors)
    header += struct.pack("<IIIIIII", fat_sectors, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", *range(fat_sectors), *[FREE] * (109 - fat_sectors))
    blank = _entry("", 0, FREE, FREE, 0, 0)
    directory += blank * (directory_sectors * 4 - len(names) - 1)
    return header + struct.pack(f"<{len(fat)}I", *fat) + directory + b"".join(bodies[name] for name in names)


def doc(text: str, *, narrow: str = "", header: str = "", flags: int = 0, version: int = 0xC1) -> bytes:
    """A Word 97 file: ``narrow`` is a Latin piece before the text, ``header`` stands behind it.

    Where the text has ``\x1d`` for the ends of its rows (and ``\x1c`` for those of paragraphs in cells), the
    file has properties of paragraphs as Word writes them; without, it tells nothing of rows.
    """
    plain = text.replace("\x1d", "\x07").replace("\x1c", "\r")
    wide = (plain + header).encode("utf-16-le")
    latin = narrow.encode("cp1252")
    fib = bytearray(0x400)
    struct.pack_into("<HH", fib, 0, 0xA5EC, version)
    struct.pack_into("<H", fib, 10, flags)
    length = (len(wide) // 2) - len(header)
    struct.pack_into("<III", fib, 0x4C, len(narrow) + length, 0, len(header))
    bounds = struct.pack("<III", 0, len(narrow), len(narrow) + len(wide) // 2)
    pieces = struct.pack("<HIH", 0, 0x40000000 | 0x400 * 2, 0) + struct.pack("<HIH", 0, 0x400 + len(latin), 0)
    table = bounds + pieces
    clx = b"\x01" + struct.pack("<H", 4) + b"\0" * 4 + b"\x02" + struct.pack("<I", len(table)) + table
    struct.pack_into("<II", fib, 0x01A2, 0, len(clx))
    stream, places = b"", b""
    if "\x1d" in text:
        before = 0x400 + len(latin) + len(wide)
        at = -(-before // SECTOR)
        places = struct.pack("<III", 0x400, before, at)
        struct.pack_into("<II", fib, 0x0102, len(clx), len(places))
        stream = bytes(at * SECTOR - before) + _paragraphs(text, 0x400 + len(latin))
    return compound(WordDocument=bytes(fib) + latin + wide + stream, **{"0Table": clx + places})


def _paragraphs(text: str, start: int) -> bytes:
    """One page of properties: which paragraphs stand in a table, and which of them end a row."""
    told = {"\x1d": b"\x17\x24\x01\x16\x24\x01", "\x07": b"\x16\x24\x01", "\x1c": b"\x16\x24\x01", "\r": b""}
    marks = [(start + 2 * (at + 1), told[mark]) for at, mark in enumerate(text) if mark in told]
    assert len(marks) <= 20, "one page holds no more"
    page, end, places = bytearray(SECTOR), SECTOR - 2, []
    for _, words in marks:
        words = b"\0\0" + words
        size = (len(words) + 1) // 2
        end = (end - 2 - 2 * size) & ~1
        page[end : end + 2 + len(words)] = bytes([0, size]) + words
        places.append(bytes([end // 2]) + bytes(12))
    ends = struct.pack(f"<{len(marks) + 1}I", start, *(after for after, _ in marks))
    page[: len(ends)] = ends
    page[len(ends) : len(ends) + 13 * len(places)] = b"".join(places)
    page[-1] = len(marks)
    return bytes(page)


def xls(rows: list[list[str | float]], *, sheet: str = "表一", locked: bool = False) -> bytes:
    """An Excel 97 file of one sheet."""
    words = list(dict.fromkeys(cell for row in rows for cell in row if isinstance(cell, str)))
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    if locked:
        start += _record(0x002F, struct.pack("<H", 1) + struct.pack("<HH", 1, 1) + bytes(48))
    strings = b"".join(struct.pack("<HB", len(word), 1) + word.encode("utf-16-le") for word in words)
    shared = _record(0x00FC, struct.pack("<II", len(words), len(words)) + strings)
    title = struct.pack("<BB", len(sheet), 1) + sheet.encode("utf-16-le")
    end = _record(0x000A, b"")
    at = len(start) + 4 + 6 + len(title) + len(shared) + len(end)
    bound = _record(0x0085, struct.pack("<IBB", at, 0, 0) + title)
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if isinstance(cell, str):
                body += _record(0x00FD, struct.pack("<HHHI", y, x, 0, words.index(cell)))
            else:
                body += _record(0x0203, struct.pack("<HHHd", y, x, 0, cell))
    return compound(Workbook=start + bound + shared + end + body + end)


def ppt(*texts: str) -> bytes:
    """A PowerPoint 97 file: a container with an atom for each text."""
    atoms = b"".join(struct.pack("<HHI", 0, 0x0FA0, 2 * len(t)) + t.encode("utf-16-le") for t in texts)
    return compound(PowerPoint_Document=struct.pack("<HHI", 0xF, 0x03E8, len(atoms)) + atoms)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _padded(body: bytes) -> bytes:
    return body + bytes(-len(body) % SECTOR)


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), END]


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2 if name else 0, kind, 1)
    return head + struct.pack("<III", FREE, right, child) + bytes(36) + struct.pack("<IQ", start, size)
