from pathlib import Path

import pytest

from prepdeck.data.areas import TITLES
from prepdeck.decks.census import in_markdown, in_words, take_census, with_map
from prepdeck.decks.check import cards_in, find_files
from prepdeck.decks.parser import parse

LIBRARY = Path(__file__).parents[2] / "decks" / "library"
DECK = """+++
area = "gpu-cuda"
subtopic = "shared-memory"
tier = "core"
sources = { guide = "CUDA C++ Programming Guide" }
+++
## a
source: guide

Q: How many banks has shared memory?

A: 32.

## b
type: predict
tier: deep
source: guide

Q: What is printed?

```python
print(1)
```

A: `1`
"""
FULL = {
    "deployment": 55,
    "system-design": 60,
    "deep-learning": 80,
    "gpu-cuda": 130,
    "model-optimization": 85,
    "transformers": 100,
    "pytorch": 75,
}  # areas that are whole: their least numbers
LEAST = {"estimate": 80, "contrast": 60, "cue": 60, "tradeoff": 60}


@pytest.fixture(scope="module")
def library():
    cards, problems = cards_in(find_files([LIBRARY]))
    assert problems == []
    return take_census(cards)


def test_cards_are_counted_by_area_subtopic_tier_and_type():
    census = take_census(parse(DECK, Path("x.md")).cards)
    said = census.document()
    assert (said["total"], said["executable"], said["tiers"]) == (2, 1, {"core": 1, "standard": 0, "deep": 1})
    assert said["areas"]["gpu-cuda"]["subtopics"]["shared-memory"]["types"]["predict"] == 1
    assert "GPU & CUDA" in in_words(census)
    assert "| Shared memory | 2 | 1 | 0 | 1 | 1 qa, 1 predict |" in in_markdown(census)


def test_nothing_is_counted_of_nothing():
    assert take_census([]).document()["total"] == 0
    assert "0" in in_words(take_census([]))


def test_the_map_stands_between_its_markers():
    text = "# Mine\n<!-- census:begin -->\nold\n<!-- census:end -->\nafter\n"
    assert with_map(text, "new") == "# Mine\n<!-- census:begin -->\nnew\n<!-- census:end -->\nafter\n"
    with pytest.raises(ValueError, match="no lines"):
        with_map("# Mine\n", "new")


def test_the_map_of_the_library_is_up_to_date(library):
    path = LIBRARY / "README.md"
    text = path.read_text(encoding="utf-8")
    made = with_map(text, in_markdown(library, LIBRARY))
    assert made == text, "run: prepdeck cards count --map decks/library/README.md"


def test_the_library_is_whole(library):
    assert set(library.areas) == set(TITLES)
    assert all(group.total >= 20 for group in library.areas.values())
    assert library.whole.total >= 900
    assert library.whole.executable >= 0.2 * library.whole.total
    for kind, least in LEAST.items():
        assert library.whole.types[kind] >= least, kind
    for area, least in FULL.items():
        assert library.areas[area].total >= least, area


def test_the_map_is_written_by_the_command_line_and_the_readme_is_no_deck(tmp_path, capsys):
    from prepdeck.tui.cli import main

    folder = tmp_path / "decks"
    (folder / "gpu-cuda").mkdir(parents=True)
    (folder / "gpu-cuda" / "shared-memory.md").write_text(DECK, encoding="utf-8")
    readme = folder / "README.md"
    readme.write_text("# Mine\n\n## Quick start\n<!-- census:begin -->\n<!-- census:end -->\n", encoding="utf-8")
    assert main(["cards", "count", str(folder), "--map", str(readme)]) == 0
    assert "[Shared memory](gpu-cuda/shared-memory.md) | 2 |" in readme.read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""
    readme.write_text("# Mine\n", encoding="utf-8")
    assert main(["cards", "count", str(folder), "--map", str(readme)]) == 2
    assert "there are no lines <!-- census:begin -->" in capsys.readouterr().err
    assert main(["cards", "count", str(tmp_path / "none")]) == 1
