"""This measures the way to the highest load that is still to come, not to the first one that is higher. Keep the nearest
candidates, in a stack, instead of one maximum.
"""


def steps_to_higher(loads):
    out = [0] * len(loads)
    top = len(loads) - 1
    for hour in range(len(loads) - 1, -1, -1):
        if loads[top] > loads[hour]:
            out[hour] = top - hour
        else:
            top = hour
    return out
