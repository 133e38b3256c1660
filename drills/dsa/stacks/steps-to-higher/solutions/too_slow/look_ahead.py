"""Each hour looks ahead until it finds a higher load; when the loads fall, that is to the end each time: n² / 2 looks. Turn
it round: let each hour wait on a stack until a higher load comes by.
"""


def steps_to_higher(loads):
    out = []
    for hour in range(len(loads)):
        steps = 0
        for later in range(hour + 1, len(loads)):
            if loads[later] > loads[hour]:
                steps = later - hour
                break
        out.append(steps)
    return out
