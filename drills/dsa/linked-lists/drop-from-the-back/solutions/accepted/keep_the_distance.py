"""Idea: two pointers, `ahead` k nodes in front of the place that follows `before`. When `ahead` leaves the list, the node
behind `before` is the k-th from the back.

The helper node gives the first node one before it. One walk: time O(n), space O(1).
"""


def drop_from_back(head: "ListNode | None", k: int) -> "ListNode | None":
    ahead = head
    for _ in range(k):
        if ahead is None:
            return head
        ahead = ahead.next
    before = helper = ListNode(0, head)
    while ahead:
        ahead = ahead.next
        before = before.next
    before.next = before.next.next
    return helper.next
