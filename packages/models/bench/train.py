"""Answers the lines of train.ts with milliseconds: `acnt train`, `acnt predict`. Needs requirements.txt."""
import sys
import time

import torch

from models import MODELS

torch.set_num_threads(int(sys.argv[1]))
BATCH = 32
prepared = {}


def prepare(name):
    if name not in prepared:
        build, shape = MODELS[name]
        model = build()
        x = torch.randn(BATCH, *shape)
        n_classes = model(x).shape[1]
        prepared[name] = (model, torch.optim.Adam(model.parameters()), x, torch.arange(BATCH) % n_classes)
    return prepared[name]


def train(name):
    model, optimizer, x, y = prepare(name)
    model.train()
    optimizer.zero_grad()
    torch.nn.functional.cross_entropy(model(x), y).backward()
    optimizer.step()


def predict(name):
    model, _, x, _ = prepare(name)
    model.eval()
    with torch.no_grad():
        model(x[:1])


TASKS = dict(train=train, predict=predict)
print(f"{torch.__version__}", flush=True)
for line in sys.stdin:
    name, task = line.split()
    prepare(name)
    start = time.perf_counter()
    TASKS[task](name)
    print((time.perf_counter() - start) * 1000, flush=True)
