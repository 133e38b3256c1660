"""For each arrival all docks are looked at until a free one is found: n · docks steps, 200 million when all ferries are
there together. Only the one that gets free first matters; a heap has it on top.
"""


def fewest_docks(stays):
    free_at = []
    for arrives, leaves in sorted(stays):
        for dock, moment in enumerate(free_at):
            if moment <= arrives:
                free_at[dock] = leaves
                break
        else:
            free_at.append(leaves)
    return len(free_at)
