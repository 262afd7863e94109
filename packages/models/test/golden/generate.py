"""Layers of PyTorch and Keras on small arrays, for the tests: python generate.py (requirements.txt beside).

Matrices are stored as TensorFlow.js has them: [inputs, outputs]. `dx` is the gradient of sum(y * dy)."""
import json
import os
import pathlib
import sys

os.environ["KERAS_BACKEND"] = "torch"
import keras
import numpy as np
import torch
from torch import nn

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "bench"))
from models import Acnt, cnn, count, dnn, mlp

torch.manual_seed(7)
torch.set_num_threads(1)


def stored(tensor):
    values = tensor.detach().cpu().numpy() if isinstance(tensor, torch.Tensor) else np.asarray(tensor)
    return dict(shape=list(values.shape), values=[float(f"{v:.9g}") for v in values.astype(np.float32).ravel()])


def case(name, layer, x, weights, **rest):
    """One pass of a layer of PyTorch, with the gradient of its input."""
    x = x.clone().requires_grad_()
    y = layer(x)
    dy = torch.randn_like(y)
    (y * dy).sum().backward()
    return dict(name=name, weights={key: stored(value) for key, value in weights.items()},
                x=stored(x), y=stored(y), dy=stored(dy), dx=stored(x.grad), **rest)


def shaken(module):
    """Biases and scales away from their 0 and 1, so that none can be mistaken."""
    with torch.no_grad():
        for parameter in module.parameters():
            if parameter.dim() == 1:
                parameter.add_(0.3 * torch.randn_like(parameter))
    return module


def attention_weights(attention):
    return dict(in_kernel=attention.in_proj_weight.T, in_bias=attention.in_proj_bias,
                out_kernel=attention.out_proj.weight.T, out_bias=attention.out_proj.bias)


def attention():
    layer = shaken(nn.MultiheadAttention(8, 2, batch_first=True))
    return case("attention", lambda x: layer(x, x, x, need_weights=False)[0], torch.randn(2, 5, 8),
                attention_weights(layer))


def encoder(pre_norm):
    layer = shaken(nn.TransformerEncoderLayer(8, 2, 12, 0.0, batch_first=True, norm_first=pre_norm))
    weights = {f"attention.{k}": v for k, v in attention_weights(layer.self_attn).items()}
    weights.update({"attention_norm.gamma": layer.norm1.weight, "attention_norm.beta": layer.norm1.bias,
                    "feedforward_norm.gamma": layer.norm2.weight, "feedforward_norm.beta": layer.norm2.bias,
                    "wide.kernel": layer.linear1.weight.T, "wide.bias": layer.linear1.bias,
                    "narrow.kernel": layer.linear2.weight.T, "narrow.bias": layer.linear2.bias})
    return case("preNorm" if pre_norm else "postNorm", layer, torch.randn(2, 5, 8), weights)


def layer_norm():
    layer = shaken(nn.LayerNorm(6))
    return case("layerNorm", layer, 3 * torch.randn(2, 4, 6) + 5, dict(gamma=layer.weight, beta=layer.bias))


def batch_norm(training):
    layer = shaken(nn.BatchNorm2d(3))
    layer.running_mean.normal_()
    layer.running_var.uniform_(0.5, 2)
    before = dict(gamma=layer.weight, beta=layer.bias, moving_mean=layer.running_mean.clone(),
                  moving_variance=layer.running_var.clone())
    layer.train(training)
    def channels_last(x):
        return layer(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
    return case("batchNormTraining" if training else "batchNormInference", channels_last,
                2 * torch.randn(4, 3, 2, 3) + 1, before)


def statistics_pooling():
    score = nn.Linear(6, 1, bias=False)
    def pool(x):
        weights = score(x).softmax(1)
        mean = (weights * x).sum(1)
        variance = (weights * (x - mean[:, None]) ** 2).sum(1)
        return torch.cat([mean, (variance + 1e-4).sqrt()], 1)
    return case("statisticsPooling", pool, torch.randn(2, 5, 6), dict(score=score.weight.T))


def positions():
    table = torch.zeros(7, 6)
    steps = torch.exp(torch.arange(0, 6, 2) * (-np.log(10000.0) / 6))
    table[:, 0::2] = torch.sin(torch.arange(7)[:, None] * steps)
    table[:, 1::2] = torch.cos(torch.arange(7)[:, None] * steps)
    return case("positions", lambda x: x + table, torch.randn(2, 7, 6), {})


def lstm(sequences):
    layer = keras.layers.LSTM(4, return_sequences=sequences)
    layer.build((2, 6, 3))
    kernel, recurrent, bias = layer.get_weights()
    bias = bias + 0.3 * np.random.RandomState(1).randn(*bias.shape).astype(np.float32)
    layer.set_weights([kernel, recurrent, bias])
    return case("lstmSequences" if sequences else "lstm", layer, torch.randn(2, 6, 3),
                dict(kernel=kernel, recurrent_kernel=recurrent, bias=bias))


def keras_batch_norm(training):
    layer = keras.layers.BatchNormalization()
    layer.build((None, 2, 3, 4))
    rng = np.random.RandomState(2)
    weights = [rng.randn(4), rng.randn(4), rng.randn(4), rng.uniform(0.5, 2, 4)]
    layer.set_weights(weights)
    names = ["gamma", "beta", "moving_mean", "moving_variance"]
    record = case("kerasBatchNormTraining" if training else "kerasBatchNormInference",
                  lambda x: layer(x, training=training), torch.randn(3, 2, 3, 4), dict(zip(names, weights)))
    return dict(record, movingMean=stored(layer.moving_mean.value), movingVariance=stored(layer.moving_variance.value))


def crnn_count():
    layers = keras.layers
    model = keras.Sequential([keras.Input((128, 100, 1))])
    for filters in (32, 64):
        model.add(layers.Conv2D(filters, 3, padding="same", activation="relu"))
        model.add(layers.BatchNormalization())
        model.add(layers.MaxPooling2D(2))
    for layer in (layers.Permute((2, 1, 3)), layers.Reshape((25, 32 * 64)), layers.LSTM(128, return_sequences=True),
                  layers.Dropout(0.3), layers.LSTM(64), layers.Dropout(0.3), layers.Dense(8, activation="softmax")):
        model.add(layer)
    return model.count_params()


cases = [attention(), case("leakyRelu", nn.LeakyReLU(0.1), torch.randn(2, 3, 4), {}), encoder(False), encoder(True), layer_norm(), batch_norm(True), batch_norm(False),
         statistics_pooling(), positions(), lstm(False), lstm(True), keras_batch_norm(True),
         keras_batch_norm(False)]
versions = dict(torch=torch.__version__.split("+")[0], keras=keras.__version__, numpy=np.__version__)
parameters = {"mlp": count(mlp()), "cnn": count(cnn()), "crnn": crnn_count(), "dnn": count(dnn()),
              "acnt": count(Acnt()), "acnt without transformer": count(Acnt(use_transformer=False))}
lines = ",\n".join(json.dumps(record) for record in cases)
target = pathlib.Path(__file__).parent / "layers.json"
target.write_text(f'{{"versions":{json.dumps(versions)},"parameters":{json.dumps(parameters)},"cases":[\n{lines}\n]}}\n')
