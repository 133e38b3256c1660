"""v was made from the running mean instead of from the gradient: the square of a mean is not the mean of squares. Where the
sign of the gradient changes, the mean is near 0 and the step becomes huge."""

import torch


class Adam:
    def __init__(self, rate, beta1, beta2, eps, decay):
        self.rate, self.beta1, self.beta2, self.eps, self.decay = rate, beta1, beta2, eps, decay
        self.mean = self.square = torch.zeros(())
        self.steps = 0

    def step(self, parameters, gradient):
        self.steps += 1
        self.mean = self.beta1 * self.mean + (1 - self.beta1) * gradient
        self.square = self.beta2 * self.square + (1 - self.beta2) * self.mean**2
        mean = self.mean / (1 - self.beta1**self.steps)
        square = self.square / (1 - self.beta2**self.steps)
        return parameters * (1 - self.rate * self.decay) - self.rate * mean / (square.sqrt() + self.eps)
