"""Idea: only the two front nodes can be the next one. Tie the smaller behind the last node of the new queue and go on; when
one list is used up, the other one's rest is in order already and is tied as a whole.

A helper node in front spares a special case for the first node. Time O(n + m), space O(1).
"""


def one_queue(first: "ListNode | None", second: "ListNode | None") -> "ListNode | None":
    helper = last = ListNode()
    while first and second:
        if second.val < first.val:
            last.next, second = second, second.next
        else:
            last.next, first = first, first.next
        last = last.next
    last.next = first or second
    return helper.next
