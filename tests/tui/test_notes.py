"""Notes on a drill: written on a sheet or in the own editor, in their file at once, above the statement ever after."""

from prepdeck.tui.drills.screen import DrillPage
from prepdeck.tui.exercise.notes import NotesSheet


def file(home):
    return home.folder / "notes" / "drill-twice.md"


async def test_notes_are_written_and_stand_above_the_statement(home):
    async with home.run("drills", target="twice") as prepdeck:
        await prepdeck.press("n")
        assert isinstance(prepdeck.screen, NotesSheet)
        await prepdeck.type("add it")
        await prepdeck.press("escape")
        assert isinstance(prepdeck.screen, DrillPage)
        assert file(home).read_text(encoding="utf-8") == "add it\n"
        assert prepdeck.text("#statement").index("add it") < prepdeck.text("#statement").index("You get")
    async with home.run("drills", target="twice") as prepdeck:
        assert "Your notes" in prepdeck.text("#statement")
        await prepdeck.press("n")
        await prepdeck.type(" once")
        await prepdeck.press("escape")
        assert file(home).read_text(encoding="utf-8") == "add it once\n"


async def test_what_was_typed_is_in_the_file_though_the_app_is_left(home):
    async with home.run("drills", target="twice") as prepdeck:
        await prepdeck.press("n")
        await prepdeck.type("never closed")
        prepdeck.screen.save()  # what the timer does a moment after the last key
        assert file(home).read_text(encoding="utf-8") == "never closed\n"
        await prepdeck.type(" at all")
    assert file(home).read_text(encoding="utf-8") == "never closed at all\n"


async def test_an_empty_sheet_removes_the_file(home):
    file(home).parent.mkdir(parents=True)
    file(home).write_text("x\n", encoding="utf-8")
    async with home.run("drills", target="twice") as prepdeck:
        await prepdeck.press("n", "backspace", "escape")
        assert not file(home).exists()
        assert "Your notes" not in prepdeck.text("#statement")


async def test_the_own_editor_takes_over(home, fake_editor):
    seen = fake_editor("text = text + 'from outside\\n'")
    file(home).parent.mkdir(parents=True)
    file(home).write_text("first\n", encoding="utf-8")
    async with home.run("drills", target="twice") as prepdeck:
        await prepdeck.press("n", "ctrl+e")
        assert str(file(home)) in seen.read_text()
        await prepdeck.press("escape")
        assert file(home).read_text(encoding="utf-8") == "first\nfrom outside\n"
        assert "from outside" in prepdeck.text("#statement")


async def test_a_file_that_cannot_be_written_keeps_the_sheet_open_once(home):
    file(home).mkdir(parents=True)
    async with home.run("drills", target="twice") as prepdeck:
        await prepdeck.press("n", "x", "escape")
        assert isinstance(prepdeck.screen, NotesSheet)
        assert "esc again drops it" in prepdeck.note()
        await prepdeck.press("escape")
        assert isinstance(prepdeck.screen, DrillPage)
        assert "can't be read" in prepdeck.text("#statement")
