"""Names and shapes in the state dicts of torchvision's nets, as their published weights have them."""
import json
from pathlib import Path

import torchvision

nets = {"alexnet": torchvision.models.alexnet(), "resnet18": torchvision.models.resnet18()}
out = {name: {key: list(tensor.shape) for key, tensor in net.state_dict().items()} for name, net in nets.items()}
Path(__file__).with_suffix(".json").write_text(json.dumps(out) + "\n")
