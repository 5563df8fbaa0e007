"""The peer of bench/caf.ts in PyTorch: one CAF iteration, vectorised, phase by phase, driven line by line.

Reads "BATCH STEPS" lines from stdin; answers each with one line of JSON: for every step the milliseconds of its five phases.
The first line it prints is its version and threads. Ends with stdin.
"""
import json
import math
import os
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count())
torch.manual_seed(1)
A, VARIANCE, RHO = 0.7, 0.2, 1e-6


class Same(nn.Module):
    """Convolution with TensorFlow's 'same' padding for stride 2 and an even side."""

    def __init__(self, inputs, outputs, kernel):
        super().__init__()
        total = kernel - 2
        self.pad = nn.ZeroPad2d((total // 2, total - total // 2) * 2)
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride=2)

    def forward(self, x):
        return F.relu(self.conv(self.pad(x)))


encoder = nn.Sequential(Same(3, 16, 5), Same(16, 32, 3), Same(32, 64, 3), Same(64, 64, 3), nn.Flatten())
regressor = nn.Sequential(
    nn.Dropout(0.1), nn.Linear(1024, 64), nn.ReLU(), nn.Dropout(0.1), nn.Linear(64, 8), nn.ReLU(), nn.Linear(8, 2)
)
critic = nn.Sequential(nn.Linear(1024, 64), nn.Linear(64, 32), nn.Dropout(0.2), nn.ReLU(), nn.Linear(32, 16))
adams = {net: torch.optim.Adam(net.parameters(), lr=2e-3, betas=(0.5, 0.9)) for net in (encoder, regressor, critic)}
multiplier = 0.0


def av_loss(x, y):
    error = (x - y).square().mean(0).sqrt().sum()
    cx, cy = x - x.mean(0), y - y.mean(0)
    sxy, sxx, syy = (cx * cy).mean(0), cx.square().mean(0), cy.square().mean(0)
    pcc = sxy / (sxx.sqrt() * syy.sqrt())
    ccc = 2 * sxy / (sxx + syy + (x.mean(0) - y.mean(0)).square())
    return error + 0.5 * (1 - pcc.mean()) + 0.5 * (1 - ccc.mean())


def otsu(values):
    x = values.sort().values
    n = len(x)
    low = x.cumsum(0)
    k = torch.arange(1, n, dtype=x.dtype)
    m0, m1 = low[:-1] / k, (low[-1] - low[:-1]) / (n - k)
    i = int((k * (n - k) * (m0 - m1) ** 2).argmax())
    return float((x[i] + x[i + 1]) / 2)


def neighbours(outputs, labels, rows):
    """k of the adaptive k-NN rule for the first rows, all at once."""
    distance = torch.cdist(outputs[:rows], outputs)
    distance[torch.arange(rows), torch.arange(rows)] = math.inf
    order = distance.argsort(1)[:, :-1]
    k = torch.arange(1, order.shape[1] + 1)
    share = labels[order].cumsum(1) / k
    admissible = (share - 0.5).abs() > A / k.sqrt()
    found = admissible.any(1)
    return torch.where(found, admissible.int().argmax(1) + 1, torch.tensor(order.shape[1]))


def critic_loss(outputs, m):
    strong, weak = outputs[:m], outputs[m:]
    partners = weak.flip(0)
    log_p = lambda mean: -((partners - mean) ** 2) / (2 * VARIANCE)
    mixture = torch.logaddexp(log_p(-1.0), log_p(1.0)) - math.log(2)
    information = (log_p(strong) - mixture).mean(1).clamp(0, 2.5)
    labels = torch.cat([torch.ones(m), torch.zeros(m)])
    delta = A / neighbours(outputs.detach(), labels, m).sqrt()
    attract = (strong - strong.flip(0)).square().sum(1)
    repel = F.relu(information + delta - (strong - partners).square().sum(1))
    constraint = 1 - 0.5 * attract.square().mean() - 0.5 * repel.square().mean()
    return attract.mean() + repel.mean() + multiplier * constraint - RHO / 2 * constraint**2, constraint


def update(loss, *nets):
    for net in nets:
        adams[net].zero_grad(set_to_none=True)
    parameters = [p for net in nets for p in net.parameters()]
    for p, g in zip(parameters, torch.autograd.grad(loss, parameters)):
        p.grad = g
    for net in nets:
        adams[net].step()
    return loss.item()


def step(images, labels):
    global multiplier
    times, last = [], time.perf_counter()

    def mark():
        nonlocal last
        now = time.perf_counter()
        times.append((now - last) * 1000)
        last = now

    update(av_loss(regressor(encoder(images)), labels), encoder, regressor)
    mark()
    threshold = math.hypot(otsu(labels[:, 0].abs()), otsu(labels[:, 1].abs()))
    is_strong = labels.norm(dim=1) >= threshold
    strong, weak = is_strong.nonzero()[:, 0], (~is_strong).nonzero()[:, 0]
    m = min(len(strong), len(weak)) // 2 * 2
    mark()
    paired = images[torch.cat([strong[:m], weak[:m]])]
    with torch.no_grad():
        features = encoder(paired)
    mark()
    loss, constraint = critic_loss(critic(features), m)
    update(loss, critic)
    multiplier += RHO * constraint.item()
    mark()
    update(-0.1 * critic(encoder(paired[m:])).mean(), encoder)
    mark()
    return times


print(json.dumps({"version": torch.__version__, "threads": torch.get_num_threads()}), flush=True)
batches = {}
for line in sys.stdin:
    batch, steps = map(int, line.split())
    if batch not in batches:
        batches[batch] = torch.rand(batch, 3, 64, 64), torch.rand(batch, 2) * 2 - 1
    print(json.dumps([step(*batches[batch]) for _ in range(steps)]), flush=True)
