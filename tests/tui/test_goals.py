"""The goals in the app: one is set, looked at, tried with other minutes, kept, and taken out."""

from textual.widgets import Static

from prepdeck.data.settings import load_settings


async def settled(prepdeck) -> None:
    """Wait for the look ahead."""
    await prepdeck.app.workers.wait_for_complete()
    await prepdeck.pilot.pause()


def said(prepdeck, name: str) -> str:
    return str(prepdeck.app.screen.query_one(name, Static).content)


async def test_a_goal_is_set_tried_and_kept(home):
    async with home.run() as prepdeck:
        await prepdeck.press("t")
        assert "There is no goal ahead" in said(prepdeck, "#outlook")
        await prepdeck.press("a", *"Acme", "tab", *"2026-12-20", "enter")
        await settled(prepdeck)
        assert "will be seen by 20 December" in said(prepdeck, "#outlook")
        before = prepdeck.app.screen.tried.minutes
        await prepdeck.press("enter")
        assert "+ and - change the minutes" in said(prepdeck, ".sheet-wrong")
        await prepdeck.press("plus")
        await settled(prepdeck)
        await prepdeck.press("left_square_bracket")
        await settled(prepdeck)
        tried = prepdeck.app.screen.tried
        assert (tried.minutes > before, tried.retention) == (True, 0.89)
        await prepdeck.press("enter")
        kept = load_settings(prepdeck.workspace.paths.config)
        assert (kept.cards.maximum_minutes, kept.memory.retention) == (tried.minutes, 0.89)
        await settled(prepdeck)
        assert "Acme · 28 days" in prepdeck.shown()
        await prepdeck.press("t", "e", *"dsa=2", "enter")  # the first empty line has the focus
        await settled(prepdeck)
        assert prepdeck.app.screen.goals[0].areas == "dsa=2"
        await prepdeck.press("x")
        assert prepdeck.app.screen.goals == []


async def test_what_does_not_fit_stays_to_be_mended(home):
    async with home.run() as prepdeck:
        await prepdeck.press("t", "a", *"Acme", "tab", *"soon", "enter")
        assert "on is 'soon'" in said(prepdeck, ".sheet-wrong")
        await prepdeck.press("escape", "escape")
        assert type(prepdeck.screen).__name__ == "TodayScreen"
