"""All odd nights or all even nights: but two nights of rest may be better, as in 9 1 1 9. Decide night by night."""


def largest_takings(takings):
    return max(sum(takings[::2]), sum(takings[1::2]))
