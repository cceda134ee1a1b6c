"""Where a letter goes whose unit was renamed after it was written."""

from checks.cases import register
from checks.cases.register import Member
from crawler.mailing import GOES, plan
from tests.mailbag import DAY, MAILS, know, write
from tests.offices import audited, finding


def test_a_letter_goes_to_where_its_unit_is_reached_under_a_new_name(tmp_path):
    folder, data = tmp_path / "letters", tmp_path / "data"
    folder.mkdir()
    data.mkdir()
    write(folder)
    know(data, **MAILS)
    audited(data, [finding(unit="云山县财政局", fingerprint="0" * 16)], units=("云山县财政局",))
    given = {"sites": ("http://www.yunshan.example/",), "mail": "new@yunshan.example"}
    register.keep(data, [Member(name="云山县财政和国资局", **given)], ())
    parcel, *_ = plan(folder, data, DAY)
    assert (parcel.course, parcel.recipient) == (GOES, "new@yunshan.example")
    assert parcel.why.startswith("单位现名“云山县财政和国资局”；邮箱按现在的名册")
