"""Each new digit is tied to the end of the sum, and the end is looked up from the front each time: n² / 2 steps. Keep a pointer
to the last digit.
"""


def add_readings(first, second):
    helper = ListNode()
    carry = 0
    while first or second or carry:
        total = carry + (first.val if first else 0) + (second.val if second else 0)
        first = first.next if first else None
        second = second.next if second else None
        last = helper
        while last.next:
            last = last.next
        last.next = ListNode(total % 10)
        carry = total // 10
    return helper.next
