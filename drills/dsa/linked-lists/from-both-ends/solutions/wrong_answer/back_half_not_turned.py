"""The halves are woven, but the back half still runs forwards: [1, 2, 3, 4] becomes 1, 3, 2, 4. The last float is called
second, so reverse the back half first.
"""


def from_both_ends(head):
    slow = fast = head
    while fast and fast.next and fast.next.next:
        slow, fast = slow.next, fast.next.next
    if slow is None:
        return None
    back, slow.next = slow.next, None
    front = head
    while back:
        rest = back.next
        back.next, front.next = front.next, back
        front, back = back.next, rest
    return head
