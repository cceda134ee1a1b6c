from crawler.attachments import Limits, Text
from crawler.attachments.formats import read
from tests.crawler.attachments import files, ole


def test_a_pptx_gives_its_slides_in_the_order_of_their_numbers():
    slides = [f"第{n}页云山县政策解读" for n in range(1, 12)]
    assert read(files.pptx(*slides), "解读.pptx", Limits()) == Text(format="pptx", text="\n".join(slides))


def test_a_ppt_gives_all_its_texts():
    assert read(ole.ppt("政策解读", "云山县"), "解读.ppt", Limits()) == Text(
        format="ppt", text="政策解读\n云山县"
    )
