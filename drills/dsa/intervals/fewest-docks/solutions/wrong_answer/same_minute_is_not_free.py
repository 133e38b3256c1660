"""A dock that is left in minute 30 counts as taken in minute 30: (10, 30) and (30, 40) get two. The statement lets the
next ferry take it in the same minute: compare with <=.
"""


def fewest_docks(stays):
    departures = sorted(leaves for _, leaves in stays)
    docks = gone = 0
    for arrives in sorted(arrives for arrives, _ in stays):
        if departures[gone] < arrives:
            gone += 1
        else:
            docks += 1
    return docks
