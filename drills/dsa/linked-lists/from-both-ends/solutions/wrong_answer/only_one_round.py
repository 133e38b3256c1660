"""The last float goes behind the first one, and then the work ends; the rest stays as it was. From five floats on that is
wrong. After each pair the same question stands for the row that is left: loop.
"""


def from_both_ends(head):
    if head is None or head.next is None:
        return head
    before = head
    while before.next.next:
        before = before.next
    last = before.next
    before.next = None
    last.next = head.next
    head.next = last
    return head
