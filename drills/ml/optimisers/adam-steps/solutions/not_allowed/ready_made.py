"""The task is the update itself."""

import torch


class Adam:
    def __init__(self, rate, beta1, beta2, eps, decay):
        self.made = lambda one: torch.optim.AdamW([one], lr=rate, betas=(beta1, beta2), eps=eps, weight_decay=decay)

    def step(self, parameters, gradient):
        parameters.grad = gradient
        self.made(parameters).step()
        return parameters
