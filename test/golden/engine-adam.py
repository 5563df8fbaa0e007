"""Expected numbers for lib/engine/adam.ts from torch.optim.Adam. Run: python3 test/golden/engine-adam.py > test/golden/engine-adam.json"""
import json

import torch

first = torch.tensor([[0.5, -1.0, 2.0], [0.1, 0.0, -0.3]], requires_grad=True)
second = torch.tensor([1.5, -0.25], requires_grad=True)
optimiser = torch.optim.Adam([first, second], lr=0.05, betas=(0.5, 0.9))

steps = []
for t in range(4):
    optimiser.param_groups[0]["lr"] = 0.05 if t < 2 else 0.01
    first.grad = torch.tensor([[0.1, -0.2, 0.0], [1e-6, 3.0, -0.05]]) * (t + 1) - 0.15 * t
    second.grad = torch.tensor([-0.7, 0.4]) / (t + 1)
    gradients = [first.grad.tolist(), second.grad.tolist()]
    optimiser.step()
    steps.append(
        {
            "learningRate": optimiser.param_groups[0]["lr"],
            "gradients": gradients,
            "values": [first.tolist(), second.tolist()],
        }
    )
moments = [optimiser.state[p] for p in (first, second)]
print(
    json.dumps(
        {
            "torch": torch.__version__,
            "steps": steps,
            "first": [m["exp_avg"].flatten().tolist() for m in moments],
            "second": [m["exp_avg_sq"].flatten().tolist() for m in moments],
        },
        indent=1,
    )
)
