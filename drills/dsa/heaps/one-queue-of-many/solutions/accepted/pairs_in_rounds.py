"""Idea: join the queues two by two, round after round, as in merge sort. Each round halves their number and touches
each node once. Time O(n log k), extra space O(k).
"""


def one_queue(heads: "list[ListNode | None]") -> "ListNode | None":
    def join(one, other):
        last = helper = ListNode()
        while one and other:
            if one.val <= other.val:
                last.next, one = one, one.next
            else:
                last.next, other = other, other.next
            last = last.next
        last.next = one or other
        return helper.next

    queues = list(heads)
    while len(queues) > 1:
        left_over = queues[len(queues) // 2 * 2 :]
        queues = [join(*pair) for pair in zip(queues[::2], queues[1::2], strict=False)] + left_over
    return queues[0] if queues else None
