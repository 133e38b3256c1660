"""One solution per verdict, on every rung that works here."""

import json
import re
import threading

import pytest

from prepdeck.drills.problem import Function
from prepdeck.drills.runner import Bounds, run
from prepdeck.drills.signature import parse_type
from prepdeck.drills.verdict import PRIORITY, headline

pytestmark = pytest.mark.sandbox

TWICE = Function("twice", (("number", parse_type("int")),), parse_type("int"))
NUMBERS = ["[1]", "[2]", "[3]"]
BOUNDS = Bounds(0.3, 64, patience=0.7)


def outcomes(box, source, cases=NUMBERS, function=TWICE, bounds=BOUNDS, **more):
    return run(box, function, source, cases, bounds, **more)


def verdicts(found):
    return [outcome.verdict for outcome in found]


def test_answers_come_back(box):
    found = outcomes(box, "def twice(number):\n    print('seen', number)\n    return number + number\n")
    assert [outcome.value for outcome in found] == [2, 4, 6]
    assert [outcome.stdout for outcome in found] == ["seen 1\n", "seen 2\n", "seen 3\n"]
    assert verdicts(found) == [None] * 3
    assert all(0 <= outcome.cpu < 0.3 and outcome.wall >= 0 and outcome.kib < 10_000 for outcome in found)


def test_ce_names_the_line(box):
    found = outcomes(box, "def twice(number):\n    return (number\n")
    assert verdicts(found) == ["CE", "SC", "SC"]
    assert found[0].line == 2
    assert found[0].message == "SyntaxError: '(' was never closed (line 2)"


def test_ce_where_the_function_is_missing(box):
    found = outcomes(box, "def double(number):\n    return number\n")
    assert verdicts(found) == ["CE", "SC", "SC"]
    assert found[0].message == "there is no function named twice; keep the name that the first lines gave"


def test_re_while_loading_names_the_line(box):
    found = outcomes(box, "TABLE = {}\nTABLE['x']\ndef twice(number):\n    return number\n")
    assert verdicts(found) == ["RE", "SC", "SC"]
    assert found[0].message == "KeyError: 'x' (line 2)"


def test_re_names_the_learners_line_and_the_next_case_runs(box):
    source = "def twice(number):\n    values = [0, 2]\n    return values[number]\n"
    found = outcomes(box, source, ["[1]", "[2]", "[0]"])
    assert verdicts(found) == [None, "RE", None]
    assert found[1].message == "IndexError: list index out of range (line 3)"
    assert found[1].line == 3


def test_re_after_a_segmentation_fault_and_the_next_case_runs(box):
    source = (
        "import ctypes\ndef twice(number):\n    if number == 2:\n        ctypes.string_at(0)\n    return 2 * number\n"
    )
    found = outcomes(box, source)
    assert verdicts(found) == [None, "RE", None]
    assert found[1].message == "died with SIGSEGV (line 4)"
    assert found[2].value == 6


def test_re_after_exit(box):
    source = """import os, sys
def twice(number):
    print('before', number)
    if number == 1: os._exit(0)
    sys.exit(1)
"""
    found = outcomes(box, source)
    assert verdicts(found) == ["RE"] * 3
    assert found[0].message == "the code ended the process itself (exit status 0)"
    assert found[0].stdout == "before 1\n"
    assert found[1].message.startswith("the code called sys.exit()")


def test_re_for_an_answer_that_json_cannot_hold(box):
    found = outcomes(box, "def twice(number):\n    return {number}\n", ["[1]"])
    assert verdicts(found) == ["RE"]
    assert "set" in found[0].message and "JSON" in found[0].message


def test_re_for_endless_recursion(box):
    found = outcomes(box, "def twice(number):\n    return twice(number)\n", ["[1]"], bounds=Bounds(2, 256))
    assert verdicts(found) == ["RE"]
    assert "RecursionError" in found[0].message


def test_deep_recursion_through_a_cache_works(box):
    source = "@functools.lru_cache(None)\ndef twice(n):\n    return 0 if n == 0 else 2 + twice(n - 1)\n"
    found = outcomes(box, source, ["[50000]"], bounds=Bounds(2, 256))
    assert [outcome.value for outcome in found] == [100_000]


@pytest.mark.parametrize(
    "body",
    [
        "while True: pass",
        "return sum(range(10**12))",
        "while True:\n        try:\n            while True: pass\n        except: pass",
        "import time\n    time.sleep(60)",
    ],
    ids=["loop", "C loop", "swallowed exceptions", "sleep"],
)
def test_tle_after_the_deadline(box, body):
    found = outcomes(box, f"def twice(number):\n    print('at', number)\n    {body}\n")
    assert verdicts(found) == ["TLE", "SC", "SC"]
    assert found[0].stdout == "at 1\n"
    assert found[0].message.startswith("was stopped after 0.7 s")


def test_tle_by_cpu_time(box):
    source = """import time
def twice(number):
    end = time.thread_time() + 0.2
    while time.thread_time() < end: pass
"""
    found = outcomes(box, source, bounds=Bounds(0.1, 64, patience=20))
    assert verdicts(found) == ["TLE", "SC", "SC"]
    assert "the limit is 0.1 s" in found[0].message


def test_tle_while_loading(box, monkeypatch):
    monkeypatch.setattr("prepdeck.drills.runner.START_SECONDS", 0.7)
    found = outcomes(box, "while True: pass\n")
    assert verdicts(found) == ["TLE", "SC", "SC"]
    assert "while the file was being loaded" in found[0].message


def test_mle_by_peak(box):
    source = (
        "def twice(number):\n    data = b'x' * (80 << 20) if number == 2 else b''\n    return number + len(data) * 0\n"
    )
    found = outcomes(box, source)
    assert verdicts(found) == [None, "MLE", None]
    assert re.fullmatch(r"used (79|80) MiB; the limit is 64 MiB", found[1].message)


def test_mle_by_memory_error(box):
    found = outcomes(box, "def twice(number):\n    return len(bytearray(400 << 20))\n", ["[1]"])
    assert verdicts(found) == ["MLE"]
    assert found[0].message == "ran out of memory; the limit is 64 MiB"


def test_mle_by_watching_where_the_system_does_not_limit(monkeypatch, any_box):
    monkeypatch.setattr(any_box, "resident_mib", lambda pid: 500)
    found = outcomes(any_box, "def twice(number):\n    while True: pass\n", bounds=Bounds(20, 64))
    assert verdicts(found) == ["MLE", "SC", "SC"]


def test_tle_when_the_whole_run_takes_too_long(monkeypatch, any_box):
    monkeypatch.setattr("prepdeck.drills.runner.TOTAL_SECONDS", 1.0)
    source = "import time\ndef twice(number):\n    time.sleep(0.4)\n    return 2 * number\n"
    found = outcomes(any_box, source, ["[1]"] * 9, bounds=Bounds(0.01, 64, patience=20))
    assert None in verdicts(found)
    assert verdicts(found)[-1] == "SC"
    late = next(outcome for outcome in found if outcome.verdict == "TLE")
    assert late.message == "the whole check took more than 1 s"


def test_ole_by_printing(box):
    found = outcomes(box, "def twice(number):\n    while True: print('x' * 10_000)\n", bounds=Bounds(5, 64))
    assert verdicts(found) == ["OLE", "SC", "SC"]
    assert len(found[0].stdout) == 4096


def test_ole_by_a_large_file_is_an_error_in_the_code(box):
    source = "def twice(number):\n    with open('f', 'wb') as f:\n        for _ in range(20): f.write(bytes(1 << 20))\n"
    found = outcomes(box, source, ["[1]"], bounds=Bounds(5, 64))
    assert verdicts(found) == ["RE"]
    assert "File too large" in found[0].message


def test_writing_to_the_judges_channel_is_re(box):
    source = "import os\ndef twice(number):\n    os.write(int(os.environ['RESULT_FD']), b'nonsense\\n')\n    return 2\n"
    found = outcomes(box, source, ["[1]"])
    assert verdicts(found) == ["RE"]
    assert "own channel" in found[0].message


@pytest.mark.parametrize(
    "line",
    [
        b'{"case": 0, "cpu": "x", "wall": 0.0, "kib": 1}',
        b'{"case": 0, "cpu": 1' + b"0" * 400 + b', "wall": 0.0, "kib": 1}',
        b"[" * 100_000,
        b'{"case": 0, "cpu": 0.0, "wall": 0.0, "error": [], "line": {}}',
        b'{"refused": 7}',
    ],
    ids=["no number", "too large", "too deep", "no line", "refused"],
)
@pytest.mark.parametrize("when", ["loaded", "called"])
def test_no_line_on_the_judges_channel_can_stop_the_judge(box, line, when):
    write = f"os.write(int(os.environ['RESULT_FD']), {line!r} + b'\\n')"
    first, then = (write, "2") if when == "loaded" else ("", write)
    found = outcomes(box, f"import os\n{first}\ndef twice(number):\n    return {then}\n", ["[1]"])
    assert len(found) == 1


def test_cancel_leaves_the_rest_unrun(box):
    cancel = threading.Event()

    def progress(done, total):
        if done == 2:
            cancel.set()

    source = "def twice(number):\n    while number == 3: pass\n    return number\n"
    found = outcomes(box, source, cancel=cancel, progress=progress, bounds=Bounds(20, 64))
    assert verdicts(found) == [None, None, "SC"]


def test_progress_counts_cases(any_box):
    seen = []
    outcomes(any_box, "def twice(number): return 1", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_second_run_in_reversed_order_sees_other_answers(box):
    source = "seen = []\ndef twice(number):\n    seen.append(number)\n    return len(seen)\n"
    found = outcomes(box, source, again=True)
    assert [outcome.value for outcome in found] == [1, 2, 3]
    assert [outcome.again for outcome in found] == [3, 2, 1]


def test_arguments_are_fresh_in_each_case(any_box):
    function = Function("f", (("values", parse_type("int[]")),), parse_type("int[]"))
    found = outcomes(any_box, "def f(values):\n    values.append(9)\n    return values\n", ["[[1]]", "[[1]]"], function)
    assert [outcome.value for outcome in found] == [[1, 9], [1, 9]]


def test_usual_names_need_no_import(any_box):
    source = (
        "def twice(number: Optional[int]) -> List[int]:\n"
        "    heap = [3, 1]; heapq.heapify(heap)\n"
        "    return [heap[0], deque([4])[0], Counter('aa')['a'], math.gcd(6, 4), bisect.bisect([1], 0)]\n"
    )
    assert outcomes(any_box, source, ["[1]"])[0].value == [1, 4, 2, 2, 0]


LINKED = Function("f", (("head", parse_type("list(int)")),), parse_type("list(int)"))
TREE = Function("f", (("root", parse_type("tree(int)")),), parse_type("tree(int)"))


def test_linked_lists(any_box):
    source = """
def f(head):
    back = None
    while head:
        head.next, back, head = back, head, head.next
    return back
"""
    found = outcomes(any_box, source, ["[[1,2,3]]", "[[]]"], LINKED)
    assert [outcome.value for outcome in found] == [[3, 2, 1], []]


def test_a_cycle_in_a_list_is_an_error(any_box):
    found = outcomes(any_box, "def f(head):\n    head.next = head\n    return head\n", ["[[1]]"], LINKED)
    assert verdicts(found) == ["RE"]
    assert "it has a cycle" in found[0].message


def test_trees(any_box):
    source = """
def f(root):
    if root:
        root.left, root.right = f(root.right), f(root.left)
    return root
"""
    found = outcomes(any_box, source, ["[[1,2,3,null,4]]", "[[]]", "[[5]]"], TREE)
    assert [outcome.value for outcome in found] == [[1, 3, 2, None, None, 4], [], [5]]


def test_in_place(any_box):
    function = Function("f", (("nums", parse_type("int[]")),), parse_type("void"), "in place nums")
    found = outcomes(any_box, "def f(nums):\n    nums.reverse()\n", ["[[1,2]]"], function)
    assert found[0].value == [2, 1]


def test_pairs_arrive_as_tuples(any_box):
    function = Function("f", (("pairs", parse_type("(int, str)[]")),), parse_type("str"))
    found = outcomes(any_box, "def f(pairs):\n    return repr(pairs)\n", ['[[[1,"a"]]]'], function)
    assert found[0].value == "[(1, 'a')]"


def test_text_outside_ascii_survives(any_box):
    function = Function("f", (("text", parse_type("str")),), parse_type("str"))
    text = 'é "\\ \n 漢 🙂'
    found = outcomes(any_box, "def f(text):\n    print(text)\n    return text\n", [json.dumps([text])], function)
    assert found[0].value == text
    assert found[0].stdout == text + "\n"


def test_headline_follows_the_priority():
    assert headline(["AC", "AC"]) == "AC"
    assert headline(["AC", "WA", "RE", "SC"]) == "RE"
    assert headline(["WA", "TLE", "SC"]) == "TLE"
    assert headline([]) == "IE"
    assert set(PRIORITY) == {"AC", "WA", "TLE", "MLE", "RE", "OLE", "CE", "SC", "IE"}
