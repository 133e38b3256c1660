"""`journal` as a shell sees it."""

import pytest

DAY = "2026-11-22"


@pytest.fixture
def file(cli):
    return cli.home / "journal" / f"{DAY}.md"


def test_a_day_is_shown_without_a_file(cli, file):
    shown = cli.here("journal", "show")
    assert (shown.code, shown.err) == (0, "")
    assert "Nothing was practised yet." in shown.out
    assert not file.exists()


def test_a_day_is_written_and_holds_the_records_numbers(cli, file):
    cli.grade("card:databases.cli.alpha", "good")
    told = cli.json("journal", "write")
    assert told["file"] == str(file)
    assert told["date"] == DAY
    text = file.read_text(encoding="utf-8")
    assert "1 card (1 new)" in text
    assert "[[Databases]] 1" in text
    file.write_text(text + "My own words.\n", encoding="utf-8")
    cli.grade("card:databases.cli.beta", "again")
    cli.here("journal", "write")
    again = file.read_text(encoding="utf-8")
    assert "2 cards (2 new)" in again
    assert again.endswith("My own words.\n")


def test_lines_are_added_listed_and_found(cli, file):
    added = cli.json("journal", "add", "Swizzling", "removes", "bank conflicts")
    assert added["line"] == "- 09:00 Swizzling removes bank conflicts"
    assert file.read_text(encoding="utf-8").endswith(f"{added['line']}\n")
    assert cli.json("journal", "list") == [{"date": DAY, "minutes": 0, "cards": 0, "words": True}]
    found = cli.json("journal", "search", "conflicts", "SWIZZLING")
    assert [(hit["file"], hit["text"]) for hit in found] == [(str(file), added["line"])]
    assert cli.here("journal", "search", "warp").code == 1


def test_an_empty_journal_says_how_to_begin(cli):
    assert "prepdeck journal add" in cli.here("journal", "list").out


def test_a_weeks_draft_is_written_once(cli):
    cli.grade("card:databases.cli.alpha", "good")
    draft = cli.json("journal", "week")
    assert draft["text"].startswith("# Week 47")
    assert not draft["written"]
    path = cli.home / "journal" / "2026-W47.md"
    assert not path.exists()
    assert cli.json("journal", "week", "--write")["written"]
    path.write_text("my post\n", encoding="utf-8")
    refused = cli.here("journal", "week", "--write")
    assert refused.code == 2
    assert "--force replaces it" in refused.err
    assert path.read_text(encoding="utf-8") == "my post\n"
    cli.json("journal", "week", "--write", "--force")
    assert path.read_text(encoding="utf-8") == draft["text"]


@pytest.mark.parametrize("word", ["show", "write", "week"])
def test_a_day_that_is_none_is_refused(cli, word):
    refused = cli.here("journal", word, "yesterday")
    assert refused.code == 2
    assert "'yesterday' is no day: write it like 2026-11-22." in refused.err


def test_a_file_with_a_broken_marker_is_named_and_left(cli, file):
    file.parent.mkdir()
    file.write_text("<!-- prepdeck:begin -->\nmine\n", encoding="utf-8")
    for words in (("write",), ("add", "more")):
        refused = cli.here("journal", *words)
        assert refused.code == 3
        assert f"{file.name}:1" in refused.err
    assert file.read_text(encoding="utf-8") == "<!-- prepdeck:begin -->\nmine\n"


def test_a_folder_that_is_a_file_is_named(cli):
    (cli.home / "journal").write_text("x", encoding="utf-8")
    refused = cli.here("journal", "add", "a line")
    assert refused.code == 3
    assert "Nothing was changed" in refused.err
