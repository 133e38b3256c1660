"""The first start asks three questions; their answers are the settings, and no later start asks again."""

from datetime import date

from prepdeck.data.settings import load_settings
from prepdeck.tui.welcome.screen import Welcome


async def test_enter_takes_the_defaults_and_the_file_is_written(new_home):
    async with new_home.run() as prepdeck:
        assert isinstance(prepdeck.screen, Welcome)
        assert "1 of 3" in prepdeck.text("#count")
        await prepdeck.press("enter", "enter", "enter")
        assert not isinstance(prepdeck.screen, Welcome)
    settings = load_settings(new_home.config)
    assert settings.plan.minutes == (90,) * 7
    assert settings.plan.interview is None
    assert settings.plan.areas == ()


async def test_answers_are_kept(new_home):
    async with new_home.run() as prepdeck:
        await prepdeck.press(*"45", "enter")
        await prepdeck.press(*"2027-02-15", "enter")
        await prepdeck.press("space", "j", "j", "space", "enter")
        assert prepdeck.workspace.settings.plan.minutes == (45,) * 7
    settings = load_settings(new_home.config)
    assert settings.plan.minutes == (45,) * 7
    assert settings.plan.interview == date(2027, 2, 15)
    assert len(settings.plan.areas) == 2


async def test_a_second_space_takes_the_tick_away(new_home):
    async with new_home.run() as prepdeck:
        await prepdeck.press("enter", "enter", "space", "space", "enter")
    assert load_settings(new_home.config).plan.areas == ()


async def test_escape_keeps_the_default_of_a_question_and_goes_on(new_home):
    async with new_home.run() as prepdeck:
        await prepdeck.press(*"45", "escape")
        assert "2 of 3" in prepdeck.text("#count")
        await prepdeck.press("escape", "escape")
        assert not isinstance(prepdeck.screen, Welcome)
    assert load_settings(new_home.config).plan.minutes == (90,) * 7


async def test_nonsense_is_refused_with_a_sentence(new_home):
    async with new_home.run() as prepdeck:
        await prepdeck.press(*"x", "enter")
        assert "1 of 3" in prepdeck.text("#count")
        assert "number of minutes" in prepdeck.text("#why")
        await prepdeck.press("backspace", *"60", "enter")
        await prepdeck.press(*"2026-11-01", "enter")  # gone by
        assert "2 of 3" in prepdeck.text("#count")
        assert "date to come" in prepdeck.text("#why")
        await prepdeck.press(*"garbage", "enter")
        assert "2 of 3" in prepdeck.text("#count")
        assert not new_home.config.exists()


async def test_the_second_start_asks_nothing(new_home):
    async with new_home.run() as prepdeck:
        await prepdeck.press("escape", "escape", "escape")
    assert new_home.config.exists()
    async with new_home.run() as prepdeck:
        assert not isinstance(prepdeck.screen, Welcome)


async def test_leaving_before_the_answers_asks_again_next_time(new_home):
    async with new_home.run() as prepdeck:
        await prepdeck.press("enter", "ctrl+q")
    assert not new_home.config.exists()
    async with new_home.run() as prepdeck:
        assert isinstance(prepdeck.screen, Welcome)


async def test_settings_that_can_not_be_written_are_told(new_home, monkeypatch):
    async with new_home.run() as prepdeck:

        def refuse(changes):
            raise OSError("disk full")

        monkeypatch.setattr(prepdeck.workspace, "keep_all", refuse)
        await prepdeck.press("escape", "escape", "escape")
        assert "disk full" in prepdeck.note()


async def test_settings_that_are_wrong_end_the_start_with_the_sentence(home):
    home.config.write_text("[plan]\nminutes = 'many'\n", encoding="utf-8")
    app = home.app()
    async with app.run_test() as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
    assert app.return_code == 3
