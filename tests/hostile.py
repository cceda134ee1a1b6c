"""What portals may write, and what must come out of every document as harmless text."""

import io
import re
import zipfile
from xml.dom import minidom

TEXTS = [
    "<script>alert(1)</script>",
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "#N/A",
    "{{ 7*7 }}{{ 单位 }}",
    "{% for x in 类别 %}",
    "{{r x }}{%p if 1 %}",
    "{_{ 7*7 }_}",
    "]]>&amp;</w:t></w:p>",
    "_x0041_",
    "长" * 10_000,
    "a\x00b\x1bc\x0b\r\n\td",
    "\u202ecod.exe\u2066",
    "\ud800\ufffe\U0001f600",
    '"><img src=x onerror=alert(1)>',
]


def parts(content: bytes) -> dict[str, str]:
    """The XML of a Word or Excel file by the names of its parts; every one of them is well-formed."""
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        assert whole.testzip() is None
        told = {each: whole.read(each) for each in whole.namelist() if re.search(r"\.(xml|rels)$", each)}
    for each in told.values():
        minidom.parseString(each)
    return {name: each.decode("utf-8") for name, each in told.items()}


_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs wordWrap spacing ind contextualSpacing jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs highlight u shd vertAlign rtl cs lang",
    "tblPr": "tblStyle tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
}


def disordered(content: bytes) -> list[str]:
    """Places of a Word file where Word, unlike other programs, does not find what it needs: it takes the file for broken."""
    found = []
    for name, told in parts(content).items():
        for node in minidom.parseString(told.encode()).getElementsByTagName("*"):
            inner = [
                each.nodeName.removeprefix("w:")
                for each in node.childNodes
                if each.nodeType == each.ELEMENT_NODE
            ]
            known = _ORDER.get(node.nodeName.removeprefix("w:"), "").split()
            if known and [each for each in known if each in inner] != inner:
                found.append(f"{name}: {node.nodeName} {inner}")
            if node.nodeName == "w:tc" and inner[-1] != "p":
                found.append(f"{name}: a cell without a paragraph at its end")
    return found
