import json
from contextlib import closing

import pytest

from prepdeck.tui.workspace import Workspace

SLUG = "merge-ranges"
NOW = "2026-11-22T09:00:00+01:00"


@pytest.fixture
def source(tmp_path):
    """Write a solution; returns its path."""

    def write(text, name="mine.py"):
        path = tmp_path / name
        path.write_bytes(text) if isinstance(text, bytes) else path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def shipped(cli, slug=SLUG):
    """Return an accepted solution of a shipped drill."""
    from prepdeck.drills.problem import load_problems
    from prepdeck.tui.workspace import shipped as folder

    problems, _ = load_problems([folder("drills", "dsa")])
    return next(problem.model_answer() for problem in problems if problem.slug == slug)


def stub(cli):
    return cli.json("drill", "show", SLUG)["stub"]


def test_list(cli):
    document = cli.json("drill", "list")
    assert SLUG in {entry["slug"] for entry in document}
    for entry in document:
        assert entry.keys() == {"slug", "title", "level", "area", "tier", "patterns", "due", "reps"}
        assert (entry["due"], entry["reps"]) == (None, 0)
    assert cli.json("drill") == document
    assert (
        f"new         easy    {document[0]['slug']}" in cli.here("drill", "list").out or document[0]["level"] != "easy"
    )


def test_show(cli):
    document = cli.json("drill", "show", SLUG)
    keys = {"slug", "title", "level", "minutes", "statement", "stub", "languages", "hints", "limits", "notes"}
    assert document.keys() == keys
    assert document["languages"] == ["python", "cpp", "javascript"]
    assert document["hints"] > 0
    assert document["limits"].keys() == {"memory_mib", "cpu_seconds"}
    text = cli.here("drill", "show", SLUG).out
    assert document["title"] in text
    assert "def " in text


@pytest.mark.parametrize("words", [("show", "nothing"), ("check", "nothing", "x.py"), ("test-pack", "nothing")])
def test_a_drill_that_is_not_there(cli, refused, words):
    refused(cli.here("drill", *words), 2, "no drill 'nothing'", "prepdeck drill list")


@pytest.mark.sandbox
def test_an_accepted_solution(cli, source):
    done = cli.here("drill", "check", SLUG, source(shipped(cli)), "--json")
    assert (done.code, done.err) == (0, "")
    document = done.document
    assert document.keys() >= {"verdict", "passed", "total", "cases", "growth", "box"}
    assert document["verdict"] == "AC"
    assert document["passed"] == document["total"] == len(document["cases"])
    assert all(case.keys() == {"name", "verdict", "cpu_ms", "kib", "message"} for case in document["cases"])
    assert all(case["cpu_ms"] >= 0 for case in document["cases"])
    assert (document["difference"], document["lesson"]) == (None, "")


@pytest.mark.sandbox
def test_a_wrong_answer(cli, source):
    path = source(stub(cli))
    done = cli.here("drill", "check", SLUG, path, "--json")
    assert (done.code, done.document["verdict"]) == (1, "WA")
    assert done.document["difference"] is None  # nothing came back, so no place can differ
    done = cli.here("drill", "check", SLUG, source("def merge_ranges(ranges): return ranges\n", "b.py"), "--json")
    difference = done.document["difference"]
    assert difference.keys() == {"case", "kind", "place", "words", "lines"}
    assert difference["case"] == next(case["name"] for case in done.document["cases"] if case["verdict"] == "WA")
    text = cli.here("drill", "check", SLUG, path)
    assert text.code == 1
    assert text.out.startswith("WA: ")
    assert "expected " in text.out


@pytest.mark.sandbox
@pytest.mark.parametrize(
    ("text", "verdict", "message"),
    [
        ("def solve(:\n", "CE", "line 1"),
        ("import nothing_of_this_name\n", "RE", "nothing_of_this_name"),
        ("", None, ""),
    ],
    ids=["syntax", "import", "empty"],
)
def test_a_file_that_does_not_run(cli, source, text, verdict, message):
    done = cli.here("drill", "check", SLUG, source(text), "--json")
    assert done.code == 1
    document = done.document
    assert document["passed"] == 0
    assert document["verdict"] != "AC"
    if verdict:
        assert document["verdict"] in (verdict, "CE")
        assert any(message in case["message"] for case in document["cases"])


@pytest.mark.sandbox
@pytest.mark.slow
def test_a_loop_without_end(cli, source):
    done = cli.here("drill", "check", SLUG, source("while True:\n    pass\n"), "--json")
    assert (done.code, done.document["verdict"]) == (1, "TLE")


def test_a_missing_file(cli, refused, tmp_path):
    refused(cli.here("drill", "check", SLUG, str(tmp_path / "no.py")), 2, f"{tmp_path / 'no.py'} does not exist")


def test_a_folder(cli, refused, tmp_path):
    (tmp_path / "folder.py").mkdir()
    refused(cli.here("drill", "check", SLUG, str(tmp_path / "folder.py")), 2, "is a folder")


def test_another_language(cli, refused, source):
    refused(
        cli.here("drill", "check", SLUG, source("x", "mine.rs")), 2, "mine.rs: the judge takes .py, .cpp, .js files"
    )


def test_a_file_in_another_encoding(cli, refused, source):
    refused(cli.here("drill", "check", SLUG, source("# é\n".encode("latin-1"))), 2, "is not UTF-8 text (byte 2)")


def test_a_huge_file(cli, refused, source):
    refused(cli.here("drill", "check", SLUG, source(b"#" * (2 << 20))), 2, "larger than 1 MiB")


def test_a_file_without_end(cli, refused, tmp_path):
    (tmp_path / "zero.py").symlink_to("/dev/zero")
    refused(cli.here("drill", "check", SLUG, str(tmp_path / "zero.py")), 2, "larger than 1 MiB")


def test_a_file_that_may_not_be_read(cli, refused, source, bound):
    path = source("pass")
    import os

    os.chmod(path, 0)  # noqa: PTH101
    refused(cli.run("drill", "check", SLUG, path, prefix=bound), 2, "can't be read: Permission denied")


@pytest.mark.sandbox
@pytest.mark.slow
def test_test_pack_of_one_drill(cli):
    document = cli.json("drill", "test-pack", SLUG)
    assert document["failed"] == 0
    assert [entry["slug"] for entry in document["drills"]] == [SLUG]
    assert document["drills"][0]["findings"] == []


@pytest.mark.sandbox
def test_checking_leaves_the_record_alone(cli, source):
    cli.here("drill", "check", SLUG, source(stub(cli)))
    assert cli.rows() == []


@pytest.mark.sandbox
def test_a_fault_of_the_judge_is_no_verdict_on_the_solution(cli, source, monkeypatch, tmp_path):
    from prepdeck.drills.judge import Judge
    from prepdeck.drills.problem import PackError

    def broken(judge, problem):
        raise PackError(tmp_path / "cases.py", 3, "cannot make the cases.")

    monkeypatch.setattr(Judge, "cases", broken)
    done = cli.here("drill", "check", SLUG, source("pass"))
    assert done.code == 3
    assert f"{tmp_path / 'cases.py'}:3: cannot make the cases." in done.out


@pytest.mark.sandbox
def test_growth_is_measured_after_a_pass_unless_it_is_not_wanted(cli, source):
    path = source(shipped(cli))
    growth = cli.here("drill", "check", SLUG, path, "--json").document["growth"]
    assert growth.keys() == {"time", "space", "samples"}
    assert growth["time"].keys() == {"exponent", "error", "class", "words", "target", "meets", "note"}
    assert growth["time"]["target"] == "n log n"
    assert cli.here("drill", "check", SLUG, path, "--json", "--no-growth").document["growth"] is None
    text = cli.here("drill", "check", SLUG, path).out
    assert "time grows like " in text


@pytest.mark.sandbox
def test_stress_finds_a_case_that_later_checks_run(cli, source):
    wrong = source("def merge_ranges(ranges):\n    return sorted(ranges)\n")
    done = cli.here("drill", "stress", SLUG, wrong, "--json")
    assert done.code == 1
    assert done.document.keys() == {"found", "tried", "args", "expected", "got", "message"}
    assert done.document["got"] != done.document["expected"]
    names = [case["name"] for case in cli.here("drill", "check", SLUG, wrong, "--json").document["cases"]]
    assert names[-1] == "my case 1"
    right = cli.here("drill", "stress", SLUG, source(shipped(cli), "right.py"), "--seconds", "0.3", "--json")
    assert (right.code, right.document["found"]) == (0, False)
    assert right.document["tried"] > 0
    assert "made smaller: " in cli.here("drill", "stress", SLUG, wrong).out


@pytest.mark.sandbox
@pytest.mark.cxx
def test_cpp_from_the_stub_to_a_stress_test(cli, source):
    text = cli.json("drill", "show", SLUG, "--language", "cpp")["stub"]
    assert "vector<vector<int>> merge_ranges(vector<vector<int>>& ranges)" in text
    stub = source(text, "mine.cpp")
    assert cli.here("drill", "check", SLUG, stub, "--json").document["verdict"] == "WA"
    broken = source(text.replace("return {};", "return {}"), "broken.cpp")
    done = cli.here("drill", "check", SLUG, broken, "--json")
    assert (done.code, done.document["verdict"]) == (1, "CE")
    assert cli.here("drill", "stress", SLUG, stub, "--json").document["found"] is True


@pytest.mark.parametrize(("language", "words"), [("cpp", "vector<vector<int>>"), ("javascript", "{number[][]}")])
def test_a_stub_in_each_language(cli, language, words):
    assert words in cli.json("drill", "show", SLUG, "--language", language)["stub"]


@pytest.mark.sandbox
@pytest.mark.node
def test_the_suffix_names_the_language(cli, source):
    done = cli.here("drill", "check", SLUG, source("function nothing() {}\n", "mine.js"), "--json")
    assert done.document["verdict"] == "CE"
    assert "there is no function named" in done.document["cases"][0]["message"]


def test_the_debriefs_of_mock_interviews(cli):
    assert cli.json("drill", "interviews") == []
    assert "no interview yet" in cli.here("drill", "interviews").out
    problem = {"slug": SLUG, "result": "solved", "seconds": 600}
    debrief = {
        "minutes": 45,
        "company": "any",
        "seconds": 1500,
        "ended": "done",
        "scores": {"code": 3},
        "problems": [problem],
    }
    with closing(Workspace.open({"PREPDECK_HOME": str(cli.home), "PREPDECK_NOW": NOW})) as workspace:
        workspace.store.record("attempted", f"drill:{SLUG}", {"mode": "interview", "debrief": debrief})
        workspace.store.record("attempted", f"drill:{SLUG}", {"mode": "interview", "verdict": "WA"})
    assert cli.json("drill", "interviews") == [{"date": "2026-11-22", **debrief}]
    out = cli.here("drill", "interview", "--json").out
    assert json.loads(out) == cli.json("drill", "interviews")
    assert "1 of 1 solved  25:00 of 45 minutes  any  code 3" in cli.here("drill", "interviews").out
