"""One data folder with its letters for all tests of replies; nothing in it is written to."""

from datetime import date

import pytest

from reports.replies.judging import judge
from reports.replies.known import Known
from reports.replies.returned import read
from tests.offices import three
from tests.returning import UNIT, fill, ids, letters

CAME = date(2026, 4, 10)
AT = "2026-04-10T09:00:00+08:00"


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """A data folder and the folder of its letters."""
    folder = tmp_path_factory.mktemp("office")
    three(folder / "data")
    letters(folder / "data", folder / "letters")
    return folder


@pytest.fixture(scope="session")
def blank(office):
    return office / "letters" / UNIT / "问题清单.xlsx"


@pytest.fixture(scope="session")
def prints(blank):
    return ids(blank)


@pytest.fixture
def back(office, blank, tmp_path):
    """What is made of a list that was filled in and changed."""

    def judged(rows, change=None, came=CAME, name="回复.xlsx"):
        file = fill(blank, tmp_path / name, rows, change)
        return judge(read(file), Known(office / "data"), came, AT)

    return judged
