from collections.abc import Iterator

import pytest

from crawler.attachments import Reader


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader
