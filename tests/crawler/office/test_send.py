"""``zwgk send``, as the office uses it: real letters, a real server, real TLS."""

import os
import re
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from checks.cases import register
from checks.cases.register import Member
from checks.lock import Lock
from checks.samples import BEIJING
from crawler.cli import main
from crawler.mailserver import PASSWORD as VARIABLE
from tests.offices import three
from tests.postoffice import PASSWORD, USER, hang_up, opened

MAILS = {"云山县人民政府": "bgs@yunshan.example", "清河市交通运输局": "jt@qinghe.example"}


def invoke(*words, exits=0):
    told = CliRunner().invoke(main, [*map(str, words)])
    assert told.exit_code == exits, told.output
    assert PASSWORD not in told.output
    return told.output


@pytest.fixture
def send(tmp_path, monkeypatch):
    """Letters for three units, of which the register knows the mail of two; the answer runs the command."""
    monkeypatch.setenv(VARIABLE, PASSWORD)
    data, out = tmp_path / "data", tmp_path / "letters"
    three(data)
    register.keep(data, [Member(name=name, mail=mail) for name, mail in MAILS.items()], ())
    due = datetime.now(BEIJING).date() + timedelta(days=20)
    units = [word for name in (*MAILS, "青石镇人民政府") for word in ("--unit", name)]
    invoke("letters", "--data", data, "--out", out, "--due", due, "--by", "清河市政务公开办", *units)
    return lambda *words, exits=0: invoke("send", out, "--data", data, "--pause", "0", *words, exits=exits)


@pytest.fixture
def office(tmp_path):
    with opened(tmp_path, "tls") as office:
        settings = (
            f'host = "127.0.0.1"\nport = {office.port}\nsecurity = "tls"\nca_file = "{office.authority}"\n'
            f'user = "{USER}"\nsender = "{USER}"\nsender_name = "清河市政务公开办公室"\n'
        )
        (tmp_path / "mail.toml").write_text(settings, "utf-8")
        yield office


def test_first_it_only_says_what_it_would_do(send, office, tmp_path):
    told = send(exits=1)
    assert re.search(r"1\. 云山县人民政府（\d{8}-[0-9a-f]{6}） → bgs@yunshan\.example", told)
    assert "主题：政务公开问题整改通知书：清河市交通运输局" in told
    assert re.search(r"清河市交通运输局-问题清单\.xlsx（\d+ KB）", told)
    assert re.search(r"不发：青石镇人民政府（.*）：没有邮箱", told)
    assert "3 份通知书，要发 2 份。这是预演" in told
    assert send("--server", tmp_path / "mail.toml", exits=1) == told
    assert office.taken == []


def test_then_it_sends_each_letter_once(send, office, tmp_path):
    told = send("--server", tmp_path / "mail.toml", "--really", exits=1)
    assert "[2/2] 已发出：清河市交通运输局" in told
    assert "发出 2 份，被拒收 0 份，被暂缓 0 份，没有发出或不明 0 份" in told
    assert office.recipients == list(MAILS.values())
    parts = {part.get_filename(): part.get_content() for part in office.mails[1].iter_attachments()}
    assert list(parts) == [
        f"清河市交通运输局-{name}" for name in ("整改通知书.docx", "问题清单.xlsx", "检查报告.html")
    ]
    assert load_workbook(BytesIO(parts["清河市交通运输局-问题清单.xlsx"]))["问题清单"]["A1"].value == "编号"

    again = send("--server", tmp_path / "mail.toml", "--really", exits=1)
    assert re.search(r"不发：清河市交通运输局（.*）：已于 \d{4}-\d\d-\d\d \d\d:\d\d 发出", again)
    assert "没有要发的通知书" in again
    assert office.recipients == list(MAILS.values())


def test_a_lost_connection_ends_politely_and_the_next_run_goes_on(send, office, tmp_path):
    office.ends = [hang_up]
    told = send("--server", tmp_path / "mail.toml", "--really", exits=3)
    assert "[1/2] 不知是否送达，请先询问：云山县人民政府" in told
    assert "停止发送：邮件交出后与服务器的连接断了" in told
    letter = re.search(r"云山县人民政府（(.*?)）", told)[1]
    assert "发送时中断，不知对方是否收到" in send("--server", tmp_path / "mail.toml", "--really", exits=1)
    assert office.recipients == list(MAILS.values())
    send("--server", tmp_path / "mail.toml", "--really", "--again", letter, exits=1)
    assert office.recipients == [*MAILS.values(), "bgs@yunshan.example"]


def test_who_was_refused_or_put_off_is_named(send, office, tmp_path):
    office.refusals = {
        "bgs@yunshan.example": "550 没有这个用户\x1b[2J",
        "jt@qinghe.example": "451 稍后再试",
    }
    told = send("--server", tmp_path / "mail.toml", "--really", exits=3)
    assert "被拒收：云山县人民政府" in told
    assert "没有这个用户 [2J" in told
    assert "被暂缓：清河市交通运输局" in told
    assert "再次运行同一命令会接着发" in told


def test_a_wrong_password_sends_nothing_and_is_not_shown(send, office, tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, "hunter-2")
    told = send("--server", tmp_path / "mail.toml", "--really", exits=3)
    assert "不接受 zwgk@qinghe.example 的密码" in told
    assert "hunter-2" not in told


def test_a_sample_of_the_settings_is_written_once(tmp_path):
    assert "已写出" in invoke("send", "--write-server", tmp_path / "mail.toml")
    assert "不会覆盖" in invoke("send", "--write-server", tmp_path / "mail.toml", exits=2)
    assert "缺少 DIR" in invoke("send", exits=2)


def test_mistakes_are_one_sentence(send, office, tmp_path, monkeypatch):
    assert "须用 --server" in send("--really", exits=2)
    assert "没有这份通知书" in send("--again", "nope", exits=2)
    assert "读不出来" in send("--server", tmp_path / "none.toml", exits=2)
    monkeypatch.delenv(VARIABLE)
    assert VARIABLE in send("--server", tmp_path / "mail.toml", "--really", exits=2)
    assert office.taken == []


def test_two_at_a_time_do_not_send(send, office, tmp_path):
    lock = Lock(tmp_path / "data" / ".outbox", "发件箱")
    lock.acquire()
    told = send("--server", tmp_path / "mail.toml", "--really", exits=2)
    lock.release()
    assert "发件箱 正被另一个 zwgk 进程使用" in told
    assert str(os.getpid()) in told
    assert office.taken == []
