"""Multinomial logistic regression behind a scaler, and PCA, by scikit-learn: what the identity probe and the embeddings are held to."""
import json
from pathlib import Path

import numpy as np
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(41)
out = {"softmax": [], "pca": []}

for classes, width, each, strength, spread in [(2, 3, 9, 1.0, 1.0), (5, 8, 7, 1.0, 1.5), (4, 12, 6, 0.05, 0.7), (3, 6, 10, 20.0, 1.0)]:
    centres = rng.normal(0, spread, (classes, width))
    scales = rng.uniform(0.01, 30, width)
    labels = np.repeat(np.arange(classes), each)
    sample = lambda y: np.round((centres[y] + rng.normal(0, 1, (len(y), width))) * scales, 4).astype(np.float32)
    train, test = sample(labels), sample(labels)
    # A feature that never changes.
    train[:, -1], test[:, -1] = 3.5, 3.5
    model = make_pipeline(StandardScaler(), LogisticRegression(C=strength, multi_class="multinomial", tol=1e-10, max_iter=100000))
    model.fit(train.astype(np.float64), labels)
    out["softmax"].append({
        "classes": classes, "width": width, "strength": strength, "labels": labels.tolist(),
        "train": train.astype(np.float64).round(4).ravel().tolist(), "test": test.astype(np.float64).round(4).ravel().tolist(),
        "probabilities": model.predict_proba(test.astype(np.float64)).round(9).ravel().tolist(),
        "accuracy": model.score(test.astype(np.float64), labels),
    })

for n, width in [(20, 5), (12, 30)]:
    rows = np.round(rng.normal(0, 1, (n, width)) @ np.diag(np.linspace(3, 0.2, width)) + rng.normal(0, 2, width), 4)
    pca = PCA(2, svd_solver="full").fit(rows)
    # scikit-learn's own rule for signs is another: the largest entry of each direction is made positive.
    signs = np.sign(pca.components_[np.arange(2), np.abs(pca.components_).argmax(1)])
    out["pca"].append({
        "width": width, "rows": rows.ravel().tolist(), "points": (pca.transform(rows) * signs).tolist(),
        "explained": pca.explained_variance_ratio_.tolist(),
    })

Path(__file__).with_suffix(".json").write_text(json.dumps(out) + "\n")
