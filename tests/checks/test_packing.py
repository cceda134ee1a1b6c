"""Contents are kept compressed with the site's own dictionaries, and come back as they were."""

import sqlite3

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from checks.packing import DICTIONARY, SHORT, TIMES, Packer, Unpacker


@pytest.fixture
def db():
    with sqlite3.connect(":memory:") as made:
        made.execute(
            "create table dictionaries (id integer primary key, kind text not null, content blob not null)"
        )
        yield made
    made.close()


def page(number: int) -> bytes:
    menu = "".join(f'<li><a href="/zwgk/{i}/">栏目{i}</a></li>' for i in range(600))
    return f"<html><ul>{menu}</ul><h1>第{number}号文件</h1><p>{'正文' * (number % 50)}</p></html>".encode()


def until(times: int, kind: str = "bodies") -> int:
    """Pages enough for the dictionary that is made of so many times its bytes."""
    return times * DICTIONARY[kind] // len(page(1)) + 1


def numbers(db: sqlite3.Connection) -> list[tuple[int, str]]:
    return [tuple(row) for row in db.execute("select id, kind from dictionaries order by id")]


def test_pages_come_back_from_before_and_after_each_dictionary(db):
    packer = Packer(db, "bodies")
    frames = [packer.pack(page(n)) for n in range(until(TIMES["bodies"][-1]) + 10)]
    assert numbers(db) == [(1, "bodies"), (2, "bodies")]
    unpacker = Unpacker(db)
    assert [unpacker.content(frame) for frame in frames] == [page(n) for n in range(len(frames))]
    assert len(frames[-1]) < len(frames[0]) * 2 / 3


def test_a_file_that_is_opened_again_goes_on_with_its_dictionary(db):
    first = Packer(db, "bodies")
    for n in range(until(TIMES["bodies"][0])):
        first.pack(page(n))
    frame = Packer(db, "bodies").pack(page(7777))
    assert zstandard.get_frame_parameters(frame).dict_id == 1
    assert Unpacker(db).content(frame) == page(7777)


def test_one_that_is_opened_when_all_are_made_uses_the_newest_and_makes_no_more(db):
    first = Packer(db, "bodies")
    for n in range(until(TIMES["bodies"][-1])):
        first.pack(page(n))
    again = Packer(db, "bodies")
    frames = [again.pack(page(n)) for n in range(until(TIMES["bodies"][0]) + 1)]
    assert numbers(db) == [(1, "bodies"), (2, "bodies")]
    assert {zstandard.get_frame_parameters(frame).dict_id for frame in frames} == {2}


def test_each_kind_has_a_dictionary_of_its_own(db):
    for kind in ("bodies", "cells"):
        packer = Packer(db, kind)
        for n in range(until(TIMES[kind][0], kind)):
            packer.pack(page(n))
    assert numbers(db) == [(1, "bodies"), (2, "cells")]


def test_contents_of_which_no_dictionary_can_be_made_are_kept_without_one(db, monkeypatch):
    monkeypatch.setitem(DICTIONARY, "bodies", 0)
    packer = Packer(db, "bodies")
    assert Unpacker(db).content(packer.pack(b"")) == b""
    assert Unpacker(db).content(packer.pack(page(1))) == page(1)
    assert numbers(db) == []


def test_a_frame_of_a_lost_dictionary_is_an_error_and_no_other_content(db):
    packer = Packer(db, "bodies")
    frames = [packer.pack(page(n)) for n in range(until(TIMES["bodies"][0]) + 1)]
    db.execute("delete from dictionaries")
    with pytest.raises(LookupError):
        Unpacker(db).content(frames[-1])


def test_short_texts_and_what_is_no_text_stay_what_they_are(db):
    packer = Packer(db, "cells")
    assert [packer.cell(each) for each in (None, 7, "关于", "")] == [None, 7, "关于", ""]
    assert [Unpacker(db).text(each) for each in (None, 7, "关于", "")] == [None, 7, "关于", ""]


def test_a_text_that_packing_makes_no_shorter_stays_what_it_is(db):
    text = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(SHORT + 8))
    assert Packer(db, "cells").cell(text) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=SHORT + 1, max_size=4000))
def test_any_text_comes_back(text):
    db = sqlite3.connect(":memory:")
    db.execute("create table dictionaries (id integer primary key, kind text, content blob)")
    assert Unpacker(db).text(Packer(db, "cells").cell(text)) == text
    db.close()
