"""The loop stops with the shorter reading, so 200 + 1 becomes 1. Let the reading that has ended count as 0 instead."""


def add_readings(first, second):
    helper = last = ListNode()
    carry = 0
    while first and second:
        carry, digit = divmod(first.val + second.val + carry, 10)
        last.next = ListNode(digit)
        last, first, second = last.next, first.next, second.next
    if carry:
        last.next = ListNode(carry)
    return helper.next
