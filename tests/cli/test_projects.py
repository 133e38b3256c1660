"""`output` and `input` as a shell sees them."""

import pytest


def test_an_article_from_first_to_last(cli):
    told = cli.json(
        "output", "add", "article", "FP8 on Hopper", "--step", "outline", "--step", "post", "--area", "gpu-cuda"
    )
    assert (told["state"], told["next"], told["area"]) == ("idea", "outline", "gpu-cuda")
    assert cli.here("output", "next").code == 1, "nothing is begun yet"
    assert cli.json("output", "done", "fp8")["next"] == "post"
    assert [held["next"] for held in cli.json("output", "next")] == ["post"]
    assert cli.json("output", "step", "fp8", "tell the team")["steps"][2] == {"text": "tell the team", "done": None}
    assert "1 [x] outline, 2026-11-22" in cli.here("output", "show", "fp8").out
    assert cli.json("output", "edit", "fp8", "--url", "https://a.b")["url"] == "https://a.b"
    assert cli.json("output", "move", "fp8", "published")["state"] == "published"
    assert cli.json("output", "list") == []
    assert len(cli.json("output", "list", "--all")) == 1
    cli.json("output", "drop", "fp8")
    assert cli.json("output", "list", "--all") == []


def test_a_book(cli):
    cli.json("input", "add", "book", "PMPP", "--total", "550")
    assert cli.json("input", "at", "pmpp", "30")["state"] == "reading"
    shown = cli.here("input", "show", "pmpp").out
    assert "30 of 550 pages" in shown
    assert "finished in about 18 days" in shown
    assert cli.json("output", "list") == []
    assert cli.json("input", "list")[0]["next"] == "page 31 of 550"


def test_a_draft_is_written_once(cli):
    cli.json("output", "add", "article", "FP8")
    told = cli.json("output", "draft", "fp8")
    assert (told["written"], told["state"]) == (True, "draft")
    path = cli.home / "drafts" / f"{told['id']}.md"
    assert path.read_text(encoding="utf-8").startswith("# FP8\n")
    path.write_text("mine\n", encoding="utf-8")
    again = cli.json("output", "draft", "fp8")
    assert (again["written"], again["file"]) == (False, str(path))
    assert path.read_text(encoding="utf-8") == "mine\n"


def test_a_draft_on_an_exercise_has_its_code(cli):
    solution = cli.home / "work" / "kernel" / "row-softmax.cu"
    solution.parent.mkdir(parents=True)
    solution.write_text("// mine\n", encoding="utf-8")
    told = cli.json("output", "draft", "kernel:row-softmax")
    text = (cli.home / "drafts" / f"{told['id']}.md").read_text(encoding="utf-8")
    assert "```cpp\n// mine\n```" in text
    assert not cli.json("output", "draft", "kernel:row-softmax")["written"]
    assert len(cli.json("output", "list")) == 1


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (("output", "add", "novel", "X"), "type is 'novel'"),
        (("input", "add", "book", " "), "title is empty"),
        (("input", "at", "nothing", "3"), "There is nothing called 'nothing'"),
        (("output", "draft", "kernel:nothing"), "There is nothing called 'kernel:nothing'"),
        (("output", "edit", "x"), "Nothing is to be changed"),
    ],
)
def test_what_does_not_fit_is_a_sentence(cli, words, wrong):
    refused = cli.here(*words)
    assert refused.code == 2
    assert wrong in refused.err


def test_a_drafts_folder_that_is_a_file_is_named(cli):
    cli.json("output", "add", "article", "FP8")
    (cli.home / "drafts").write_text("x", encoding="utf-8")
    refused = cli.here("output", "draft", "fp8")
    assert refused.code == 3
    assert "cannot be written" in refused.err
    assert cli.json("output", "list")[0]["state"] == "idea"
