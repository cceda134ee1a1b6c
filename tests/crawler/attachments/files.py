"""Makers of attachments: each gives the bytes of a small, valid, invented file."""

import zipfile
from io import BytesIO

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
TYPES = '<Types><Override PartName="/{}" ContentType="application/vnd.openxmlformats.{}.main+xml"/></Types>'


def zipped(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of named members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: list[str]) -> str:
    def cells(row: list[str]) -> str:
        return "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row)

    return "<w:tbl>" + "".join(f"<w:tr>{cells(row)}</w:tr>" for row in rows) + "</w:tbl>"


def docx(*blocks: str, main: str = "word/document.xml", head: str = "", **parts: str) -> bytes:
    """A .docx of blocks; ``head`` is put before the root of its main part."""
    types = TYPES.format(main, "wordprocessingml.document")
    body = f"{head}<w:document {W}><w:body>{''.join(blocks)}</w:body></w:document>"
    return zipped(
        {"[Content_Types].xml": types, main: body, **{f"word/{n}.xml": p for n, p in parts.items()}}
    )


def xlsx(rows: list[list[str | float]], sheet: str = "收支总表") -> bytes:
    """An .xlsx of one sheet with its strings in the cells."""
    lines = []
    for y, row in enumerate(rows, 1):
        cells = [
            f'<c r="{chr(64 + x)}{y}" t="inlineStr"><is><t>{cell}</t></is></c>'
            if isinstance(cell, str)
            else f'<c r="{chr(64 + x)}{y}"><v>{cell}</v></c>'
            for x, cell in enumerate(row, 1)
        ]
        lines.append(f'<row r="{y}">{"".join(cells)}</row>')
    return workbook(f"<worksheet {S}><sheetData>{''.join(lines)}</sheetData></worksheet>", sheet)


def workbook(worksheet: str, sheet: str = "表", state: str = "visible") -> bytes:
    """An .xlsx of one given sheet, which may be hidden."""
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    p = "http://schemas.openxmlformats.org/package/2006/relationships"
    one = f'<Relationships xmlns="{p}"><Relationship Id="r1" Type="{r}/{{}}" Target="{{}}"/></Relationships>'
    sheets = f'<sheets><sheet name="{sheet}" sheetId="1" state="{state}" r:id="r1"/></sheets>'
    return zipped(
        {
            "[Content_Types].xml": TYPES.format("xl/workbook.xml", "spreadsheetml.sheet"),
            "_rels/.rels": one.format("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook {S} xmlns:r="{r}">{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": one.format("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": worksheet,
        }
    )


def pptx(*slides: str) -> bytes:
    """A .pptx with one paragraph a slide."""
    parts = {
        f"ppt/slides/slide{n}.xml": f"<p:sld xmlns:p='p' {A}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>"
        for n, text in enumerate(slides, 1)
    }
    return zipped({"[Content_Types].xml": TYPES.format("ppt/presentation.xml", "x"), **parts})


def ofd(*pages: str, template: str = "") -> bytes:
    """An OFD of pages, each the XML of its layer."""
    content = "<ofd:Page {}><ofd:Content><ofd:Layer>{}</ofd:Layer></ofd:Content></ofd:Page>"
    names = [f"Pages/Page_{n}/Content.xml" for n, _ in enumerate(pages)]
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="{name}"/>' for n, name in enumerate(names))
    common = (
        '<ofd:CommonData><ofd:TemplatePage ID="9" BaseLoc="Tpls/T.xml"/></ofd:CommonData>' if template else ""
    )
    members: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}>{common}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/Tpls/T.xml": content.format(OFD, template),
    }
    members |= {f"Doc_0/{name}": content.format(OFD, page) for name, page in zip(names, pages, strict=True)}
    return zipped(members)


def placed(text: str, y: float, x: float = 20) -> str:
    """A piece of text on a page of OFD."""
    box = f"{x} {y} {5 * len(text)} 5"
    return f'<ofd:TextObject ID="1" Boundary="{box}"><ofd:TextCode X="0" Y="4">{text}</ofd:TextCode></ofd:TextObject>'
