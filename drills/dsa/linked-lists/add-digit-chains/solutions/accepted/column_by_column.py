"""Idea: add as on paper. Walk along both lists side by side, keep the carry, and let a list that has ended count as 0. A carry
that is left at the end becomes one more digit.

Time O(n + m), space O(1) beyond the answer.
"""


def add_readings(first: "ListNode | None", second: "ListNode | None") -> "ListNode | None":
    helper = last = ListNode()
    carry = 0
    while first or second or carry:
        total = carry
        if first:
            total += first.val
            first = first.next
        if second:
            total += second.val
            second = second.next
        carry, digit = divmod(total, 10)
        last.next = ListNode(digit)
        last = last.next
    return helper.next
