"""The list of the letters in a folder."""

from datetime import date

import pytest

from checks.rules import ConfigError
from reports.letters.manifest import NAME, Enclosed, Entry, read, write

ENTRY = Entry(
    id="20260320-1a2b3c",
    unit="云山县财政局",
    mail="czj@yunshan.example",
    contact="李科",
    made=date(2026, 3, 20),
    due=date(2026, 4, 3),
    count=12,
    files=(Enclosed(path="云山县财政局/整改通知书.docx", sha256="ab" * 32),),
)


def test_what_is_written_is_read_again(tmp_path):
    write(tmp_path, [ENTRY])
    assert read(tmp_path) == (ENTRY,)
    assert ENTRY.folder == "云山县财政局"
    assert [each.name for each in tmp_path.iterdir()] == [NAME]


def test_a_folder_without_letters_has_none(tmp_path):
    assert read(tmp_path) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"schema": 1}',
        '{"schema": 1, "letters": [{"id": "x"}]}',
        '{"schema": 1, "letters": 3}',
    ],
)
def test_a_broken_list_is_named(tmp_path, text):
    (tmp_path / NAME).write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=r"letters\.json 已损坏"):
        read(tmp_path)


def test_the_list_of_a_later_program_is_not_guessed_at(tmp_path):
    (tmp_path / NAME).write_text('{"schema": 2, "letters": []}', "utf-8")
    with pytest.raises(ConfigError, match="另一版本"):
        read(tmp_path)
