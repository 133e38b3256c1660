"""Each night asks for both plans, with and without a show, and each of these asks again: 1.6ⁿ calls, a billion for 45
nights. There are only n different questions; go from the first night to the last and keep two answers.
"""


def largest_takings(takings):
    def best(start):
        if start >= len(takings):
            return 0
        return max(best(start + 1), takings[start] + best(start + 2))

    return best(0)
