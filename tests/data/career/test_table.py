from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.data.career.table import COLUMNS, TableError, read_table, write_table


def test_what_is_written_is_read_back(make):
    held = make(
        ("2026-11-01", "applied", "sent, by Ana"),
        company="Acme",
        role='"Chief", of; all',
        areas=["dsa"],
        excitement=2,
        text="A\nB",
    )
    text = write_table([held], notes=True)
    table = read_table(text.encode(), "t.csv")
    (row,) = table.rows
    assert table.problems == table.unknown == ()
    assert row.values | {"stage": "applied"} == held.entry.values
    assert (row.stage, row.on, row.line) == ("applied", date(2026, 11, 1), 2)
    assert row.values["role"] == '"Chief", of; all'
    assert row.values["text"] == "A\nB"
    assert row.note == "2026-11-01 sent, by Ana"


def test_notes_stay_at_home_unless_asked_for(make):
    held = make(("2026-11-01", "applied", "they lowball"), company="Acme", role="R", text="secret")
    text = write_table([held])
    assert "lowball" not in text
    assert "secret" not in text
    assert text.startswith(",".join(COLUMNS))


def test_a_table_of_another_tracker():
    data = "\ufeffPosition;Employer;Status;Date applied;Link;Mood\nML engineer;Acme;Phone screen;2026-10-02T00:00;https://a.b;good\n;;;;;\n"
    table = read_table(data.encode(), "t.csv")
    assert table.unknown == ("Mood",)
    (row,) = table.rows
    assert (row.values, row.stage, row.on) == (
        {"role": "ML engineer", "company": "Acme", "url": "https://a.b"},
        "screen",
        date(2026, 10, 2),
    )


def test_rows_that_do_not_fit_are_named_and_the_others_taken():
    data = b"company,role,stage,applied\nA,R,flying,\nA,,applied,\nA,R,,2026-13-01\nA,R,,2026-11-01\nA,R,,\n"
    table = read_table(data, "t.csv")
    assert [problem.partition(": ")[0] for problem in table.problems] == [
        "t.csv, row 2",
        "t.csv, row 3",
        "t.csv, row 4",
    ]
    assert [(row.line, row.stage) for row in table.rows] == [(5, "applied"), (6, "saved")]


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"company,stage\n", "no column role"),
        (b"company,role\n\xff\n", "t.csv:2: this is not UTF-8"),
        (b"x" * (17 << 20), "more than 16 MiB"),
        (b"company,role\n" + b"a,b\n" * 20_001, "20,001 rows"),
    ],
)
def test_files_that_are_no_tables(data, wrong):
    with pytest.raises(TableError, match=wrong):
        read_table(data, "t.csv")


@given(st.text(max_size=200))
def test_no_text_is_too_strange(text):
    try:
        read_table(("company,role\n" + text).encode("utf-8", "replace"), "t.csv")
    except TableError as error:
        assert str(error).startswith("t.csv")
