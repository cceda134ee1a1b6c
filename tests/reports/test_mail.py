"""A letter as a mail: what is written is what is read at the other end."""

from datetime import date, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.rules import ConfigError
from checks.samples import BEIJING
from reports.letters.manifest import Enclosed, Entry
from reports.mail import Attachment, From, Mail, compose, message
from reports.plain import plain

SENDER = From(address="zwgk@qinghe.example", name="清河市政务公开办公室", reply_to="reply@qinghe.example")
AT = datetime(2026, 3, 27, 9, 30, tzinfo=BEIJING)


def entry(*paths: str, unit: str = "云山县财政局") -> Entry:
    return Entry(
        id="20260327-1a2b3c",
        unit=unit,
        mail="czj@yunshan.example",
        contact="",
        made=date(2026, 3, 27),
        due=date(2026, 4, 13),
        count=12,
        files=tuple(Enclosed(path=path, sha256="") for path in paths),
    )


def sent(mail: Mail, sender: From = SENDER) -> bytes:
    """What goes over the wire, as servers want it."""
    told = message(mail, sender, "czj@yunshan.example", AT)
    assert max(map(len, told.split(b"\r\n"))) < 998
    assert told.isascii()
    assert told.endswith(b"\r\n")
    assert b"\n" not in told.replace(b"\r\n", b"")
    return told


def read(mail: Mail):
    return message_from_bytes(sent(mail), policy=policy.default)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "云山县财政局").mkdir()
    (tmp_path / "云山县财政局" / "整改通知书.docx").write_bytes(b"word")
    (tmp_path / "云山县财政局" / "问题清单.xlsx").write_bytes(bytes(range(256)) * 300)
    return tmp_path


PATHS = ("云山县财政局/整改通知书.docx", "云山县财政局/问题清单.xlsx")


def test_a_unit_reads_what_is_asked_and_how_to_answer(folder):
    got = read(compose(entry(*PATHS), folder))
    assert got["Subject"] == "政务公开问题整改通知书：云山县财政局（20260327-1a2b3c）"
    assert got["From"].addresses[0].display_name == "清河市政务公开办公室"
    assert got["From"].addresses[0].addr_spec == "zwgk@qinghe.example"
    assert got["To"] == "czj@yunshan.example"
    assert got["Reply-To"] == "reply@qinghe.example"
    assert got["Date"].datetime == AT
    body = got.get_body().get_content()
    for words in (
        "云山县财政局：",
        "12 个问题须整改或核实",
        "2026年4月13日 前反馈",
        "整改情况",
        "20260327-1a2b3c",
        "reply@qinghe.example",
    ):
        assert words in body
    names = [part.get_filename() for part in got.iter_attachments()]
    assert names == ["云山县财政局-整改通知书.docx", "云山县财政局-问题清单.xlsx"]
    assert all(name in body for name in names)
    assert [part.get_content() for part in got.iter_attachments()] == [b"word", bytes(range(256)) * 300]
    assert [part.get_content_type().rpartition(".")[2] for part in got.iter_attachments()] == [
        "document",
        "sheet",
    ]


def test_the_same_files_have_the_same_mark_and_others_another(folder):
    mail = compose(entry(*PATHS), folder)
    assert mail.digest == compose(entry(*PATHS), folder).digest
    (folder / PATHS[0]).write_bytes(b"word, edited")
    assert mail.digest != compose(entry(*PATHS), folder).digest


def test_the_reports_of_a_unit_with_a_long_name_are_told_apart(tmp_path):
    unit = "清河市" + "某" * 80 + "委员会"
    for name in ("检查报告.html", "检查报告2.html"):
        (tmp_path / name).write_text(name, "utf-8")
    names = [
        each.name
        for each in compose(entry("检查报告.html", "检查报告2.html", unit=unit), tmp_path).attachments
    ]
    assert [name[-9:] for name in names] == ["检查报告.html", "查报告2.html"]
    assert all(name.startswith("清河市") and len(name) == 60 for name in names)


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/passwd", "云山县财政局/../../secret.txt"])
def test_nothing_outside_the_folder_is_sent(folder, path):
    (folder.parent / "secret.txt").write_text("secret", "utf-8")
    with pytest.raises(ConfigError, match="不在目录"):
        compose(entry(path), folder)


@pytest.mark.parametrize("path", ["云山县财政局/没有.docx", "云山县财政局"])
def test_a_file_that_is_gone_is_named(folder, path):
    with pytest.raises(ConfigError, match=path):
        compose(entry(path), folder)


def test_a_hostile_unit_stays_text(folder):
    got = read(
        compose(entry(*PATHS, unit='局"\r\nBcc: a@b.example\u202e<script>{{x}}/' + "长" * 10_000), folder)
    )
    assert got["Bcc"] is None
    assert "\u202e" not in got["Subject"]
    assert len(got["Subject"]) < 200
    for part in got.iter_attachments():
        name = part.get_filename()
        assert len(name) <= 60
        assert not set(name) & set('\\/:*?"<>|\r\n\u202e')
        assert name.endswith((".docx", ".xlsx"))


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(
    lambda text: " ".join(plain(text, 60).split())
)
"""What a name can be after it was made printable, as all names here are."""


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(unit=TEXT, name=TEXT, file=TEXT, body=TEXT, content=st.binary(max_size=300))
def test_whatever_a_name_is_it_arrives_as_it_was(tmp_path, unit, name, file, body, content):
    (tmp_path / "a").write_bytes(content)
    mail = Mail(
        letter="20260327-1a2b3c",
        unit=unit,
        subject=f"通知书：{unit}。",
        body=f"{body}。",
        attachments=(Attachment(name=f"单位{file}.xlsx", file=tmp_path / "a", size=len(content)),),
        digest="d",
    )
    got = message_from_bytes(
        sent(mail, From(address="a@b.example", name=f"办{name}公", reply_to="a@b.example"))
    )
    assert shown(got["Subject"]) == mail.subject
    assert shown(got["From"]) == f"办{name}公 <a@b.example>"
    text, part = got.get_payload()
    assert text.get_payload(decode=True).decode().startswith(mail.body)
    assert part.get_filename() == mail.attachments[0].name
    assert part.get_payload(decode=True) == content


def shown(header: str) -> str:
    return str(make_header(decode_header(header)))
