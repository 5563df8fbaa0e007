"""The peer of bench/caf.ts in PyTorch: one CAF iteration, phase by phase, driven line by line.

Reads "ENCODER BATCH STEPS WAY" lines from stdin; answers each with one line of JSON: for every step the milliseconds of its five phases.
WAY is "vectorised", or "official": thresholds, mutual information, neighbours and distances pair by pair in loops, and the critic's backward
pass through the encoder, whose gradients are thrown away, as that code has it. The first line printed is version and threads. Ends with stdin.
"""
import json
import math
import sys

import torch
import torch.nn.functional as F

import nets

A, VARIANCE, RHO = 0.7, 0.2, 1e-6


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
    distance.fill_diagonal_(math.inf)
    order = distance.argsort(1)[:, :-1]
    k = torch.arange(1, order.shape[1] + 1, device=outputs.device)
    share = labels[order].cumsum(1) / k
    admissible = (share - 0.5).abs() > A / k.sqrt()
    found = admissible.any(1)
    return torch.where(found, admissible.int().argmax(1) + 1, order.shape[1])


def critic_loss(outputs, m):
    strong, weak = outputs[:m], outputs[m:]
    partners = weak.flip(0)
    log_p = lambda mean: -((partners - mean) ** 2) / (2 * VARIANCE)
    mixture = torch.logaddexp(log_p(-1.0), log_p(1.0)) - math.log(2)
    information = (log_p(strong) - mixture).mean(1).clamp(0, 2.5)
    labels = torch.cat([torch.ones(m), torch.zeros(m)]).to(outputs.device)
    delta = A / neighbours(outputs.detach(), labels, m).sqrt()
    attract = (strong - strong.flip(0)).square().sum(1)
    repel = F.relu(information + delta - (strong - partners).square().sum(1))
    constraint = 1 - 0.5 * attract.square().mean() - 0.5 * repel.square().mean()
    return attract.mean() + repel.mean() + multiplier * constraint - RHO / 2 * constraint**2, constraint


def share(values):
    """The official rule in place of Otsu's: how much of a running sum is reached."""
    end, total = (int(values.argmin()) + int(values.argmax())) // 2, values.sum()
    while end < len(values) and not (0.75 * total <= values[: end + 1].sum() < 0.95 * total):
        end += 1
    return float(values[: end + 1].sum() / total)


def information_in_a_loop(strong, partner):
    total = 0
    for y, x in zip(partner, strong):
        log_p = lambda mean: -((y - mean) ** 2) / (2 * VARIANCE)
        total = total + log_p(x) - (torch.logaddexp(log_p(-1.0), log_p(1.0)) - math.log(2))
    return (total / len(strong)).clamp(0, 2.5)


def neighbours_in_a_loop(outputs, row):
    """k of one row: its distances to all others, sorted, and labels counted until one leads by enough."""
    n = len(outputs)
    distances = [(float((outputs[row] - outputs[j]).square().sum()), j) for j in range(n) if j != row]
    ones = 0
    for k, (_, j) in enumerate(sorted(distances), 1):
        ones += j < n // 2
        if abs(ones / k - 0.5) > A / math.sqrt(k):
            return k
    return n - 1


def critic_loss_in_loops(outputs, m):
    strong, weak, plain = outputs[:m], outputs[m:], outputs.detach()
    attract, repel = [], []
    for i in range(m):
        alpha = information_in_a_loop(strong[i], weak[-i - 1]) + A / math.sqrt(neighbours_in_a_loop(plain, i))
        attract.append((strong[i] - strong[-i - 1]).square().sum())
        repel.append(F.relu(alpha - (strong[i] - weak[-i - 1]).square().sum()))
    attract, repel = torch.stack(attract), torch.stack(repel)
    constraint = 1 - 0.5 * attract.square().mean() - 0.5 * repel.square().mean()
    return attract.mean() + repel.mean() + multiplier * constraint - RHO / 2 * constraint**2, constraint


class Iteration:
    """Networks and one batch, and an iteration on them."""

    def __init__(self, encoder, batch, way):
        self.encoder, width, side = nets.ENCODERS[encoder]()
        self.regressor, self.critic, self.way = nets.regressor(width), nets.critic(width), way
        for net in (self.encoder, self.regressor, self.critic):
            net.to(nets.DEVICE)
        # Labels stay where they are read: who is strong is found on the CPU.
        self.images = torch.rand(batch, 3, side, side).to(nets.DEVICE)
        # Weak and strong in turn, so that a small batch too has pairs.
        intensity = 0.1 + 0.2 * torch.rand(batch) + 0.7 * (torch.arange(batch) % 2)
        angle = 2 * math.pi * torch.rand(batch)
        self.labels = torch.stack([intensity * angle.cos(), intensity * angle.sin()], 1)
        self.adams = {
            net: torch.optim.Adam(net.parameters(), lr=1e-4, betas=(0.5, 0.9))
            for net in (self.encoder, self.regressor, self.critic)
        }

    def update(self, loss, *moved):
        for net in moved:
            self.adams[net].zero_grad(set_to_none=True)
        parameters = [p for net in moved for p in net.parameters()]
        for p, g in zip(parameters, torch.autograd.grad(loss, parameters)):
            p.grad = g
        for net in moved:
            self.adams[net].step()
        return loss.item()

    def groups(self):
        if self.way == "vectorised":
            threshold = math.hypot(otsu(self.labels[:, 0].abs()), otsu(self.labels[:, 1].abs()))
            is_strong = self.labels.norm(dim=1) >= threshold
            return is_strong.nonzero()[:, 0], (~is_strong).nonzero()[:, 0]
        share(self.labels[:, 0].abs()), share(self.labels[:, 1].abs())
        # Half of the rows each, as the other way has it: the two are to do the same work.
        threshold = math.hypot(otsu(self.labels[:, 0].abs()), otsu(self.labels[:, 1].abs()))
        strong, weak = [], []
        for i, (v, a) in enumerate(self.labels.tolist()):
            (strong if math.hypot(v, a) >= threshold else weak).append(i)
        return torch.tensor(strong), torch.tensor(weak)

    def step(self):
        global multiplier
        times, last = [], nets.clock()

        def mark():
            nonlocal last
            now = nets.clock()
            times.append((now - last) * 1000)
            last = now

        answers = self.regressor(self.encoder(self.images))
        self.update(av_loss(answers, self.labels.to(nets.DEVICE)), self.encoder, self.regressor)
        mark()
        strong, weak = self.groups()
        m = min(len(strong), len(weak)) // 2 * 2
        mark()
        paired = self.images[torch.cat([strong[:m], weak[:m]]).to(nets.DEVICE)]
        if self.way == "vectorised":
            with torch.no_grad():
                features = self.encoder(paired)
            mark()
            loss, constraint = critic_loss(self.critic(features), m)
            self.update(loss, self.critic)
        else:
            features = self.encoder(paired)
            mark()
            loss, constraint = critic_loss_in_loops(self.critic(features), m)
            torch.autograd.grad(loss, list(self.encoder.parameters()), retain_graph=True)
            self.update(loss, self.critic)
        multiplier += RHO * constraint.item()
        mark()
        self.update(-0.1 * self.critic(self.encoder(paired[m:])).mean(), self.encoder)
        mark()
        return times


multiplier = 0.0
print(json.dumps({"version": torch.__version__, "on": nets.ON}), flush=True)
work, known = None, None
for line in sys.stdin:
    encoder, batch, steps, way = line.split()
    if known != (encoder, batch, way):
        work, known = Iteration(encoder, int(batch), way), (encoder, batch, way)
    print(json.dumps([work.step() for _ in range(int(steps))]), flush=True)
