"""The search starts from one source only, but all who know speak at once: ["KoooK"] takes 2 minutes, not 3. Put every
source into the first round.
"""


def until_all_know(office):
    sources = [(row, column) for row, signs in enumerate(office) for column, sign in enumerate(signs) if sign == "K"]
    waiting = {(row, column) for row, signs in enumerate(office) for column, sign in enumerate(signs) if sign != "."}
    needed = {(row, column) for row, signs in enumerate(office) for column, sign in enumerate(signs) if sign == "o"}
    heard = sources[:1]
    waiting -= set(heard)
    minutes = 0
    while heard and needed:
        minutes += 1
        told = []
        for row, column in heard:
            for desk in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
                if desk in waiting:
                    waiting.remove(desk)
                    needed.discard(desk)
                    told.append(desk)
        heard = told
    return -1 if needed else minutes
