"""The official code's binarization on batches, step by step over the labels: shares of running sums, strong test, fallback."""
import json
from pathlib import Path

import numpy as np


def share(y):
    end, total = (int(np.argmin(y)) + int(np.argmax(y))) // 2, y.sum()
    while y[: end + 1].sum() < 0.75 * total and y[: end + 1].sum() >= 0.95 * total:
        end += 2
    return y[: end + 1].sum() / total, end


def groups(labels, bound):
    strong, weak = [], []
    for row, (v, a) in enumerate(labels):
        if v * v + a * a > bound:
            strong.append(row)
        elif v * v + a * a < bound:
            weak.append(row)
    return strong, weak


def fallback(labels, strong, weak, anew):
    if strong and weak:
        return strong, weak
    strong, weak = list(strong), [] if anew else list(weak)
    for row, (v, a) in enumerate(labels):
        if v * v + a * a > 0.65:
            strong.append(row)
        elif v * v + a * a < 0.3:
            weak.append(row)
    return strong or weak, weak


rng = np.random.default_rng(3)
out = []
for name, n, mean, deviation in [
    ("about zero", 32, 0.0, 0.45),
    ("above zero", 32, 0.35, 0.3),
    ("below zero: the end may move on", 40, -0.4, 0.15),
    ("below zero, last but a few", 9, -0.6, 0.1),
    ("all weak", 16, 0.05, 0.1),
    ("all far out", 12, 0.78, 0.04),
    ("two labels", 2, 0.3, 0.4),
]:
    for _ in range(4):
        labels = np.round(np.clip(rng.normal(mean, deviation, (n, 2)), -1, 1), 3)
        shares, ends = zip(*(share(labels[:, axis]) for axis in (0, 1)))
        length = float(np.hypot(*shares))
        case = {"name": name, "labels": labels.tolist(), "shares": list(map(float, shares)), "ends": ends, "deltaR": length}
        for test, bound in (("official", length + 0.25), ("zoo", length**2)):
            strong, weak = groups(labels, bound)
            case[test] = {"strong": strong, "weak": weak, "filled": fallback(labels, strong, weak, test == "official")}
        out.append(case)

assert any(c["ends"][i] > (np.argmin(np.array(c["labels"])[:, i]) + np.argmax(np.array(c["labels"])[:, i])) // 2 for c in out for i in (0, 1))
assert any(c["official"]["filled"][0] == c["official"]["filled"][1] for c in out)
assert any(not c["zoo"]["strong"] for c in out) and any(c["official"]["strong"] and c["official"]["weak"] for c in out)
Path(__file__).with_suffix(".json").write_text(json.dumps(out) + "\n")
