"""Word documents from templates that the office can replace: what is filled in is text, whatever the portals wrote.

A template is a .docx with fields as ``docxtpl`` reads them: ``{{ 单位 }}``, ``{%p for … %}`` around paragraphs, ``{%tr for … %}``
around rows of a table. Every mistake in one is told in a sentence that names the template and the field.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any
from xml.parsers import expat

from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from checks.failures import why
from checks.rules import ConfigError
from reports.plain import plain

LONGEST = 20_000
"""Characters of one value."""
_ROOM = 64 * 2**20
_PARTS = 2000
_FIELD = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_BRACE = re.compile(r"\{[{%#]|[}%#]\}")
_REFUSED = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError)
"""What a template's own sums and filters fail with; anything else is a mistake of this program, and told as one."""


class _Unknown(StrictUndefined):
    """A field that the context does not have."""

    @property
    def _undefined_message(self) -> str:
        return f"没有字段“{self._undefined_name}”"


class _Template(DocxTemplate):  # type: ignore[misc]
    """Refuses what is no longer XML once the fields are filled in; the library would silently drop parts of it."""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        filled: str = super().render_xml_part(src_xml, part, context, jinja_env)
        expat.ParserCreate().Parse(filled, True)
        return filled


def fill(template: Path | None, bundled: str, context: Mapping[str, object]) -> bytes:
    """The document made of the office's template, or of the bundled one (its file's name), with the fields of ``context``.

    Raises :class:`checks.rules.ConfigError`.
    """
    name = str(template) if template else bundled
    document = _Template(io.BytesIO(_content(template, bundled)))
    try:
        document.init_docx()
    except Exception as error:
        # Only the library works here, and a broken file makes it fail in any way.
        raise ConfigError(
            f"Word 模板 {name} 打不开，请在 Word 或 WPS 中另存为 .docx：{_short(error)}"
        ) from None
    if broken := _unpaired(document):
        raise ConfigError(
            f"Word 模板 {name} 的字段写法不对（“{plain(broken, 120)}”附近）：字段的括号须在同一段里成对"
        )
    try:
        document.render(dict(context), _environment())
        out = io.BytesIO()
        document.save(out)
    except UndefinedError as error:
        raise ConfigError(f"Word 模板 {name} 中{error.message}，请对照字段表改正") from None
    except TemplateSyntaxError as error:
        raise ConfigError(
            f"Word 模板 {name} 的字段写法不对{_near(error)}：请核对括号是否成对，for、if 是否各有 endfor、endif"
        ) from None
    except expat.ExpatError:
        raise ConfigError(
            f"Word 模板 {name} 填写后不成文档：成对的 {{%p … %}} 须各占一段，{{%tr … %}} 须各占表格的一行"
        ) from None
    except _REFUSED as error:
        raise ConfigError(f"Word 模板 {name} 填写不了：{_short(error)}") from None
    return out.getvalue()


def _unpaired(document: _Template) -> str:
    """The first paragraph with a brace of a field that has no other: the library would drop what is behind it."""
    parts = document.docx.part.package.iter_parts()
    roots = [part.element for part in parts if isinstance(part, XmlPart)]
    for paragraph in (each for root in roots for each in root.iter(qn("w:p"))):
        text = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
        if _BRACE.search(_FIELD.sub("", text)):
            return text.strip()
    return ""


def copy_bundled(bundled: str, target: Path) -> None:
    """Write the bundled template to a new file, for the office to edit. Raises :class:`checks.rules.ConfigError`."""
    try:
        with target.open("xb") as stream:
            stream.write(_content(None, bundled))
    except FileExistsError:
        raise ConfigError(f"{target} 已存在，不会覆盖；请换一个文件名，或先移走它") from None
    except OSError as error:
        raise ConfigError(f"不能写入 {target}（{why(error)}），请换一个地方") from None


def _content(template: Path | None, bundled: str) -> bytes:
    if template is None:
        return resources.files("reports").joinpath("templates", bundled).read_bytes()
    try:
        content = template.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            sizes = [each.file_size for each in parts.infolist()]
            known = "word/document.xml" in parts.namelist()
    except OSError as error:
        raise ConfigError(f"Word 模板 {template} 读不出来（{why(error)}）") from None
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        known, sizes = False, []
    if sum(sizes) > _ROOM or len(sizes) > _PARTS:
        raise ConfigError(f"Word 模板 {template} 展开后过大，不像是一个模板，没有使用")
    if not known:
        raise ConfigError(f"Word 模板 {template} 不是 .docx 文件；.doc 请先在 Word 或 WPS 中另存为 .docx")
    return content


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(
        autoescape=True, undefined=_Unknown, finalize=lambda value: plain(value, LONGEST)
    )


def _near(error: TemplateSyntaxError) -> str:
    """The template's text where a mistake stands, as far as the library tells it."""
    lines = [line.strip() for line in getattr(error, "docx_context", ())]
    marked = [line for line in lines if re.search(r"[{}][{}%#]|[%#]}", line)]
    return f"（“{plain(' '.join(marked), 120)}”附近）" if marked else ""


def _short(error: Exception) -> str:
    message = error.message if isinstance(error, TemplateError) and error.message else str(error)
    return plain(message, 200) or type(error).__name__
