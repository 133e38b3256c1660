"""Idea: the same columns over plain arrays: read the digits, add them column by column with zip_longest, and build the list
from the far end. Easier to write without an error, but it keeps all digits twice. Time O(n + m), space O(n + m).
"""

from itertools import zip_longest


def digits_of(node: "ListNode | None") -> list[int]:
    out = []
    while node:
        out.append(node.val)
        node = node.next
    return out


def add_readings(first: "ListNode | None", second: "ListNode | None") -> "ListNode | None":
    columns = []
    carry = 0
    for one, other in zip_longest(digits_of(first), digits_of(second), fillvalue=0):
        total = one + other + carry
        columns.append(total % 10)
        carry = total // 10
    if carry:
        columns.append(carry)
    head = None
    for digit in reversed(columns):
        head = ListNode(digit, head)
    return head
