SLUG = "occupancy-by-hand"


def test_questions_and_marks(cli, tmp_path):
    asked = cli.json("kernel", "hand", SLUG, "--seed", "3")
    assert [entry.keys() for entry in asked] == [{"title", "text", "answers"}] * 4
    replies = tmp_path / "replies.txt"
    replies.write_text("\n" * 12, encoding="utf-8")
    marked = cli.here("kernel", "hand", SLUG, str(replies), "--seed", "3", "--json")
    assert marked.code == 1
    document = marked.document
    right = [answer for entry in document for answer in entry["right"]]
    assert right == [False] * 12
    words = cli.here("kernel", "hand", SLUG, str(replies), "--seed", "3").out
    told = [line.partition(": ")[2].removesuffix(" %") for line in words.splitlines() if line.startswith("WRONG")]
    replies.write_text("\n".join(told) + "\n", encoding="utf-8")
    again = cli.here("kernel", "hand", SLUG, str(replies), "--seed", "3")
    assert again.code == 0
    assert "12 of 12 answers right" in again.out


def test_what_does_not_fit_is_said(cli, tmp_path):
    replies = tmp_path / "replies.txt"
    replies.write_text("1\n", encoding="utf-8")
    assert "has 1 lines; 12 are asked" in cli.here("kernel", "hand", SLUG, str(replies)).err
    replies.write_text("many\n" + "\n" * 11, encoding="utf-8")
    assert f"{replies}:1: blocks on a multiprocessor" in cli.here("kernel", "hand", SLUG, str(replies)).err
    assert "there is no drill by hand" in cli.here("kernel", "hand", "nothing").err
    assert "is done by hand" in cli.here("kernel", "show", SLUG).err
