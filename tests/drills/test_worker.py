"""The worker's own parts, called here without a box."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepdeck.drills import python_worker as worker

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=20,
)
loads, dumps = worker.json_codec()


@given(values)
def test_json_agrees_with_the_library(value):
    assert json.loads(dumps(value)) == value
    assert loads(json.dumps(value)) == value


def test_json_keeps_what_is_not_a_number():
    assert math.isnan(json.loads(dumps(math.nan)))
    assert loads("[Infinity]") == [math.inf]


def test_json_refuses_and_then_goes_on():
    endless = []
    endless.append(endless)
    for value in ({1}, endless):
        with pytest.raises((TypeError, ValueError)):
            dumps([value])
    assert dumps([1, (2, 3)]) == "[1,[2,3]]"


@given(st.lists(st.integers()))
def test_linked_lists_there_and_back(numbers):
    kind = ["list", ["int"]]
    assert worker.writer(kind)(worker.reader(kind)(numbers)) == numbers


@st.composite
def level_orders(draw):
    """Level order of a random tree: as many entries as open places, none below an absent child."""
    out, places = [], 1
    while places and len(out) < 30:
        entry = draw(st.one_of(st.none(), st.integers(-9, 9)))
        out.append(entry)
        places += 1 if entry is not None else -1
    while out and out[-1] is None:
        out.pop()
    return out


@given(level_orders())
def test_trees_there_and_back(entries):
    kind = ["tree", ["int"]]
    assert worker.writer(kind)(worker.reader(kind)(entries)) == entries


def test_trees_skip_the_children_of_absent_nodes():
    root = worker.to_tree([1, None, 2, 3], worker.same)
    assert (root.left, root.right.val, root.right.left.val, root.right.right) == (None, 2, 3, None)


def test_cycles_are_refused(monkeypatch):
    monkeypatch.setattr(worker, "NODE_LIMIT", 100)
    node = worker.ListNode(1)
    node.next = node
    with pytest.raises(ValueError, match="never ends"):
        worker.from_list(node, worker.same)
    root = worker.TreeNode(1)
    root.left = root
    with pytest.raises(ValueError, match="never ends"):
        worker.from_tree(root, worker.same)


def test_nested_types():
    kind = ["array", ["tuple", ["int"], ["list", ["int"]]]]
    read = worker.reader(kind)([[1, [2, 3]]])
    assert read[0][0] == 1
    assert read[0][1].next.val == 3
    assert worker.writer(kind)(read) == [[1, [2, 3]]]


def test_errors_are_described_even_when_they_cannot_be():
    class OddError(Exception):
        def __str__(self):
            raise RuntimeError

    assert worker.describe(OddError()) == "OddError"
    assert worker.describe(ValueError("x" * 1000)).startswith("ValueError: xxx")
    assert len(worker.describe(ValueError("x" * 1000))) == worker.MESSAGE
