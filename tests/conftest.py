from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler import sample

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden pages")


@pytest.fixture(scope="session")
def portal() -> Iterator[str]:
    with sample.serve() as address:
        yield address


@pytest.fixture(scope="session")
def realportal() -> Path:
    return _shared("realportal")


@pytest.fixture(scope="session")
def realpages() -> Path:
    return _shared("realpages")


def _shared(name: str) -> Path:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"{folder} is absent: the stored real pages are not part of the project")
    return folder
