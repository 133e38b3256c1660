from datetime import date

import pytest

from prepdeck.data.career.steps import proposals

TODAY = date(2026, 11, 29)


def said(held, today=TODAY):
    found = proposals([held], today, 21)
    return [(proposal.reason, proposal.words) for proposal in found]


@pytest.mark.parametrize(
    ("steps", "values", "wanted"),
    [
        ([("2026-11-28", "saved")], {}, []),
        ([("2026-11-23", "applied")], {}, []),
        ([("2026-11-22", "applied")], {}, [("follow-up", "follow up, sent 7 days ago")]),
        ([("2026-11-10", "applied"), ("2026-11-20", "", "wrote again")], {}, []),
        (
            [("2026-11-08", "applied")],
            {},
            [("ghosted", "no word for 21 days: close it as ghosted, or write once more")],
        ),
        ([("2026-10-08", "applied"), ("2026-10-30", "ghosted")], {}, []),
        ([("2026-11-20", "screen")], {"interview": "2026-11-30"}, [("interview", "interview tomorrow, Mon 30 Nov")]),
        ([("2026-11-20", "screen")], {"interview": "2026-11-29"}, [("interview", "interview today, Sun 29 Nov")]),
        (
            [("2026-11-20", "screen")],
            {"interview": "2026-11-27"},
            [("thanks", "thank them, and write down what was asked")],
        ),
        ([("2026-11-20", "screen"), ("2026-11-28", "", "thanked")], {"interview": "2026-11-27"}, []),
        ([("2026-11-01", "applied")], {"next": "ask Ana", "next_on": "2026-11-29"}, [("next", "ask Ana")]),
        ([("2026-11-01", "applied")], {"next": "ask Ana", "next_on": "2026-12-02"}, []),
    ],
)
def test_what_to_do(make, steps, values, wanted):
    assert said(make(*steps, **values)) == wanted


def test_the_pressing_come_first(make):
    silent = make(("2026-10-01", "applied"))
    follow = make(("2026-11-20", "applied"))
    talk = make(("2026-11-20", "screen"), interview="2026-12-20")
    found = proposals([silent, follow, talk], TODAY, 21)
    assert [proposal.reason for proposal in found] == ["interview", "follow-up", "ghosted"]
