"""The peer of bench/inference.ts in PyTorch: images to valence and arousal, driven line by line.

Reads "ENCODER BATCH STEPS" lines from stdin; answers each with one line of JSON: the milliseconds of every pass.
The first line it prints is its version and threads. Ends with stdin.
"""
import json
import sys
import time

import torch

import nets

print(json.dumps({"version": torch.__version__, "threads": torch.get_num_threads()}), flush=True)
work = {}
for line in sys.stdin:
    encoder, batch, steps = line.split()
    if (encoder, batch) not in work:
        net, width, side = nets.ENCODERS[encoder]()
        work[encoder, batch] = torch.nn.Sequential(net, nets.regressor(width)).eval(), torch.rand(int(batch), 3, side, side)
    net, images = work[encoder, batch]
    times = []
    with torch.inference_mode():
        for _ in range(int(steps)):
            start = time.perf_counter()
            net(images).numpy()
            times.append((time.perf_counter() - start) * 1000)
    print(json.dumps(times), flush=True)
