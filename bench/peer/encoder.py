"""The peer of bench/encoder.ts in PyTorch: the same nets, loss and optimiser, driven line by line so that both can take turns.

Reads "BATCH STEPS" lines from stdin; answers each with one line of JSON: the milliseconds of every step.
The first line it prints is its version and threads. Ends with stdin.
"""
import json
import os
import sys
import time

import torch
from torch import nn

torch.set_num_threads(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count())
torch.manual_seed(1)


class Same(nn.Module):
    """Convolution with TensorFlow's 'same' padding (PyTorch's own does not take strides)."""

    def __init__(self, inputs, outputs, kernel):
        super().__init__()
        total = kernel - 2  # for stride 2 and an even side
        self.pad = nn.ZeroPad2d((total // 2, total - total // 2) * 2)
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride=2)

    def forward(self, x):
        return self.conv(self.pad(x))


def dense(*sizes):
    layers = []
    for i in range(len(sizes) - 1):
        layers += [nn.Linear(sizes[i], sizes[i + 1]), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


encoder = nn.Sequential(
    Same(3, 16, 5), nn.ReLU(), Same(16, 32, 3), nn.ReLU(), Same(32, 64, 3), nn.ReLU(), Same(64, 64, 3), nn.ReLU(), nn.Flatten()
)
regressor = dense(1024, 64, 8, 2)
critic = dense(1024, 64, 32, 16)
parameters = [p for net in (encoder, regressor, critic) for p in net.parameters()]
optimiser = torch.optim.Adam(parameters, lr=1e-4, betas=(0.5, 0.9))


def step(images, labels):
    optimiser.zero_grad(set_to_none=True)
    features = encoder(images)
    loss = (regressor(features) - labels).square().mean() + critic(features).square().mean()
    loss.backward()
    optimiser.step()
    return loss.item()


print(json.dumps({"version": torch.__version__, "threads": torch.get_num_threads()}), flush=True)
batches = {}
for line in sys.stdin:
    batch, steps = map(int, line.split())
    if batch not in batches:
        batches[batch] = (torch.rand(batch, 3, 64, 64), torch.rand(batch, 2))
    times = []
    for _ in range(steps):
        start = time.perf_counter()
        step(*batches[batch])
        times.append((time.perf_counter() - start) * 1000)
    print(json.dumps(times), flush=True)
