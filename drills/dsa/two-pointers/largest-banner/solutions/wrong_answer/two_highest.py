"""It hangs the banner between the two highest masts, which may stand side by side: [3, 1, 50, 50, 1, 3] is right by
luck, but [4, 5, 5, 4] gives 5 instead of 12. Width counts as much as height.
"""


def largest_banner(masts):
    one, other = sorted(range(len(masts)), key=lambda place: -masts[place])[:2]
    return abs(one - other) * min(masts[one], masts[other])
