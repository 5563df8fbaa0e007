"""The networks of the peers, as ours have them: encoders, regressor and critic, and the threads they run on."""
import os
import time

import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count())
torch.manual_seed(1)

DEVICE = torch.device(os.environ.get("CAF_DEVICE", "cpu"))
ON = torch.cuda.get_device_name() if DEVICE.type == "cuda" else f"{torch.get_num_threads()} threads"


def clock():
    """Seconds, once the device has done what it was asked."""
    if DEVICE.type == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter()



class Same(nn.Module):
    """Convolution with TensorFlow's 'same' padding for stride 2 and an even side, then ReLU."""

    def __init__(self, inputs, outputs, kernel):
        super().__init__()
        total = kernel - 2
        self.pad = nn.ZeroPad2d((total // 2, total - total // 2) * 2)
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride=2)

    def forward(self, x):
        return F.relu(self.conv(self.pad(x)))


def small():
    return nn.Sequential(Same(3, 16, 5), Same(16, 32, 3), Same(32, 64, 3), Same(64, 64, 3), nn.Flatten()), 1024, 64


def alexnet():
    from torchvision import models

    net = models.alexnet(weights=None)
    return nn.Sequential(net.features, net.avgpool, nn.Flatten()), 9216, 224


def resnet18():
    from torchvision import models

    net = models.resnet18(weights=None)
    net.fc = nn.Identity()
    return net, 512, 224


ENCODERS = {"small": small, "alexnet": alexnet, "resnet18": resnet18}


def regressor(width):
    return nn.Sequential(
        nn.Dropout(0.1), nn.Linear(width, 64), nn.ReLU(), nn.Dropout(0.1), nn.Linear(64, 8), nn.ReLU(), nn.Linear(8, 2)
    )


def critic(width):
    return nn.Sequential(nn.Linear(width, 64), nn.Linear(64, 32), nn.Dropout(0.2), nn.ReLU(), nn.Linear(32, 16))
