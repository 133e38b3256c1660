"""The left end jumps to the last place of the repeated value even where that lies before the window, so the window
grows back over a repeat. Take the larger of the old left end and the new one.
"""


def longest_fresh_run(visitors):
    last = {}
    left = best = 0
    for right, visitor in enumerate(visitors):
        if visitor in last:
            left = last[visitor] + 1
        last[visitor] = right
        best = max(best, right - left + 1)
    return best
