"""
200 iterations of the official algorithm on a small encoder: every named loss at every step, in float64.

Written from the formulas that are known of the official code, slips included: shares of running sums for thresholds, the strong test
against a length, the fallback, partners read backwards, Delta one place too early, MI with its gradient, the wrong Fisher sign, mean
square errors under the name RMSE, variances over n-1 beside covariances over n, one Adam a network. Weights, images, labels and batches
come from noise.py, so that the file holds the losses alone. No dropout: the two sides cannot share masks.

Training is chaotic: where rounding moves a ReLU past its kink, or an almost vanishing gradient to its other sign, Adam makes a whole step of
it. Of five draws PyTorch's own float32 parted from its float64 by more than 1e-3 within the 200 steps in three (by 0.03 to 0.14 at most).
DRAW is one where it stays within 7e-6, so that what is left between the two programs is what they do.
"""
import json
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import noise as shared

STEPS, IMAGES, SIDE, BATCH = 200, 96, 16, 32
RHO, A = 1e-6, 0.7
DRAW = "b"

torch.set_default_dtype(torch.float64)


def noise(name, shape):
    return shared.noise(f"{DRAW}/{name}", shape)


def leaf(name, shape, bound, order=None):
    """A weight: drawn in the layout of TensorFlow, turned to that of PyTorch."""
    values = (noise(name, shape).astype(np.float64) * bound).astype(np.float32).astype(np.float64)
    return torch.tensor(values if order is None else values.transpose(order).copy(), requires_grad=True)


CONVOLUTIONS = [(5, 3, 16), (3, 16, 32), (3, 32, 64), (3, 64, 64)]


def convolutional():
    layers = []
    for i, (k, inputs, outputs) in enumerate(CONVOLUTIONS, 1):
        layers += [
            leaf(f"encoder/conv{i}/kernel", (k, k, inputs, outputs), math.sqrt(6 / (k * k * inputs)), (3, 2, 0, 1)),
            leaf(f"encoder/conv{i}/bias", (outputs,), 0.05),
        ]
    return layers


def dense(name, sizes):
    layers = []
    for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:]), 1):
        layers += [
            leaf(f"{name}/linear{i}/kernel", (inputs, outputs), 1 / math.sqrt(inputs)),
            leaf(f"{name}/linear{i}/bias", (outputs,), 1 / math.sqrt(inputs)),
        ]
    return layers


encoder_weights, regressor_weights, critic_weights = convolutional(), dense("regressor", (64, 64, 8, 2)), dense("critic", (64, 64, 32, 16))


def encoder(x):
    for kernel, bias in zip(encoder_weights[::2], encoder_weights[1::2]):
        size, k = x.shape[-1], kernel.shape[-1]
        pad = (math.ceil(size / 2) - 1) * 2 + k - size  # "same": the odd one at the end
        x = F.relu(F.conv2d(F.pad(x, [pad // 2, pad - pad // 2] * 2), kernel, bias, stride=2))
    return x.permute(0, 2, 3, 1).flatten(1)


def regressor(z):
    w = regressor_weights
    return F.relu(F.relu(z @ w[0] + w[1]) @ w[2] + w[3]) @ w[4] + w[5]


def critic(z):
    w = critic_weights
    return F.relu((z @ w[0] + w[1]) @ w[2] + w[3]) @ w[4] + w[5]


# Labels rather above zero than below, as people are filmed; images that show them, with noise.
drawn = noise("labels", (IMAGES, 2)).astype(np.float64)
labels = np.round(np.clip(0.75 * drawn + [0.15, 0.25], -1, 1), 3)
images = noise("images", (IMAGES, SIDE, SIDE, 3)).astype(np.float64) * 0.5
images[:, :, : SIDE // 2] += labels[:, 0, None, None, None]
images[:, :, SIDE // 2 :] += labels[:, 1, None, None, None]
images = torch.tensor(images.astype(np.float32).astype(np.float64).transpose(0, 3, 1, 2).copy())


def share(y):
    end, total = (int(np.argmin(y)) + int(np.argmax(y))) // 2, y.sum()
    while not (y[: end + 1].sum() >= 0.75 * total or y[: end + 1].sum() < 0.95 * total):
        end += 2
    return y[: end + 1].sum() / total


def groups(y):
    bound = math.hypot(share(y[:, 0]), share(y[:, 1])) + 0.25
    square = (y**2).sum(1)
    strong, weak = list(np.flatnonzero(square > bound)), list(np.flatnonzero(square < bound))
    fallen = not strong or not weak
    if fallen:
        strong, weak = strong + list(np.flatnonzero(square > 0.65)), list(np.flatnonzero(square < 0.3))
        strong = strong or weak
    m = min(len(strong), len(weak))
    return strong[:m], weak[:m], fallen


def information(x, y):
    density = lambda mean: -((y - mean) ** 2) / (2 * 0.2)
    mixture = torch.logaddexp(density(torch.tensor(-1.0)), density(torch.tensor(1.0))) - math.log(2)
    return (density(x) - mixture).mean().clamp(0, 2.5)


def neighbours(outputs, i):
    """k of row i of the strong, among the outputs of both groups; the second number says whether one was found."""
    n = len(outputs)
    distance = ((outputs - outputs[i]) ** 2).sum(1)
    order = [j for j in np.argsort(distance, kind="stable") if j != i]
    ones = 0
    for k, j in enumerate(order, 1):
        ones += j < n // 2
        if max(ones / k, 1 - ones / k) - 0.5 > A / math.sqrt(k):
            return k, True
    return n - 1, False


def delta(k, found):
    return A / math.sqrt(k - 1 if found else k)


def correlation(y, x):
    covariance = ((y - y.mean()) * (x - x.mean())).mean()
    pcc = covariance / (y.std() * x.std())
    return pcc, 2 * y.std() * x.std() * pcc / (y.var() + x.var() + (y.mean() - x.mean()) ** 2)


adam = {
    name: torch.optim.Adam(weights, lr=1e-4, betas=(0.5, 0.9))
    for name, weights in (("encoder", encoder_weights), ("regressor", regressor_weights), ("critic", critic_weights))
}
multiplier, steps = 0.0, []
for step in range(STEPS):
    rows = np.argsort(noise(f"batch/{step}", (IMAGES,)), kind="stable")[:BATCH]
    x, y = images[rows], labels[rows]
    strong, weak, fallen = groups(y)
    m, even = len(strong), len(strong) if len(strong) == 1 else len(strong) // 2 * 2
    record = {"pairs": even, "odd": m != even, "fallback": fallen}

    # Regression: encoder and regressor.
    scores, truth = regressor(encoder(x)), torch.tensor(y)
    error = ((scores - truth) ** 2).mean(0).sum()
    (pcc_v, ccc_v), (pcc_a, ccc_a) = (correlation(truth[:, axis], scores[:, axis]) for axis in (0, 1))
    pcc, ccc = (pcc_v + pcc_a) / 2, (ccc_v + ccc_a) / 2
    loss = error + 0.5 * (1 - pcc) + 0.5 * (1 - ccc)
    adam["encoder"].zero_grad()
    adam["regressor"].zero_grad()
    loss.backward()
    adam["encoder"].step()
    adam["regressor"].step()
    record.update({"av.loss": loss, "av.error": error, "av.pcc": pcc, "av.ccc": ccc})

    if m > 0:
        # Critic.
        with torch.no_grad():
            z = encoder(x[strong + weak])
        s, w = critic(z[:even]), critic(z[m : m + even])
        both = torch.cat([s, w]).detach().numpy()
        together, apart, alphas, infos, deltas = [], [], [], [], []
        for i in range(even):
            infos.append(information(s[i], w[-i - 1]))
            deltas.append(delta(*neighbours(both, i)))
            alphas.append(infos[i] + deltas[i])
            together.append(((s[i] - s[-i - 1]) ** 2).sum())
            apart.append(F.relu(alphas[i] - ((s[i] - w[-i - 1]) ** 2).sum()))
        together, apart = torch.stack(together), torch.stack(apart)
        constraint = 1 - (0.5 * (together**2).mean() + 0.5 * (apart**2).mean())
        loss = together.mean() + apart.mean() + multiplier * constraint - RHO / 2 * constraint**2
        adam["critic"].zero_grad()
        loss.backward()
        adam["critic"].step()
        multiplier += RHO * constraint.item()
        record.update({
            "critic.loss": loss, "critic.positive": together.mean(), "critic.negative": apart.mean(), "critic.constraint": constraint,
            "critic.alpha": torch.stack(alphas).mean(), "critic.mutualInformation": torch.stack(infos).mean(),
            "critic.confidence": np.mean(deltas),
        })

        # Adversarial: the encoder alone, on all weak images.
        term = -critic(encoder(x[weak])).mean()
        adam["encoder"].zero_grad()
        (0.1 * term).backward()
        adam["encoder"].step()
        record.update({"adversarial.loss": 0.1 * term, "adversarial.term": term})
    record["multiplier"] = multiplier
    steps.append({k: v if isinstance(v, (bool, int)) else float(f"{float(v):.9g}") for k, v in record.items()})

# What the trace is to show must be in it.
assert sum(s["fallback"] for s in steps) > 20 and sum(not s["fallback"] for s in steps) > 20
assert sum(s["odd"] for s in steps) > 20 and all("critic.loss" in s for s in steps)
assert steps[-1]["av.loss"] < steps[0]["av.loss"] / 2
columns = list(steps[0])
Path(__file__).with_suffix(".json").write_text(
    json.dumps({"torch": torch.__version__, "columns": columns, "steps": [[s[c] for c in columns] for s in steps]}) + "\n"
)
