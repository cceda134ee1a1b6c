"""A report as one HTML file: no network, no scripts, everything from the portal escaped."""

from __future__ import annotations

from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports.model import SiteReport, UnitReport
from reports.plain import plain


@cache
def _environment() -> Environment:
    # Escaping is unconditional: select_autoescape() would go by the template's file name.
    environment = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    environment.globals["css"] = resources.files("reports").joinpath("static/report.css").read_text("utf-8")
    return environment


def _printable(value: object) -> object:
    """What a template prints: of texts only what can be printed, of pieces of pages what they are."""
    return plain(value, len(value)) if isinstance(value, str) and not isinstance(value, Markup) else value


def page(template: str, **told: object) -> str:
    """A page of ``reports/templates`` with what it tells."""
    return _environment().get_template(template).render(**told)


def unit_page(report: UnitReport) -> str:
    """The report of one unit."""
    return page("unit.html", report=report)


def index_page(report: SiteReport, files: dict[str, str]) -> str:
    """The list of units; ``files`` are their pages by unit name."""
    return page("index.html", report=report, files=files)
