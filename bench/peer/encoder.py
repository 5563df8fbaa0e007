"""The peer of bench/encoder.ts in PyTorch: the same nets, loss and optimiser, driven line by line so that both can take turns.

Reads "BATCH STEPS" lines from stdin; answers each with one line of JSON: the milliseconds of every step.
The first line it prints is its version and threads. Ends with stdin.
"""
import json
import sys

import torch
from torch import nn

import nets


def dense(*sizes):
    layers = []
    for i in range(len(sizes) - 1):
        layers += [nn.Linear(sizes[i], sizes[i + 1]), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


encoder, _, side = nets.small()
regressor = dense(1024, 64, 8, 2)
critic = dense(1024, 64, 32, 16)
for net in (encoder, regressor, critic):
    net.to(nets.DEVICE)
parameters = [p for net in (encoder, regressor, critic) for p in net.parameters()]
optimiser = torch.optim.Adam(parameters, lr=1e-4, betas=(0.5, 0.9))


def step(images, labels):
    optimiser.zero_grad(set_to_none=True)
    features = encoder(images)
    loss = (regressor(features) - labels).square().mean() + critic(features).square().mean()
    loss.backward()
    optimiser.step()
    return loss.item()


print(json.dumps({"version": torch.__version__, "on": nets.ON}), flush=True)
batches = {}
for line in sys.stdin:
    batch, steps = map(int, line.split())
    if batch not in batches:
        batches[batch] = tuple(torch.rand(*shape, device=nets.DEVICE) for shape in ((batch, 3, side, side), (batch, 2)))
    times = []
    for _ in range(steps):
        start = nets.clock()
        step(*batches[batch])
        times.append((nets.clock() - start) * 1000)
    print(json.dumps(times), flush=True)
