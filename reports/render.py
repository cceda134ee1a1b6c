"""A report as one HTML file: no network, no scripts, everything from the portal escaped."""

from __future__ import annotations

from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from reports.model import SiteReport, UnitReport


@cache
def _environment() -> Environment:
    # Escaping is unconditional: select_autoescape() would go by the template's file name.
    environment = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["css"] = resources.files("reports").joinpath("static/report.css").read_text("utf-8")
    return environment


def unit_page(report: UnitReport) -> str:
    """The report of one unit."""
    return _environment().get_template("unit.html").render(report=report)


def index_page(report: SiteReport, files: dict[str, str]) -> str:
    """The list of units; ``files`` are their pages by unit name."""
    return _environment().get_template("index.html").render(report=report, files=files)
