"""Idea: count the nodes; then "k-th from the back" is a place from the front, and a second walk goes there. Two walks instead
of one, but nothing that can go wrong. Time O(n), space O(1).
"""


def drop_from_back(head: "ListNode | None", k: int) -> "ListNode | None":
    size = 0
    node = head
    while node:
        size += 1
        node = node.next
    if k > size:
        return head
    before = helper = ListNode(0, head)
    for _ in range(size - k):
        before = before.next
    before.next = before.next.next
    return helper.next
