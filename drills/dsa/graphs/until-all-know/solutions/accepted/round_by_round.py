"""Idea: breadth-first search from all who know at once. Each round holds those who heard it in the same minute; the
number of rounds that tell somebody is the answer.

Each desk is told once. Time O(places), space O(places).
"""


def until_all_know(office: list[str]) -> int:
    heard = []
    waiting = set()
    for row, signs in enumerate(office):
        for column, sign in enumerate(signs):
            if sign == "K":
                heard.append((row, column))
            elif sign == "o":
                waiting.add((row, column))
    minutes = 0
    while heard and waiting:
        minutes += 1
        told = []
        for row, column in heard:
            for desk in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
                if desk in waiting:
                    waiting.remove(desk)
                    told.append(desk)
        heard = told
    return -1 if waiting else minutes
