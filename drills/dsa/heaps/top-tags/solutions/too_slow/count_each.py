"""`tags.count(tag)` walks the whole list for each different tag: n² comparisons where most are different. Count once."""


def top_tags(tags, k):
    return sorted(set(tags), key=lambda tag: (-tags.count(tag), tag))[:k]
