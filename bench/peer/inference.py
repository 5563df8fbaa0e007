"""The peer of bench/inference.ts in PyTorch: images to valence and arousal, driven line by line.

Reads "ENCODER BATCH STEPS" lines from stdin; answers each with one line of JSON: the milliseconds of every pass.
The first line it prints is its version and threads. Ends with stdin.
"""
import json
import sys

import torch

import nets

print(json.dumps({"version": torch.__version__, "on": nets.ON}), flush=True)
work = {}
for line in sys.stdin:
    encoder, batch, steps = line.split()
    if (encoder, batch) not in work:
        net, width, side = nets.ENCODERS[encoder]()
        work[encoder, batch] = (
            torch.nn.Sequential(net, nets.regressor(width)).eval().to(nets.DEVICE),
            torch.rand(int(batch), 3, side, side),
        )
    net, images = work[encoder, batch]
    times = []
    with torch.inference_mode():
        for _ in range(int(steps)):
            start = nets.clock()
            net(images.to(nets.DEVICE)).cpu().numpy()
            times.append((nets.clock() - start) * 1000)
    print(json.dumps(times), flush=True)
