"""Only the first block is turned round. What follows it is the same question again: loop, from the block's new tail."""


def reverse_blocks(head, k):
    end = head
    for _ in range(k):
        if end is None:
            return head
        end = end.next
    previous, node = end, head
    while node is not end:
        node.next, previous, node = previous, node, node.next
    return previous
