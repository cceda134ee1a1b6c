from checks.site.twelve_hour_clock import twelve_hour_clock
from tests import make


def crawl_of(hours, count=240, minute=15):
    return make.crawl(
        make.document(
            f"通知{n}",
            f"/tzgg/{n}.html",
            published=f"2026-02-{n % 28 + 1:02d}T{hours[n % len(hours)]:02d}:{minute:02d}",
        )
        for n in range(count)
    )


def test_offices_that_publish_in_the_morning_only_are_innocent():
    assert not make.findings(twelve_hour_clock, crawl_of([8, 9, 10, 11]))


def test_one_afternoon_shows_that_the_clock_is_right():
    assert not make.findings(twelve_hour_clock, crawl_of([2, 3, 4, 9, 10, 15]))


def test_a_small_sample_tells_nothing():
    assert not make.judged(twelve_hour_clock, crawl_of([2, 3, 9], count=100))


def test_days_without_minutes_tell_nothing():
    days = [make.document(f"通知{n}", f"/{n}.html", published="2026-02-01") for n in range(220)]
    assert not make.judged(twelve_hour_clock, make.crawl(days))


def test_midnight_is_what_a_system_writes_for_a_mere_day():
    assert not make.judged(twelve_hour_clock, crawl_of([0], minute=0))


def test_hours_from_one_to_six_without_any_afternoon_are_found():
    [found] = make.findings(twelve_hour_clock, crawl_of([2, 3, 4, 9, 10, 11]))
    assert "12小时制" in found.message
    assert found.evidence["13点至23点"] == 0
