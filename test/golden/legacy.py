"""Legacy metrics by NumPy, as the official code's and AVCE's evaluations compute them. null stands for NaN."""
import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(31)
number = lambda value: float(value) if np.isfinite(value) else None


def legacy(x, y, size):
    batches = [slice(i, i + size) for i in range(0, len(y), size)]
    mse = [np.mean((x[b] - y[b]) ** 2) for b in batches]
    covariance = np.cov(y, x)[0, 1]
    return {
        "batchRmse": number(np.mean(np.sqrt(mse))),
        "batchMse": number(np.mean(mse)),
        "pcc": number(covariance / (np.std(y) * np.std(x))),
        "ccc": number(2 * covariance / (np.std(y) ** 2 + np.std(x) ** 2 + (y.mean() - x.mean()) ** 2)),
        "sagr": number(np.mean([np.sign(a) == np.sign(b) and b != 0 for a, b in zip(x, y)])),
    }


labels = np.round(np.clip(rng.normal(0, 0.4, 50), -1, 1), 1)
series = {
    "noisy": (np.round(labels + rng.normal(0, 0.2, 50), 6), labels),
    "half of it zero": (np.where(np.arange(50) % 2, 0, labels), labels),
    "few": (np.round(labels[:5] + 0.1, 6), labels[:5]),
}
cases = [
    {"name": name, "predicted": x.tolist(), "truth": y.tolist(), "batchSize": size, "expected": legacy(x, y, size)}
    for name, (x, y) in series.items()
    for size in (1, 4, 16, 64)
]
Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")
