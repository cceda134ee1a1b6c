from io import BytesIO

import pytest

from crawler.attachments.frames import receive, send


def test_what_is_sent_is_received():
    stream = BytesIO()
    send(stream, "云山".encode(), b"")
    stream.seek(0)
    assert [receive(stream, 10), receive(stream, 10)] == ["云山".encode(), b""]


@pytest.mark.parametrize("sent", [b"", b"\0\0", b"\0\0\0\5abc", b"\xff\xff\xff\xffabc"])
def test_less_than_a_frame_or_more_than_is_allowed_is_the_end(sent):
    with pytest.raises(EOFError):
        receive(BytesIO(sent), 10)
