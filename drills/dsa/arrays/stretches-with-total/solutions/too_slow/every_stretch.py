"""Each start walks to the end: about n² / 2 sums, 200 million for 20 000 entries. One walk is enough when you remember how
often each running sum was met.
"""


def stretches_with_total(changes, total):
    found = 0
    for start in range(len(changes)):
        level = 0
        for end in range(start, len(changes)):
            level += changes[end]
            if level == total:
                found += 1
    return found
