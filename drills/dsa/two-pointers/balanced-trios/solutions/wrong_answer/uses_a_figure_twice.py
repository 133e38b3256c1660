"""A set of forces tells that the third force exists, but not that it is another figure: [-6, 3, 1] gives -6, 3, 3 with
a single 3. Count the figures, or keep to places behind one another.
"""


def balanced_trios(forces):
    there = set(forces)
    found = set()
    for place, first in enumerate(forces):
        for second in forces[place + 1 :]:
            if -first - second in there:
                found.add(tuple(sorted((first, second, -first - second))))
    return [list(trio) for trio in found]
