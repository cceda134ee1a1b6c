"""The settings of the mail server, and every way in which they can be wrong."""

import pytest

from checks.rules import ConfigError
from crawler import mailserver
from crawler.mailserver import PASSWORD, is_address

WHOLE = """
host = "smtp.qinghe.example"
security = "starttls"
user = "zwgk@qinghe.example"
sender = "zwgk@qinghe.example"
sender_name = "清河市政务公开办公室"
reply_to = "reply@qinghe.example"
password_file = "mail.password"
per_connection = 20
timeout = 30
"""


@pytest.fixture
def told(tmp_path):
    def read(text):
        file = tmp_path / "mail.toml"
        file.write_text(text, "utf-8")
        return mailserver.load(file)

    return read


@pytest.fixture(autouse=True)
def _no_password(monkeypatch):
    monkeypatch.delenv(PASSWORD, raising=False)


def test_settings_are_read_as_they_stand(told, tmp_path):
    server = told(WHOLE)
    assert (server.host, server.port, server.security) == ("smtp.qinghe.example", 587, "starttls")
    assert (server.sender_name, server.reply_to) == ("清河市政务公开办公室", "reply@qinghe.example")
    assert (server.per_connection, server.timeout) == (20, 30)
    assert server.password_file == tmp_path / "mail.password"


def test_little_is_needed(told):
    server = told('host = "smtp.qinghe.example"\nsender = "zwgk@qinghe.example"')
    assert (server.port, server.security, server.reply_to) == (465, "tls", "zwgk@qinghe.example")


def test_the_sample_is_a_whole_setting(told):
    server = told(mailserver.SAMPLE)
    assert (server.host, server.port, server.security) == ("smtp.example.gov.cn", 465, "tls")
    every = told(mailserver.SAMPLE.replace("# port", "port").replace("# ca", "ca").replace("# per", "per"))
    assert every.ca_file
    assert all(key in mailserver.SAMPLE for key in mailserver._KEYS)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_this_machine_needs_no_encryption(told, host):
    assert told(f'host = "{host}"\nsender = "a@b.example"\nsecurity = "none"').port == 25


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('sender = "a@b.example"', "缺少 host"),
        ('host = "a.example"', "缺少 sender"),
        ('host = "a.example"\nsender = "a@b.example"\nsecurity = "none"', "只能用于本机"),
        ('host = "10.1.2.3"\nsender = "a@b.example"\nsecurity = "none"', "只能用于本机"),
        ('host = "a.example"\nsender = "a@b.example"\nsecurity = "ssl"', "security"),
        ('host = "a.example"\nsender = "a@b.example, c@d.example"', "sender 须是一个邮箱"),
        (
            'host = "a.example"\nsender = "a@b.example"\nreply_to = "a@b.example\\nBcc: x@y.example"',
            "reply_to",
        ),
        ('host = "a.example:465"\nsender = "a@b.example"\nport = 0', "port 须在"),
        ('host = "a.example/x"\nsender = "a@b.example"', "host 须是"),
        ('host = "a.example"\nsender = "a@b.example"\nport = "465"', "port 的类型不对"),
        ('host = "a.example"\nsender = "a@b.example"\nserver = "x"', "不认识的键 server"),
        ('host = "a.example"\nsender = "a@b.example"\nuser = "张三"', "user 中有中文"),
        ("host = ", "不是正确的 TOML"),
    ],
)
def test_a_mistake_is_told_by_file_and_key(told, text, says):
    with pytest.raises(ConfigError, match=says) as error:
        told(text)
    assert "mail.toml" in str(error.value)


def test_the_password_does_not_stand_in_the_settings(told):
    with pytest.raises(ConfigError, match="密码不能写在这里") as error:
        told(WHOLE + 'password = "s3cret-7"')
    assert "s3cret-7" not in str(error.value)


def test_the_password_comes_from_the_environment_first(told, tmp_path, monkeypatch):
    file = tmp_path / "mail.password"
    file.write_text("from-file\n", "utf-8")
    file.chmod(0o600)
    assert told(WHOLE).password() == "from-file"
    monkeypatch.setenv(PASSWORD, "from-environment")
    assert told(WHOLE).password() == "from-environment"


def test_a_password_that_others_can_read_is_not_used(told, tmp_path):
    file = tmp_path / "mail.password"
    file.write_text("from-file", "utf-8")
    file.chmod(0o644)
    with pytest.raises(ConfigError, match="chmod 600") as error:
        told(WHOLE).password()
    assert "from-file" not in str(error.value)


def test_a_missing_password_says_where_it_goes(told):
    with pytest.raises(ConfigError, match=r"mail\.password 读不出来"):
        told(WHOLE).password()
    with pytest.raises(ConfigError, match=PASSWORD):
        told(WHOLE.replace('password_file = "mail.password"', "")).password()


def test_a_password_of_the_wrong_keyboard_is_told_without_showing_it(told, monkeypatch):
    monkeypatch.setenv(PASSWORD, "ｓ3cret")
    with pytest.raises(ConfigError, match="输入法") as error:
        told(WHOLE).password()
    assert "3cret" not in str(error.value)


def test_an_authority_that_is_no_certificate_is_told(told, tmp_path):
    (tmp_path / "ca.pem").write_text("nothing", "utf-8")
    with pytest.raises(ConfigError, match=r"ca\.pem 读不出来"):
        told(WHOLE + 'ca_file = "ca.pem"').context()


@pytest.mark.parametrize(
    "text", ["czj@yunshan.gov.cn", "a.b+c@x-y.example", "123456@qq.com", "a@b.xn--fiqs8s"]
)
def test_addresses(text):
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "张三",
        "czj@yunshan",
        "czj@yunshan.gov.cn;jt@yunshan.gov.cn",
        "czj@yunshan.gov.cn,jt@yunshan.gov.cn",
        "czj@yunshan.gov.cn\n",
        "czj@yunshan.gov.cn\r\nBcc: x@y.example",
        "czj@yunshan.gov.cn>",
        "财政局@yunshan.gov.cn",
        "czj@＠yunshan.gov.cn",
        ".czj@yunshan.gov.cn",
        "czj..a@yunshan.gov.cn",
        "<czj@yunshan.gov.cn>",
        f"{'a' * 250}@yunshan.gov.cn",
    ],
)
def test_what_is_not_one_address(text):
    assert not is_address(text)
