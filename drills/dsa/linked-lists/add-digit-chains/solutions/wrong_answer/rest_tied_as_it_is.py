"""When one reading ends, the rest of the other one is tied behind the sum as it is, and the carry is lost: 99 + 1 becomes 90.
The carry can run through all of the rest, so keep adding.
"""


def add_readings(first, second):
    helper = last = ListNode()
    carry = 0
    while first and second:
        carry, digit = divmod(first.val + second.val + carry, 10)
        last.next = ListNode(digit)
        last, first, second = last.next, first.next, second.next
    last.next = first or second
    if carry and last.next is None:
        last.next = ListNode(carry)
    return helper.next
