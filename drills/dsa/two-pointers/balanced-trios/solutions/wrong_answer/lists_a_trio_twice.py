"""Equal forces make the same trio again and again: [-6, 3, 3, -6] gives it twice. Skip a fixed force that equals the
one before, and after a hit move on to the next different force.
"""


def balanced_trios(forces):
    forces = sorted(forces)
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
