"""Without a node before it, the first node cannot be skipped, so [5] with k = 1 comes back unchanged. A helper node in front
of the list makes the first node one like all others.
"""


def drop_from_back(head, k):
    ahead = head
    for _ in range(k):
        if ahead is None:
            return head
        ahead = ahead.next
    if ahead is None:
        return head
    before = head
    while ahead.next:
        ahead = ahead.next
        before = before.next
    before.next = before.next.next
    return head
