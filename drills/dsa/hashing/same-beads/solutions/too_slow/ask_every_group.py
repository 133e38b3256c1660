"""Each bag is compared with every group so far: with 20 000 bags that are all different, 200 million comparisons. A
hash map finds the right group in one step.
"""


def same_beads(bags):
    groups = []
    for bag in bags:
        key = sorted(bag)
        for beads, group in groups:
            if beads == key:
                group.append(bag)
                break
        else:
            groups.append((key, [bag]))
    return [group for _, group in groups]
