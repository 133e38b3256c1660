"""An equal load pops the waiting one here, but only a strictly higher load may. Read which of < and <= the question means
before you write the loop: in a monotonic stack it is the whole difference.
"""


def steps_to_higher(loads):
    out = [0] * len(loads)
    waiting = []
    for hour, load in enumerate(loads):
        while waiting and loads[waiting[-1]] <= load:
            start = waiting.pop()
            out[start] = hour - start
        waiting.append(hour)
    return out
