"""Idea: count in one pass, then let a heap of size k keep the best. The key (−count, tag) makes "smaller" mean more
frequent first and alphabetical on ties.

Time O(n + d log k) for d different tags, space O(d).
"""

import heapq
from collections import Counter


def top_tags(tags: list[str], k: int) -> list[str]:
    counts = Counter(tags)
    return heapq.nsmallest(k, counts, key=lambda tag: (-counts[tag], tag))
