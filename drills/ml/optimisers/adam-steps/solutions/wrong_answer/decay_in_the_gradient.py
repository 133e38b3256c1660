"""The decay was added to the gradient, so it went through the moments and was divided by √v: parameters with large gradients
hardly decay. Decoupled means that parameters shrink by rate · decay of themselves, outside of the moments."""

import torch


class Adam:
    def __init__(self, rate, beta1, beta2, eps, decay):
        self.rate, self.beta1, self.beta2, self.eps, self.decay = rate, beta1, beta2, eps, decay
        self.mean = self.square = torch.zeros(())
        self.steps = 0

    def step(self, parameters, gradient):
        self.steps += 1
        gradient = gradient + self.decay * parameters
        self.mean = self.beta1 * self.mean + (1 - self.beta1) * gradient
        self.square = self.beta2 * self.square + (1 - self.beta2) * gradient**2
        mean = self.mean / (1 - self.beta1**self.steps)
        square = self.square / (1 - self.beta2**self.steps)
        return parameters - self.rate * mean / (square.sqrt() + self.eps)
