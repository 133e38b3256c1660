"""The carry is set to 1 when a column overflows and never goes back to 0: 19 + 11 is right, but 119 + 111 becomes 330. Work the
carry out anew in each column: total div 10.
"""


def add_readings(first, second):
    helper = last = ListNode()
    carry = 0
    while first or second:
        total = carry + (first.val if first else 0) + (second.val if second else 0)
        if total > 9:
            carry = 1
        last.next = ListNode(total % 10)
        last = last.next
        first = first.next if first else None
        second = second.next if second else None
    if carry and total > 9:
        last.next = ListNode(carry)
    return helper.next
