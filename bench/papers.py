"""Small files that open, made in code: Word, Excel, PDF."""

from __future__ import annotations

import io
import zipfile

_OPEN = "http://schemas.openxmlformats.org"
_TYPES = (
    '<Types xmlns="{0}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/{1}" ContentType="application/vnd.openxmlformats-officedocument.{2}.main+xml"/></Types>'
)
_RELATED = '<Relationships xmlns="{0}/package/2006/relationships"><Relationship Id="rId1" Type="{0}/officeDocument/2006/relationships/{1}" Target="{2}"/></Relationships>'


def packed(kind: str, text: str) -> bytes:
    """A small Word or Excel file that opens."""
    if kind == "docx":
        main, family = "word/document.xml", "wordprocessingml.document"
        space = f'xmlns:w="{_OPEN}/wordprocessingml/2006/main"'
        parts = {
            main: f"<w:document {space}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
        }
    else:
        main, family = "xl/workbook.xml", "spreadsheetml.sheet"
        space, ids = (
            f'xmlns="{_OPEN}/spreadsheetml/2006/main"',
            f'xmlns:r="{_OPEN}/officeDocument/2006/relationships"',
        )
        cell = f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c>'
        parts = {
            main: f'<workbook {space} {ids}><sheets><sheet name="表1" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _RELATED.format(_OPEN, "worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'<worksheet {space}><sheetData><row r="1">{cell}</row></sheetData></worksheet>',
        }
    parts["[Content_Types].xml"] = _TYPES.format(_OPEN, main, family)
    parts["_rels/.rels"] = _RELATED.format(_OPEN, "officeDocument", main)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            # A part of a fixed age, that two runs are the same to the byte.
            package.writestr(
                zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)),
                f'<?xml version="1.0" encoding="UTF-8"?>{content}',
            )
    return held.getvalue()


def pdf(text: str) -> bytes:
    """A PDF of one page."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("ascii", "replace")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    )
