"""A minimal writer of PDF: Chinese by a font that only has a map to Unicode, pictures of one pixel stretched."""

A4 = (595, 842)


def pdf(*pages: str, encrypted: bool = False, mapped: bool = True) -> bytes:
    """A file whose pages are given as streams of content, as ``words``, ``picture`` and ``outlines`` make them."""
    font, letters, unicode, image = 3, 4, 5, 6
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        font: b"<</Type/Font/Subtype/Type0/BaseFont/Invented/Encoding/Identity-H/DescendantFonts[4 0 R]%b>>"
        % (b"/ToUnicode 5 0 R" if mapped else b""),
        letters: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Invented/DW 1000/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor<</Type/FontDescriptor"
        b"/FontName/Invented/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent 0/CapHeight 800/StemV 80>>>>",
        unicode: _stream(_map("".join(pages))),
        image: _stream(
            b"\x80", b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
        ),
    }
    kids = []
    for index, page in enumerate(pages):
        at = 10 + 2 * index
        kids.append(b"%d 0 R" % at)
        objects[at] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>/XObject<</I 6 0 R>>>>>>"
        ) % (*A4, at + 1)
        objects[at + 1] = _stream(page.encode("ascii"))
    objects[2] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (b" ".join(kids), len(kids))
    junk = b"<" + b"5a" * 32 + b">"
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O %b/U %b>>/ID[<00><00>]" % (junk, junk)
    return _file(objects, lock if encrypted else b"")


def words(*lines: str) -> str:
    """Lines of text from the top of a page."""
    shown = [
        f"1 0 0 1 60 {780 - 20 * n} Tm <{line.encode('utf-16-be').hex()}> Tj" for n, line in enumerate(lines)
    ]
    return f"BT /F 14 Tf {' '.join(shown)} ET\n"


def picture(share: float = 1.0) -> str:
    """A picture as wide as the page, over a share of its height."""
    return f"q {A4[0]} 0 0 {A4[1] * share} 0 0 cm /I Do Q\n"


def outlines(count: int) -> str:
    """Characters turned to curves."""
    return "".join(f"{n % 500} {n} m {n % 500 + 5} {n} 9 9 7 7 c f\n" for n in range(count))


def _map(content: str) -> bytes:
    codes = sorted({code[i : i + 4] for code in content.split("<")[1:] for i in range(0, code.index(">"), 4)})
    lines = "\n".join(f"<{code}> <{code}>" for code in codes)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{lines}\nendbfchar\n"
        "endcmap end end"
    ).encode("ascii")


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(content), content)


def _file(objects: dict[int, bytes], trailer: bytes) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    table = b""
    for number, body in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n%b" % table
    out += b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (max(objects) + 1, trailer, start)
    return bytes(out)
