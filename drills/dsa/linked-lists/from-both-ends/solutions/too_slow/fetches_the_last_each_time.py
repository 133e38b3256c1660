"""For each pair, the walk to the last node starts anew: n² / 4 steps. Turn the back half round once; then every last node is
at the front of a list.
"""


def from_both_ends(head):
    front = head
    while front and front.next and front.next.next:
        before = front
        while before.next.next:
            before = before.next
        last = before.next
        before.next = None
        last.next, front.next = front.next, last
        front = last.next
    return head
