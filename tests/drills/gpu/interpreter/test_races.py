"""Which accesses race, on hand-made launches: order comes from atomics only, along chains."""

import pytest

np = pytest.importorskip("numpy")

from prepdeck.drills.gpu.interpreter.memory import Memory, Region, beyond  # noqa: E402
from prepdeck.drills.gpu.interpreter.races import ATOMIC, READ, WRITE, Access, Clocks, find_races  # noqa: E402


def launch(*accesses, steps=4):
    """Accesses of a launch: (step, kind, line, addresses[, values]) or ("sync", step, address, how)."""
    clocks, made, last = Clocks(steps), [], -1
    for time, access in enumerate(accesses, 1):
        sync, step = access[0] == "sync", access[1] if access[0] == "sync" else access[0]
        if step != last:
            clocks.begin()
            last = step
        if sync:
            how = access[3] if len(access) > 3 else "acq_rel"
            clocks.meet([access[2]], step, time, acquire=how != "release", release=how != "acquire")
            continue
        addresses = np.array(access[3], dtype=np.uint64)
        values = np.array(access[4], dtype=float) if len(access) > 4 else None
        made.append(Access(step, access[1], access[2], time, clocks.current, addresses, values))
    return [(race.first.line, race.second.line, race.elements, race.same) for race in find_races(made, clocks)]


def test_two_programs_that_write_one_element_race():
    assert launch((0, WRITE, 5, [8]), (1, WRITE, 6, [8])) == [(5, 6, 1, False)]


def test_the_same_value_is_said_to_be_the_same():
    assert launch((0, WRITE, 5, [4, 8], [1, 2]), (1, WRITE, 5, [4, 8], [1, 2])) == [(5, 5, 2, True)]
    assert launch((0, WRITE, 5, [4, 8], [1, 2]), (1, WRITE, 5, [4, 8], [1, 3])) == [(5, 5, 2, False)]


def test_reads_do_not_race_and_atomics_do_not_race():
    assert launch((0, READ, 5, [8]), (1, READ, 6, [8])) == []
    assert launch((0, ATOMIC, 5, [8]), (1, ATOMIC, 6, [8])) == []
    assert launch((0, ATOMIC, 5, [8]), (1, READ, 6, [8])) == [(5, 6, 1, False)]


def test_one_program_does_not_race_with_itself():
    assert launch((0, WRITE, 5, [8]), (0, READ, 6, [8])) == []


def test_an_atomic_orders_what_was_before_it():
    assert launch((0, WRITE, 5, [8]), ("sync", 0, 64), ("sync", 1, 64), (1, READ, 6, [8])) == []
    assert launch(("sync", 0, 64), (0, WRITE, 5, [8]), ("sync", 1, 64), (1, READ, 6, [8])) == [(5, 6, 1, False)]
    assert launch((0, WRITE, 5, [8]), ("sync", 0, 64), (1, READ, 6, [8]), ("sync", 1, 64)) == [(5, 6, 1, False)]
    assert launch((0, WRITE, 5, [8]), ("sync", 0, 64), ("sync", 1, 32), (1, READ, 6, [8])) == [(5, 6, 1, False)]


def test_order_goes_along_chains():
    chain = (("sync", 0, 64), ("sync", 1, 64), ("sync", 1, 32), ("sync", 2, 32))
    assert launch((0, WRITE, 5, [8]), *chain, (2, READ, 6, [8])) == []


def test_release_and_acquire_are_needed_on_their_sides():
    assert launch((0, WRITE, 5, [8]), ("sync", 0, 64, "release"), ("sync", 1, 64, "acquire"), (1, READ, 6, [8])) == []
    found = launch((0, WRITE, 5, [8]), ("sync", 0, 64, "acquire"), ("sync", 1, 64, "acquire"), (1, READ, 6, [8]))
    assert found == [(5, 6, 1, False)]


def test_regions_know_what_is_outside():
    memory = Memory()
    first = memory.add(Region(64, 128, "x", 4))
    memory.add(Region(128, 160, "y", 8))
    assert memory.add(Region(64, 128, "again", 4)) is first
    assert (first.elements, first.index(72), first.index(60)) == (16, 2, -1)
    assert memory.find(159).name == "y"
    assert memory.find(160) is None
    addresses = np.array([60, 64, 124, 126, 156, 158], dtype=np.uint64)
    assert memory.outside(addresses, 4).tolist() == [True, False, False, True, False, True]
    assert beyond(addresses, first, 4).tolist() == [True, False, False, True, True, True]
    assert Memory().outside(addresses, 4).all()


def test_an_older_region_in_the_way_is_forgotten():
    memory = Memory()
    memory.add(Region(0, 64, "old", 4))
    memory.add(Region(32, 96, "new", 4))
    assert memory.find(0) is None
    assert memory.find(40).name == "new"
