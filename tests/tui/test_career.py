"""Career: the applications on a screen."""

from contextlib import closing
from datetime import date

import pytest

from prepdeck.data.career.register import Register

SIZES = [(80, 24), (120, 40)]


def register(workspace):
    return Register(workspace.store, workspace.settings.career.stages)


@pytest.fixture
def career(home):
    """A home with an application that was sent three weeks ago, one of this week, and one that was rejected."""
    with closing(home.open()) as workspace:
        held = register(workspace)
        given = {"company": "Acme", "role": "ML engineer", "source": "board", "areas": "gpu-cuda"}
        held.add(given, stage="applied", on=date(2026, 10, 30))
        held.add({"company": "Brontes", "role": "Kernel engineer"}, stage="applied", on=date(2026, 11, 20))
        held.add({"company": "Ceto", "role": "Researcher"}, stage="rejected", on=date(2026, 11, 2))
    return home


def held(prepdeck):
    return {each.company: each for each in register(prepdeck.workspace).all()}


def listed(prepdeck):
    return [str(option.prompt) for option in prepdeck.screen.query_one("#applications").options]


async def test_what_is_due_comes_first_and_closed_ones_wait(career):
    async with career.run("career") as prepdeck:
        assert [line.partition(" ")[0] for line in listed(prepdeck)] == ["Acme", "Brontes"]
        assert "no word for 23 days" in listed(prepdeck)[0]
        assert "Sent this week 1 of 5" in prepdeck.text("#weeks")
        assert "2 open of 3" in prepdeck.shown()
        assert "GPU & CUDA" in prepdeck.text("#detail")
        await prepdeck.press("v")
        assert len(listed(prepdeck)) == 3
        assert "rejected" in listed(prepdeck)[2]
        await prepdeck.press("v", "escape")
        assert prepdeck.app.current_mode == "today"


async def test_an_empty_career_says_how_to_begin(home):
    async with home.run("career") as prepdeck:
        assert "Press a for the first" in prepdeck.text("#detail")
        await prepdeck.press("a", *"Acme", "enter")
        assert "role is empty" in prepdeck.sheet()
        await prepdeck.press("tab", *"Chef", "enter")
        assert held(prepdeck)["Acme"].stage == "saved"
        assert listed(prepdeck)[0].startswith("Acme · Chef")


async def test_a_company_that_is_known_is_named(career):
    async with career.run("career") as prepdeck:
        await prepdeck.press("a", *"ceto", "tab", *"Chef", "enter")
        assert "Ceto is known: Researcher, rejected since 2026-11-02." in prepdeck.notes()


async def test_a_stage_with_its_day(career):
    async with career.run("career") as prepdeck:
        await prepdeck.press("s", "j", "enter")
        await prepdeck.press("ctrl+u", *"2026-12-01", "enter")
        assert "still to come" in prepdeck.sheet()
        await prepdeck.press("ctrl+u", *"2026-11-21", "enter")
        acme = held(prepdeck)["Acme"]
        assert (acme.stage, acme.stage_on) == ("screen", date(2026, 11, 21))
        assert "screen since 21 November 2026" in prepdeck.text("#detail")


async def test_values_are_changed_in_the_form(career):
    async with career.run("career") as prepdeck:
        await prepdeck.press("e")
        assert "Acme · ML engineer" in prepdeck.sheet()
        await prepdeck.press(*"htp:x", "enter")
        assert "url is 'htp:x'" in prepdeck.sheet()
        await prepdeck.press("ctrl+u", *"https://a.b", "enter")
        assert held(prepdeck)["Acme"].entry.values["url"] == "https://a.b"
        before = len(held(prepdeck)["Acme"].entry.changes)
        await prepdeck.press("e", "enter")
        assert len(held(prepdeck)["Acme"].entry.changes) == before, "nothing changed, nothing stored"


async def test_a_note_and_dropping(career):
    async with career.run("career") as prepdeck:
        await prepdeck.press("n", *"wrote", "enter")
        assert "2026-11-22  wrote" in prepdeck.text("#detail")
        assert "no word" not in listed(prepdeck)[0]
        await prepdeck.press("x", "enter")
        assert len(held(prepdeck)) == 3
        await prepdeck.press("x", "j", "enter")
        assert len(held(prepdeck)) == 2


async def test_an_interview_becomes_what_the_plan_works_towards(career):
    async with career.run("career") as prepdeck:
        await prepdeck.press("i", *"2026-12-10", "enter")
        assert prepdeck.note() == "The plan works towards Acme · ML engineer, Thu 10 Dec."
        assert "interview in 18 days" in listed(prepdeck)[0]
        await prepdeck.press("j", "i", *"2026-12-20", "enter")
        assert prepdeck.notes()[-1] == "The plan works towards Acme · ML engineer, Thu 10 Dec first."
        await prepdeck.press("escape")
        assert "Acme" in prepdeck.shown()


async def test_questions_become_cards(career):
    async with career.run("career") as prepdeck:
        await prepdeck.press("d", *"Why?", "enter", *"How?", "enter", "escape")
        assert held(prepdeck)["Acme"].questions == ("Why?", "How?")
        await prepdeck.press("c", "j", "enter")
        assert "New card" in prepdeck.shown()
        assert prepdeck.screen.query_one("#question-text").text == "How?"
        assert prepdeck.screen.query_one("#tags").value == "acme"


async def test_the_funnel_and_the_comparison(career):
    async with career.run("career") as prepdeck:
        await prepdeck.press("f")
        assert "How far they came" in prepdeck.text("#detail")
        assert "too few to tell" in prepdeck.text("#detail")
        await prepdeck.press("escape", "m", "j", "m")
        text = prepdeck.text("#detail")
        assert "Acme" in text
        assert "Brontes" in text
        await prepdeck.press("escape")
        assert "History" in prepdeck.text("#detail")


async def test_the_posting_is_kept(career, fake_editor):
    fake_editor("text += 'We look for kernels.'")
    async with career.run("career") as prepdeck:
        await prepdeck.press("p")
        assert held(prepdeck)["Acme"].entry.values["text"] == "We look for kernels."
        assert "We look for kernels." in prepdeck.text("#detail")


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("keys", [(), ("f",), ("e",)], ids=["list", "funnel", "form"])
def test_picture(snap_compare, career, size, keys):
    app = career.app(start="career")
    driver = type(career).driver

    async def before(pilot):
        prepdeck = driver(app, pilot)
        await prepdeck.ready()
        await prepdeck.press(*keys)
        for field in app.screen.query("Input"):
            field.cursor_blink = False
        app.clear_notifications()
        await prepdeck.settle()

    assert snap_compare(app, terminal_size=size, run_before=before)
