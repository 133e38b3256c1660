"""Idea: go from the right. The answers further on are known already, so hop from hour to hour along them: what is not
higher than the hour in hand is skipped with all that lies below it. Time O(n) in all, no memory beyond the answer.
"""


def steps_to_higher(loads: list[int]) -> list[int]:
    out = [0] * len(loads)
    for hour in range(len(loads) - 2, -1, -1):
        look = hour + 1
        while loads[look] <= loads[hour] and out[look]:
            look += out[look]
        if loads[look] > loads[hour]:
            out[hour] = look - hour
    return out
