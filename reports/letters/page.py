"""检查报告 · The unit's report as it goes with its letter: what counts against this unit, of each site that it answers for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from checks.cases.caseload import Case
from checks.cases.matters import Standing
from checks.crawl import Crawl
from checks.units import place
from reports.gather import gather_part
from reports.model import VERDICTS, VerdictRow
from reports.render import unit_page


class Pages:
    """Makes them; the site that was read last stays open for its next unit."""

    def __init__(self) -> None:
        self._open: Crawl | None = None

    def of(self, case: Case, day: date) -> tuple[str, ...]:
        """One page of HTML for each site of a unit, under the rulings that hold on a day."""
        return tuple(self._page(case, standing, day) for standing in case.standings)

    def close(self) -> None:
        """Let the last site go."""
        if self._open:
            self._open.close()

    def _page(self, case: Case, standing: Standing, day: date) -> str:
        told = {each.fingerprint for each in case.matters} | {each.fingerprint for each in case.untold}
        report = gather_part(self._crawl(standing), _known_as(case, standing), told, day)
        verdicts = sorted(map(_own, report.verdicts), key=lambda row: list(VERDICTS).index(row.css))
        return unit_page(replace(report, unit=case.member.name, verdicts=tuple(verdicts)))

    def _crawl(self, standing: Standing) -> Crawl:
        if not self._open or (self._open.path, self._open.number) != (standing.file, standing.number):
            self.close()
            self._open = Crawl(standing.file, standing.number)
        return self._open


def _own(row: VerdictRow) -> VerdictRow:
    """What a check concluded of this unit: what it found on the site may all be others'."""
    if row.css != "found" or row.found:
        return row
    css = "undetermined" if row.undetermined else "passed"
    return replace(row, css=css, verdict=VERDICTS[css])


def _known_as(case: Case, standing: Standing) -> str:
    """The unit's name on the site, for its columns; empty where it has a part of the site that the site does not tell apart."""
    names = [unit.name for unit in standing.site.units]
    if case.member.name in names:
        return case.member.name
    whole = place(standing.site.address)
    leads = any(place(each if "://" in each else f"http://{each}") == whole for each in case.member.sites)
    return names[0] if names and leads else ""
