"""The texts are compared place by place, so one letter too many in front makes everything behind it different: "xcafe"
to "cafe" gives 5 instead of 1. A letter put in or taken out shifts the rest.
"""


def fewest_changes(written, meant):
    shorter = min(len(written), len(meant))
    different = sum(written[place] != meant[place] for place in range(shorter))
    return different + abs(len(written) - len(meant))
