"""`apply` as a shell sees it."""

import pytest

from prepdeck.data.career.application import FIELDS
from prepdeck.tui.cli_ledger import APPLICATION


@pytest.fixture
def sent(cli):
    """A home with one application that was sent three weeks ago; its id."""
    told = cli.json(
        "apply", "add", "Acme", "ML engineer", "--stage", "applied", "--on", "2026-11-01", "--source", "board"
    )
    return told["id"]


def test_the_options_are_the_fields():
    assert {"company", "role", *(name.replace("-", "_") for name in APPLICATION)} == set(FIELDS)


def test_an_application_from_first_to_last(cli, sent):
    assert sent.startswith("acme-ml-engineer-")
    assert [held["id"] for held in cli.json("apply", "list")] == [sent]
    assert cli.json("apply", "stage", "acme", "screen", "--note", "Ana wrote")["since"] == "2026-11-22"
    cli.json("apply", "edit", sent, "--interview", "2026-12-01", "--areas", "dsa,gpu-cuda", "--source", "")
    told = cli.json("apply", "asked", "acme", "What limits a GEMM?", "Why?")
    assert told["questions"] == ["What limits a GEMM?", "Why?"]
    assert (told["source"], told["areas"], told["interview"]) == (None, ["dsa", "gpu-cuda"], "2026-12-01")
    assert [(step["on"], step["stage"]) for step in told["history"][:2]] == [
        ("2026-11-01", "applied"),
        ("2026-11-22", "screen"),
    ]
    assert "interview in 9 days" in cli.here("apply", "todo").out
    shown = cli.here("apply", "show", sent).out
    for words in ("Acme · ML engineer", "2026-11-22  screen     Ana wrote", "What limits a GEMM?"):
        assert words in shown
    cli.json("apply", "drop", sent)
    assert cli.json("apply", "list", "--all") == []


def test_what_is_due_and_never_done_by_itself(cli, sent):
    (due,) = cli.json("apply", "todo")
    assert (due["id"], due["reason"], due["on"]) == (sent, "ghosted", "2026-11-22")
    assert cli.json("apply", "show", sent)["stage"] == "applied"
    cli.write_config("[career]\nghosted_after_days = 40\n")
    assert cli.json("apply", "todo")[0]["reason"] == "follow-up"


def test_a_company_met_before_is_named(cli, sent):
    cli.here("apply", "stage", sent, "ghosted")
    again = cli.here("apply", "add", "ACME", "Kernel engineer")
    assert again.code == 0
    assert "Acme is known: ML engineer, ghosted since 22 November 2026" in again.err
    refused = cli.here("apply", "show", "acme")
    assert refused.code == 2
    assert "write more of it" in refused.err


def test_stages_of_ones_own(cli, sent):
    assert cli.here("apply", "stage", sent, "take-home").code == 2
    cli.write_config('[career]\nstages = ["take-home"]\n')
    assert cli.json("apply", "stage", sent, "take-home")["stage"] == "take-home"
    assert cli.json("apply", "list", "--stage", "take-home")[0]["id"] == sent


def test_the_funnel(cli, sent):
    told = cli.json("apply", "funnel")
    assert told["reached"]["applied"] == 1
    assert told["weeks"] == {"sent": [1, 0, 0, 0], "target": 5}
    assert told["talk"] == {
        "what": "all",
        "n": 1,
        "talks": 0,
        "low": 0.0,
        "high": pytest.approx(0.793, abs=1e-3),
        "enough": False,
    }
    assert "too few to tell" in cli.here("apply", "funnel").out
    assert "too few to tell" not in cli.here("apply", "compare", sent).out


def test_a_table_goes_out_and_comes_in_once(cli, sent, tmp_path):
    cli.here("apply", "stage", sent, "rejected", "--note", "too junior")
    out = tmp_path / "t.csv"
    assert cli.json("apply", "export", str(out))["applications"] == 1
    assert "junior" not in out.read_text(encoding="utf-8")
    assert cli.here("apply", "export", str(out)).code == 2
    cli.json("apply", "export", str(out), "--notes", "--force")
    assert "junior" in out.read_text(encoding="utf-8")
    assert cli.json("apply", "import", str(out))["new"] == 0
    cli.json("apply", "drop", sent)
    assert cli.json("apply", "import", str(out), "--dry-run") == {"rows": 1, "new": 0, "problems": [], "left_out": []}
    assert cli.json("apply", "list", "--all") == []
    assert cli.json("apply", "import", str(out))["new"] == 1
    (back,) = cli.json("apply", "list", "--all")
    assert (back["company"], back["stage"], back["applied"]) == ("Acme", "rejected", "2026-11-01")
    assert cli.here("apply", "export", "-").out.count("Acme") == 1


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (("show", "nobody"), "There is no application 'nobody'"),
        (("add", " ", "R"), "company is empty"),
        (("add", "A", "R", "--excitement", "9"), "excitement is '9'; it is 1, 2 or 3."),
        (("add", "A", "R", "--on", "2027-01-01"), "still to come"),
        (("add", "A", "R", "--on", "then"), "'then' is no day"),
        (("add", "A", "R", "--stage", "flying"), "'flying' is no stage"),
        (("add", "A", "R", "--text", "/nowhere/x"), "/nowhere/x cannot be read"),
        (("list", "--stage", "flying"), "'flying' is no stage"),
        (("import", "/nowhere/x.csv"), "cannot be read"),
        (("export", "/dev/null/x.csv"), "cannot be written: File exists"),
    ],
)
def test_what_does_not_fit_is_a_sentence(cli, words, wrong):
    refused = cli.here("apply", *words)
    assert refused.code in (2, 3)
    assert wrong in refused.err
    assert "Traceback" not in refused.err
    assert cli.rows() == []


def test_a_posting_is_kept(cli, sent, tmp_path):
    posting = tmp_path / "posting.txt"
    posting.write_text("We look for\nkernels.\n", encoding="utf-8")
    cli.json("apply", "edit", sent, "--text", str(posting))
    assert cli.here("apply", "show", sent).out.endswith("We look for\nkernels.\n")
    posting.write_bytes(b"\xff")
    assert "not UTF-8" in cli.here("apply", "edit", sent, "--text", str(posting)).err
