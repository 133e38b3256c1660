from datetime import date

from prepdeck.data.career.funnel import funnel, weeks

TODAY = date(2026, 11, 29)  # a Sunday


def test_how_far_applications_came(make):
    applications = [
        make(("2026-10-01", "saved")),
        make(("2026-10-01", "applied"), ("2026-10-08", "screen"), ("2026-10-20", "rejected"), source="referral"),
        make(("2026-10-02", "applied"), ("2026-10-30", "ghosted"), source="board"),
        make(("2026-10-03", "rejected"), source="board"),
        make(("2026-11-28", "applied"), source="board"),
        make(("2026-10-01", "applied"), ("2026-10-03", "onsite"), ("2026-10-09", "accepted")),
    ]
    told = funnel(applications, TODAY)
    assert dict(told.reached) == {"saved": 6, "applied": 5, "screen": 2, "technical": 1, "onsite": 1, "offer": 1}
    assert dict(told.ended) == {"accepted": 1, "rejected": 2, "ghosted": 1, "withdrawn": 0}
    assert told.overall.share == (2, 4), "the one of yesterday may still be answered"
    assert [(rate.what, *rate.share) for rate in told.by_source] == [
        ("board", 0, 2),
        ("not noted", 1, 1),
        ("referral", 1, 1),
    ]
    assert not told.overall.enough
    assert (told.first_answer, told.answers) == (2, 3)


def test_no_applications():
    told = funnel([], TODAY)
    assert dict(told.reached)["applied"] == 0
    assert (told.overall.share.rate, told.first_answer) == (None, None)
    assert weeks([], TODAY, 5).sent == (0, 0, 0, 0)


def test_ten_are_enough(make):
    told = funnel([make(("2026-10-01", "applied"))] * 10, TODAY)
    assert told.overall.enough
    low, high = told.overall.share.interval
    assert low == 0
    assert 0.2 < high < 0.3  # Wilson, 0 of 10: 0.278


def test_weeks_begin_on_monday(make):
    days = ("2026-11-29", "2026-11-23", "2026-11-22", "2026-11-02", "2026-11-01", "2026-11-30")
    told = weeks([make((day, "applied")) for day in days], TODAY, 5)
    assert told.sent == (1, 0, 1, 2)
    assert (told.now, told.target) == (2, 5)
