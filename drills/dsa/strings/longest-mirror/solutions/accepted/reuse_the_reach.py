"""Idea: with a mark between all characters every piece has a character or a mark as its middle. Inside the piece that
reaches furthest to the right, a middle has at least the reach of its mirrored twin, cut at the border, so only growth
beyond the border is new (known as Manacher's algorithm). Time O(n), space O(n).
"""


def longest_mirror(text: str) -> str:
    marked = "|" + "|".join(text) + "|"
    reach = [0] * len(marked)
    centre = best = 0
    for middle in range(len(marked)):
        border = centre + reach[centre]
        far = 0
        if middle < border:
            far = min(border - middle, reach[2 * centre - middle])
        while (
            middle - far > 0 and middle + far + 1 < len(marked) and marked[middle - far - 1] == marked[middle + far + 1]
        ):
            far += 1
        reach[middle] = far
        if middle + far > border:
            centre = middle
        if far > reach[best]:
            best = middle
    first = (best - reach[best]) // 2
    return text[first : first + reach[best]]
