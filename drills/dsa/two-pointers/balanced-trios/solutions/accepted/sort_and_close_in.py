"""Idea: sort, fix the smallest force, and let two pointers close in on the forces behind it: too little moves the left
one, too much the right one. Equal forces stand together, so skipping them keeps every trio single.

Time O(n²), space O(n) for the sorted copy, beside the answer.
"""


def balanced_trios(forces: list[int]) -> list[list[int]]:
    forces = sorted(forces)
    trios = []
    for place, smallest in enumerate(forces):
        if smallest > 0:
            break
        if place > 0 and forces[place - 1] == smallest:
            continue
        left, right = place + 1, len(forces) - 1
        while left < right:
            total = smallest + forces[left] + forces[right]
            if total > 0:
                right -= 1
            elif total < 0:
                left += 1
            else:
                trios.append([smallest, forces[left], forces[right]])
                left += 1
                while left < right and forces[left] == forces[left - 1]:
                    left += 1
    return trios
