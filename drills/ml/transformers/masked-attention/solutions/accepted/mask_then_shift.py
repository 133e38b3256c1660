"""One boolean mask of shape (B, Q, K); −inf where it is False; a softmax that shifts by the largest seen score."""

import torch


def attend(queries, keys, values, lengths, causal):
    many, width, total = queries.shape[1], queries.shape[2], keys.shape[1]
    scores = queries @ keys.transpose(1, 2) / width**0.5
    place = torch.arange(total)
    seen = (place < lengths[:, None])[:, None, :]
    if causal:
        seen = seen & (place <= torch.arange(many)[:, None] + total - many)
    scores = scores.masked_fill(~seen, -torch.inf)
    largest = scores.amax(dim=-1, keepdim=True)
    weights = torch.exp(scores - torch.where(largest.isinf(), 0.0, largest))
    sums = weights.sum(dim=-1, keepdim=True)
    return weights @ values / torch.where(sums == 0, 1.0, sums)
