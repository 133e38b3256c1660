"""`code & mixed` asks whether the code has any of several bits, and both loners may have some. Single out one bit first:
mixed & -mixed.
"""


def two_without_partner(codes):
    mixed = 0
    for code in codes:
        mixed ^= code
    one = 0
    for code in codes:
        if code & mixed:
            one ^= code
    return sorted((one, one ^ mixed))
