"""Projects: what is made and what is taken in, on a screen."""

from contextlib import closing

import pytest

from prepdeck.data.projects.desk import Desk


@pytest.fixture
def projects(home):
    """A home with an article that is begun, a book, and a talk that was given."""
    with closing(home.open()) as workspace:
        desk = Desk(workspace.store)
        article = desk.add(
            "output", {"type": "article", "title": "FP8 on Hopper", "area": "gpu-cuda"}, ["outline", "post"]
        )
        desk.move(article, "draft")
        desk.add("input", {"type": "book", "title": "Massively parallel", "total": "550"})
        desk.move(desk.add("output", {"type": "talk", "title": "Warps"}), "published")
    return home


def held(prepdeck):
    return {each.title: each for each in Desk(prepdeck.workspace.store).all()}


def listed(prepdeck):
    return [str(option.prompt) for option in prepdeck.screen.query_one("#projects").options]


async def test_what_is_begun_comes_first_with_its_next_step(projects):
    async with projects.run("projects") as prepdeck:
        assert [line.partition("\n")[0] for line in listed(prepdeck)] == ["FP8 on Hopper", "Massively parallel"]
        assert "article · outline" in listed(prepdeck)[0]
        assert "1 begun of 3" in prepdeck.shown()
        assert "GPU & CUDA" in prepdeck.text("#detail")
        await prepdeck.press("v")
        assert len(listed(prepdeck)) == 3
        await prepdeck.press("escape")
        assert prepdeck.app.current_mode == "today"


async def test_steps_are_ticked_and_added(projects):
    async with projects.run("projects") as prepdeck:
        await prepdeck.press("space")
        assert held(prepdeck)["FP8 on Hopper"].next_step == "post"
        await prepdeck.press("n", *"tell", "enter", *"sleep", "enter", "escape")
        assert [step.text for step in held(prepdeck)["FP8 on Hopper"].steps] == ["outline", "post", "tell", "sleep"]
        await prepdeck.press("space", "space", "space")
        assert held(prepdeck)["FP8 on Hopper"].progress == "4 of 4 steps"
        assert "step done" not in prepdeck.text("#keys")
        await prepdeck.press("space")
        assert "n adds one" in prepdeck.note()


async def test_a_book_is_counted(projects):
    async with projects.run("projects") as prepdeck:
        await prepdeck.press("j", "space")
        assert held(prepdeck)["Massively parallel"].progress == "1 of 550 pages"
        await prepdeck.press("c", "ctrl+u", *"x", "enter")
        assert "whole number" in prepdeck.sheet()
        await prepdeck.press("ctrl+u", *"30", "enter")
        assert "30 of 550 pages" in prepdeck.text("#detail")
        assert "finished in about" in prepdeck.text("#detail")
        await prepdeck.press("d")
        assert "take in" in prepdeck.note()


async def test_a_project_is_begun_changed_moved_and_dropped(home):
    async with home.run("projects") as prepdeck:
        assert "Nothing here yet" in prepdeck.text("#detail")
        await prepdeck.press("a", "enter", "enter")
        assert "title is empty" in prepdeck.sheet()
        await prepdeck.press(*"Tiles", "tab", "tab", "tab", *"a;b", "enter")
        tiles = held(prepdeck)["Tiles"]
        assert (tiles.type, [step.text for step in tiles.steps]) == ("article", ["a", "b"])
        await prepdeck.press("s", "j", "enter")
        assert held(prepdeck)["Tiles"].state == "draft"
        await prepdeck.press("e", *"https://a.b", "enter")
        assert held(prepdeck)["Tiles"].entry.values["url"] == "https://a.b"
        await prepdeck.press("x", "j", "enter")
        assert held(prepdeck) == {}


async def test_the_draft_opens_in_the_editor(projects, fake_editor):
    fake_editor("text += 'mine\\n'")
    async with projects.run("projects") as prepdeck:
        await prepdeck.press("d")
        (path,) = (projects.folder / "drafts").glob("*.md")
        assert path.read_text(encoding="utf-8").endswith("mine\n")
        assert path.name in prepdeck.text("#detail")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_picture(snap_compare, projects, size):
    app = projects.app(start="projects")
    driver = type(projects).driver

    async def before(pilot):
        prepdeck = driver(app, pilot)
        await prepdeck.ready()
        app.clear_notifications()
        await prepdeck.settle()

    assert snap_compare(app, terminal_size=size, run_before=before)
