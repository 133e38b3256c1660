"""Idea: keep the first list and weave the nodes of the second into it. The place for the next node is never further to the
front than the place of the node before, so one pointer walks along once. Time O(n + m), space O(1).
"""


def one_queue(first: "ListNode | None", second: "ListNode | None") -> "ListNode | None":
    helper = before = ListNode(0, first)
    while second:
        while before.next and before.next.val <= second.val:
            before = before.next
        rest = second.next
        second.next, before.next = before.next, second
        before, second = second, rest
    return helper.next
