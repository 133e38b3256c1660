"""The queues are sorted by their heads and tied one behind the other, but the second may go on below the end of the
first: 1 9 and 2 3. The next one must be asked for after each single node.
"""


def one_queue(heads):
    last = helper = ListNode()
    for node in sorted((node for node in heads if node), key=lambda node: node.val):
        last.next = node
        while last.next:
            last = last.next
    return helper.next
