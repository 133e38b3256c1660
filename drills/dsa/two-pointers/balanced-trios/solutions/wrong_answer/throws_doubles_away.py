"""All doubles are thrown away first, so trios with two equal forces are lost: [-6, 3, 3] has one. Remove doubles from
the answer, not from the figures.
"""


def balanced_trios(forces):
    forces = sorted(set(forces))
    trios = []
    for place, smallest in enumerate(forces):
        left, right = place + 1, len(forces) - 1
        while left < right:
            total = smallest + forces[left] + forces[right]
            if total == 0:
                trios.append([smallest, forces[left], forces[right]])
            if total > 0:
                right -= 1
            else:
                left += 1
    return trios
