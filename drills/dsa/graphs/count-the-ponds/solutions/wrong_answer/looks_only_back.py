"""Water counts as a new pond when there is none above or on the left. Two arms that meet further down, as in ["~.~",
"~~~"], are counted twice. What was met first does not decide; flood the whole pond, or join the two with union find.
"""


def count_ponds(chart):
    ponds = 0
    for row, signs in enumerate(chart):
        for column, sign in enumerate(signs):
            above = row > 0 and chart[row - 1][column] == "~"
            left = column > 0 and signs[column - 1] == "~"
            if sign == "~" and not above and not left:
                ponds += 1
    return ponds
