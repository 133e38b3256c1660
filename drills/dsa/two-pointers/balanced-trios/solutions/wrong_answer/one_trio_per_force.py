"""After a hit it goes on to the next fixed force, but one force may belong to several trios: -6 to 1, 5 and to 2, 4.
Keep closing in until the pointers meet.
"""


def balanced_trios(forces):
    forces = sorted(forces)
    trios = []
    for place, smallest in enumerate(forces):
        if place > 0 and forces[place - 1] == smallest:
            continue
        left, right = place + 1, len(forces) - 1
        while left < right:
            total = smallest + forces[left] + forces[right]
            if total == 0:
                trios.append([smallest, forces[left], forces[right]])
                break
            if total > 0:
                right -= 1
            else:
                left += 1
    return trios
