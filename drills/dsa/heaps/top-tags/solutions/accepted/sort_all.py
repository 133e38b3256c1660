"""Idea: sort the different tags by (−count, tag) and cut. Time O(n + d log d); simple, and fast enough unless d is huge."""

from collections import Counter


def top_tags(tags: list[str], k: int) -> list[str]:
    counts = Counter(tags)
    return sorted(counts, key=lambda tag: (-counts[tag], tag))[:k]
