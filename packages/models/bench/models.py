"""The models of src/architectures in PyTorch, layer for layer."""
import math

import torch
from torch import nn


def mlp():
    return nn.Sequential(nn.Linear(180, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 6))


def dnn():
    layers = []
    sizes = [402, 256, 128, 64]
    for before, after, rate in zip(sizes, sizes[1:], (0.4, 0.4, 0.3)):
        layers += [nn.Linear(before, after, bias=False), nn.BatchNorm1d(after), nn.ReLU(), nn.Dropout(rate)]
    return nn.Sequential(*layers, nn.Linear(64, 6))


def conv_norm(before, after):
    return [nn.Conv2d(before, after, 3, padding=1, bias=False), nn.BatchNorm2d(after)]


def cnn():
    layers = []
    sizes = [1, 16, 32, 64, 128]
    for before, after in zip(sizes, sizes[1:]):
        layers += [*conv_norm(before, after), nn.ReLU(), nn.MaxPool2d(2)]
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.3), nn.Linear(128, 8))


def to_sequence(x):
    """[batch, channels, bands, time] -> [batch, time, bands * channels]"""
    return x.permute(0, 3, 2, 1).flatten(2)


class Crnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.BatchNorm2d(32), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.BatchNorm2d(64), nn.MaxPool2d(2))
        self.lstm1 = nn.LSTM(32 * 64, 128, batch_first=True)
        self.lstm2 = nn.LSTM(128, 64, batch_first=True)
        self.dropout = nn.Dropout(0.3)
        self.logits = nn.Linear(64, 8)

    def forward(self, x):
        x, _ = self.lstm1(to_sequence(self.conv(x)))
        x, _ = self.lstm2(self.dropout(x))
        return self.logits(self.dropout(x[:, -1]))


def sinusoids(length):
    angles = torch.arange(length)[:, None] * torch.exp(torch.arange(0, 128, 2) * (-math.log(10000.0) / 128))
    return torch.stack([angles.sin(), angles.cos()], 2).flatten(1)


class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.part = nn.Sequential(*conv_norm(channels, channels))

    def forward(self, x):
        return nn.functional.leaky_relu(x + self.part(x))


class StatisticsPooling(nn.Module):
    """Mean and deviation over time, each frame weighted by a learned score."""

    def __init__(self, dim):
        super().__init__()
        self.score = nn.Linear(dim, 1, bias=False)

    def forward(self, x):
        weights = self.score(x).softmax(1)
        mean = (weights * x).sum(1, keepdim=True)
        variance = (weights * (x - mean) ** 2).sum(1)
        return torch.cat([mean.squeeze(1), (variance + 1e-4).sqrt()], 1)


class AcntModern(nn.Module):
    """Four poolings, pre-norm, statistics pooling, dropout only before the logits."""

    def __init__(self):
        super().__init__()
        blocks = []
        sizes = [1, 16, 32, 64, 128]
        for before, after in zip(sizes, sizes[1:]):
            blocks += [*conv_norm(before, after), nn.LeakyReLU(0.1), nn.MaxPool2d(2), Residual(after)]
        self.blocks = nn.Sequential(*blocks)
        self.projection = nn.Linear(4 * 128, 128)
        layer = nn.TransformerEncoderLayer(128, 4, 256, 0, batch_first=True, norm_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2, nn.LayerNorm(128), enable_nested_tensor=False)
        self.register_buffer("positions", sinusoids(7), persistent=False)
        self.pooling = StatisticsPooling(128)
        self.head = nn.Sequential(nn.Linear(256, 128), nn.LeakyReLU(0.1), nn.Dropout(0.2), nn.Linear(128, 8))

    def forward(self, x):
        x = self.projection(to_sequence(self.blocks(x)))
        return self.head(self.pooling(self.encoder(x + self.positions)))


class Acnt(nn.Module):
    def __init__(self, use_transformer=True):
        super().__init__()
        blocks = []
        sizes = [1, 16, 32, 64, 128]
        for i, (before, after) in enumerate(zip(sizes, sizes[1:])):
            blocks += [*conv_norm(before, after), nn.LeakyReLU(), nn.Dropout2d(0.1)]
            blocks += [nn.MaxPool2d(2)] if i < 3 else []
            blocks += [Residual(after)]
        self.blocks = nn.Sequential(*blocks)
        self.projection = nn.Linear(5 * 128, 128)
        layer = nn.TransformerEncoderLayer(128, 4, 256, 0.1, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2) if use_transformer else None
        self.register_buffer("positions", sinusoids(21), persistent=False)
        self.head = nn.Sequential(nn.Linear(128, 64), nn.LeakyReLU(), nn.Dropout(0.1), nn.Linear(64, 8))

    def forward(self, x):
        x = self.projection(to_sequence(self.blocks(x)))
        if self.encoder is not None:
            x = self.encoder(x + self.positions)
        return self.head(x.mean(1))


MODELS = dict(mlp=(mlp, (180,)), dnn=(dnn, (402,)), cnn=(cnn, (1, 40, 282)), crnn=(Crnn, (1, 128, 100)),
              acnt=(Acnt, (1, 40, 174)))
MODELS["acnt-modern"] = (AcntModern, (1, 64, 112))


def count(module):
    """Weights, and the moving statistics of batch normalisation, as Keras counts them."""
    kept = {name: value for name, value in module.state_dict().items() if "num_batches" not in name}
    return sum(value.numel() for value in kept.values())
