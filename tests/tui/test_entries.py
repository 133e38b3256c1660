"""What a search looks through: put together from decks and record, kept until one of them changes."""

import pytest

from prepdeck.data.search import parse_query
from prepdeck.tui.entries import entries, found
from prepdeck.tui.workspace import Workspace

DECK = """+++
area = "databases"
subtopic = "keys"
tier = "core"
+++

## primary
tags: exam, sql/keys
Q: What is a clé?
A: A column that
names the row.

## foreign
Q: And a foreign one?
A: It points elsewhere.
"""
PRIMARY, FOREIGN = "card:databases.keys.primary", "card:databases.keys.foreign"


@pytest.fixture
def workspace(tmp_path):
    folder = tmp_path / "mine"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "keys.md").write_text(DECK, encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    (home / "config.toml").write_text(f'[decks]\nfolders = ["{folder}"]\n', encoding="utf-8")
    opened = Workspace.open({"PREPDECK_HOME": str(home), "PREPDECK_NOW": "2026-11-22T09:00+01:00"}, keys=False)
    yield opened
    opened.close()


def ids(workspace, text):
    return [entry.row.id for entry in found(workspace, parse_query(text)) if ".keys." in entry.row.id]


def test_an_entry_has_the_text_and_tags_of_its_card(workspace):
    (entry,) = [entry for entry in entries(workspace) if entry.row.id == PRIMARY]
    assert (entry.type, entry.deck, entry.tags) == ("qa", "mine/sub/keys", {"exam", "sql/keys"})
    assert ids(workspace, 'CLE "that names"') == [PRIMARY]
    assert ids(workspace, "tag:sql") == ids(workspace, "sql/keys deck:mine") == [PRIMARY]


def test_exercises_are_found_by_title_and_pattern(workspace):
    problem = next(problem for problem in workspace.problems.values() if problem.patterns)
    hits = found(workspace, parse_query(f'type:drill id:drill:{problem.slug} tag:"{problem.patterns[0]}"'))
    assert problem.item_id in [entry.row.id for entry in hits]


def test_the_list_is_kept_until_something_changes(workspace):
    before = entries(workspace)
    assert entries(workspace) is before
    workspace.store.record_many("tagged", [PRIMARY, FOREIGN], {"add": ["weak"]})
    after = entries(workspace)
    assert after is not before
    assert ids(workspace, "tag:weak") == ids(workspace, "weak") == [FOREIGN, PRIMARY]
    workspace.store.undo()
    assert ids(workspace, "tag:weak") == []
    assert ids(workspace, "tag:exam") == [PRIMARY]


def test_an_answer_that_is_edited_is_found(workspace, tmp_path):
    assert ids(workspace, "elsewhere") == [FOREIGN]
    path = tmp_path / "mine" / "sub" / "keys.md"
    path.write_text(DECK.replace("points elsewhere", "refers to a row"), encoding="utf-8")
    workspace.refresh(exercises=False)
    assert ids(workspace, "elsewhere") == []
    assert ids(workspace, '"refers to"') == [FOREIGN]


def test_answers_count_for_rated(workspace):
    from prepdeck.data.memory import Rating, review

    row = workspace.store.item(FOREIGN)
    scheduled = review(row.memory, Rating.AGAIN, workspace.now(), workspace.store.rules, FOREIGN)
    workspace.store.grade(FOREIGN, scheduled, ms=1, expected=None)
    assert ids(workspace, "rated:1") == ids(workspace, "rated:7:1") == [FOREIGN]
    assert ids(workspace, "rated:7:3") == []
    some = [entry for entry in entries(workspace) if entry.row.id == PRIMARY]
    assert found(workspace, parse_query("-rated:1"), some) == some
