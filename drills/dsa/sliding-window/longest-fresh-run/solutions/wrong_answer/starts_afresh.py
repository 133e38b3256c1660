"""On a repeat everything is thrown away and counting starts at the repeat. But the entries between the value's last
place and here are all different and belong to the next run.
"""


def longest_fresh_run(visitors):
    inside = set()
    best = 0
    for visitor in visitors:
        if visitor in inside:
            inside = set()
        inside.add(visitor)
        best = max(best, len(inside))
    return best
