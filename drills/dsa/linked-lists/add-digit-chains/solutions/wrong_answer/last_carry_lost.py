"""The loop ends with the digits, and a carry that is left falls away: 6 + 4 becomes 0. The carry is one more reason to go on."""


def add_readings(first, second):
    helper = last = ListNode()
    carry = 0
    while first or second:
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
