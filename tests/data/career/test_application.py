from datetime import date

import pytest

from prepdeck.data.career.application import FIELDS, read_values, same_company, shown_value

GIVEN = {
    "company": " NVIDIA\n Corp ",
    "role": "AI engineer",
    "url": "https://example.com/jobs/1",
    "excitement": "3",
    "areas": "gpu-cuda, transformers gpu-cuda",
    "interview": "2026-12-10",
    "text": "\nWe look for\n\nkernels\n",
}


def test_values_are_read_and_shown_back():
    values = read_values(GIVEN)
    assert values["company"] == "NVIDIA Corp"
    assert values["excitement"] == 3
    assert values["areas"] == ["gpu-cuda", "transformers"]
    assert values["text"] == "We look for\n\nkernels"
    shown = {name: shown_value(name, value) for name, value in values.items()}
    assert read_values(shown) == values
    assert read_values({"url": " "}) == {"url": None}
    assert shown_value("url", None) == ""


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("company", " ", "company is empty"),
        ("url", "ftp://x", "begins with https"),
        ("url", "https://a b", "begins with https"),
        ("url", "https://[", "begins with https"),
        ("excitement", "4", "excitement is '4'; it is 1, 2 or 3."),
        ("interview", "soon", "interview is 'soon'; a day is written like"),
        ("areas", "gpu-cuda, cookery", "names 'cookery', which is no area"),
        ("role", "x" * 501, "501 characters"),
        ("text", "x" * 200_001, "200,001 characters"),
        ("colour", "red", "has no 'colour'"),
    ],
)
def test_values_that_do_not_fit_are_named(name, text, wrong):
    with pytest.raises(ValueError, match=wrong):
        read_values({name: text})


def test_every_field_is_explained():
    assert all(field.help for field in FIELDS.values())


def test_the_stage_is_what_the_last_change_says(make):
    held = make(
        ("2026-11-01", "saved"),
        ("2026-11-20", "screen"),
        ("2026-11-03", "applied", "sent by Ana"),
        company="Acme",
        role="R",
    )
    assert (held.stage, held.stage_on) == ("applied", date(2026, 11, 3))
    assert held.applied_on == date(2026, 11, 3), "back-dated"
    assert held.answered_on == date(2026, 11, 20)
    assert held.last_on == date(2026, 11, 20)
    assert [step.stage for step in held.steps] == ["saved", "applied", "screen"], "shown by day"
    assert held.title == "Acme · R"
    assert held.invited
    assert held.open


def test_one_that_was_only_saved(make):
    held = make(("2026-11-01", ""), ("2026-11-02", "", "a note"), company="Acme", role="R")
    assert (held.stage, held.stage_on, held.applied_on, held.answered_on) == ("saved", date(2026, 11, 1), None, None)
    assert [step.note for step in held.steps] == ["a note"]
    assert make(("2026-11-01", "saved"), ("2026-11-02", "withdrawn")).applied_on is None


def test_a_stage_nobody_knows_is_passed_over_and_ones_own_is_not(make):
    said = (("2026-11-01", "applied"), ("2026-11-02", "take-home"))
    assert make(*said).stage == "applied"
    held = make(*said, extra=("take-home",))
    assert held.stage == "take-home"
    assert held.answered_on == date(2026, 11, 2)


def test_values_of_the_wrong_kind_from_another_device_do_no_harm(make):
    held = make(("2026-11-01", "applied"), company=7, areas="x", interview="soon", questions=[1, "Why?"])
    assert (held.company, held.areas, held.day("interview")) == ("", (), None)
    assert held.questions == ("Why?",)


def test_applications_to_one_company(make):
    held = make(("2026-11-01", "applied"), company="Acme  Corp")
    assert same_company([held], " acme corp") == [held]
    assert same_company([held], "acme") == []
