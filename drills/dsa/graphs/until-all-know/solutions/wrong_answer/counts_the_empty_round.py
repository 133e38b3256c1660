"""The last round tells nobody, but its minute is counted: ["Ko"] gives 2. Stop as soon as nobody is waiting, or count a
minute only after somebody was told.
"""


def until_all_know(office):
    heard = [(row, column) for row, signs in enumerate(office) for column, sign in enumerate(signs) if sign == "K"]
    waiting = {(row, column) for row, signs in enumerate(office) for column, sign in enumerate(signs) if sign == "o"}
    minutes = 0
    while heard:
        minutes += 1
        told = []
        for row, column in heard:
            for desk in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
                if desk in waiting:
                    waiting.remove(desk)
                    told.append(desk)
        heard = told
    return -1 if waiting else minutes
