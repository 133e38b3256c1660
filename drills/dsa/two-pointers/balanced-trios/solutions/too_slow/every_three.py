"""Every choice of three figures is tried: n³ / 6, about 85 million for 800 figures and 4 500 million for 3 000. When
two forces are fixed the third is known: do not search for it.
"""


def balanced_trios(forces):
    forces = sorted(forces)
    found = set()
    for first in range(len(forces)):
        for second in range(first + 1, len(forces)):
            for third in range(second + 1, len(forces)):
                if forces[first] + forces[second] + forces[third] == 0:
                    found.add((forces[first], forces[second], forces[third]))
    return [list(trio) for trio in found]
