"""The search ends when nobody new can be told, and the minutes so far are returned: ["K.o"] gives 0. Whether somebody
is left over must be asked at the end.
"""


def until_all_know(office):
    heard = [(row, column) for row, signs in enumerate(office) for column, sign in enumerate(signs) if sign == "K"]
    waiting = {(row, column) for row, signs in enumerate(office) for column, sign in enumerate(signs) if sign == "o"}
    minutes = 0
    while heard and waiting:
        told = []
        for row, column in heard:
            for desk in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
                if desk in waiting:
                    waiting.remove(desk)
                    told.append(desk)
        minutes += bool(told)
        heard = told
    return minutes
