"""Idea: reverse as often as asked."""


def turn_round(row, times):
    for _ in range(times):
        row.reverse()
