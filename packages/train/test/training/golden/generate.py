"""What PyTorch makes of small losses, steps, schedules, averages and pruned matrices: python generate.py (requirements.txt beside)."""

import json
import pathlib

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils import prune
from torch.optim import lr_scheduler, swa_utils

torch.manual_seed(3)
torch.set_num_threads(1)

N_STEPS = 6
CLASS_WEIGHTS = [0.5, 2.0, 1.0, 0.25]


def stored(tensor):
    values = tensor.detach().numpy().astype(np.float32).ravel()
    return dict(shape=list(tensor.shape), values=[float(f"{v:.9g}") for v in values])


def focal(targets, logits, gamma, smoothing, weights):
    """Lin et al. 2017, on every class: PyTorch has no focal loss of its own."""
    log_p = functional.log_softmax(logits, 1)
    smooth = targets * (1 - smoothing) + smoothing / targets.shape[1]
    return -(weights * smooth * (1 - log_p.exp()) ** gamma * log_p).sum(1).mean()


def loss_case(name, options, compute, targets, logits):
    logits = logits.clone().requires_grad_()
    loss = compute(targets, logits)
    loss.backward()
    return dict(name=name, options=options, targets=stored(targets), logits=stored(logits),
                loss=loss.item(), gradient=stored(logits.grad))


def losses():
    logits = 2 * torch.randn(5, 4)
    hard = torch.eye(4)[[0, 3, 1, 3, 2]]
    soft = torch.rand(5, 4)
    soft = soft / soft.sum(1, keepdim=True)
    weights = torch.tensor(CLASS_WEIGHTS)
    cases = []
    for kind, targets in (("hard", hard), ("soft", soft)):
        for smoothing in (0, 0.1):
            for class_weights in (None, CLASS_WEIGHTS):
                options = dict(labelSmoothing=smoothing)
                if class_weights:
                    options["classWeights"] = class_weights
                w = weights if class_weights else torch.ones(4)
                name = f"{kind}, smoothing {smoothing}{', weighted' if class_weights else ''}"
                cases.append(loss_case(
                    f"cross entropy, {name}", options,
                    lambda t, z: functional.cross_entropy(z, t, weight=w, label_smoothing=smoothing), targets, logits))
                for gamma in (0.5, 2):
                    cases.append(loss_case(f"focal {gamma}, {name}", dict(options, gamma=gamma),
                                           lambda t, z: focal(t, z, gamma, smoothing, w), targets, logits))
    return cases


def optimizer_case(name, kind, options, create):
    """Some steps with another gradient and another rate each; the matrix and the vector after each."""
    weights = {"kernel": torch.randn(3, 2), "bias": torch.randn(5)}
    parameters = {key: nn.Parameter(value.clone()) for key, value in weights.items()}
    optimizer = create(parameters)
    steps = []
    for step in range(N_STEPS):
        rate = 0.1 / (1 + step)
        gradients = {key: torch.randn_like(value) for key, value in weights.items()}
        for key, parameter in parameters.items():
            parameter.grad = gradients[key].clone()
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.step()
        steps.append(dict(learningRate=rate, gradients={k: stored(v) for k, v in gradients.items()},
                          weights={k: stored(v) for k, v in parameters.items()}))
    return dict(name=name, kind=kind, options=options, weights={k: stored(v) for k, v in weights.items()}, steps=steps)


def optimizers():
    def sgd(**settings):
        return lambda parameters: torch.optim.SGD(parameters.values(), lr=1, **settings)

    def adam_w(parameters):
        groups = [dict(params=[parameters["kernel"]], weight_decay=0.3), dict(params=[parameters["bias"]], weight_decay=0)]
        return torch.optim.AdamW(groups, lr=1, betas=(0.8, 0.95), eps=1e-4)

    return [
        optimizer_case("SGD", "sgd", {}, sgd()),
        optimizer_case("SGD with decay", "sgd", dict(weightDecay=0.2), sgd(weight_decay=0.2)),
        optimizer_case("momentum", "sgd", dict(momentum=0.9), sgd(momentum=0.9)),
        optimizer_case("Nesterov with decay", "sgd", dict(momentum=0.8, nesterov=True, weightDecay=0.1),
                       sgd(momentum=0.8, nesterov=True, weight_decay=0.1)),
        optimizer_case("Adam", "adam", {}, lambda p: torch.optim.Adam(p.values(), lr=1)),
        optimizer_case("AdamW, not on vectors", "adamW", dict(beta1=0.8, beta2=0.95, epsilon=1e-4, weightDecay=0.3), adam_w),
    ]


def clipping():
    cases = []
    for max_norm in (0.5, 100):
        parameters = [nn.Parameter(torch.zeros(3, 4)), nn.Parameter(torch.zeros(6))]
        for parameter in parameters:
            parameter.grad = torch.randn_like(parameter)
        before = [stored(parameter.grad) for parameter in parameters]
        norm = nn.utils.clip_grad_norm_(parameters, max_norm)
        cases.append(dict(maxNorm=max_norm, before=before, after=[stored(p.grad) for p in parameters], norm=norm.item()))
    return cases


def one_rate():
    return torch.optim.SGD([nn.Parameter(torch.zeros(1, dtype=torch.float64))], lr=0.1)


def rates_of(create, n_steps, advance=lambda scheduler, step: scheduler.step()):
    """The rate of each step."""
    optimizer = one_rate()
    scheduler = create(optimizer)
    rates = []
    for step in range(n_steps):
        rates.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        advance(scheduler, step + 1)
    return rates


def warmed(n_warm, create):
    def build(optimizer):
        rise = lr_scheduler.LinearLR(optimizer, start_factor=1 / (n_warm + 1), total_iters=n_warm)
        return lr_scheduler.SequentialLR(optimizer, [rise, create(optimizer)], milestones=[n_warm])
    return build


def plateaus():
    losses = [1, 0.8, 0.81, 0.80001, 0.79999, 0.7, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.65, 0.65, 0.65, 0.65, 0.65, 0.65, 0.65, 0.65]
    cases = []
    for monitor, mode in (("validationLoss", "min"), ("validationUar", "max")):
        settings = dict(factor=0.3, patience=2, threshold=1e-3, cooldown=1)
        values = losses if mode == "min" else [1 - value / 2 for value in losses]
        optimizer = one_rate()
        scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, mode=mode, min_lr=0.002, **settings)
        rates = []
        for value in values:
            scheduler.step(value)
            rates.append(float(optimizer.param_groups[0]["lr"]))
        cases.append(dict(options=dict(settings, learningRate=0.1, minLearningRate=0.002, monitor=monitor),
                          values=values, rates=rates))
    return cases


def schedules():
    per_epoch, epochs = 5, 8
    total = per_epoch * epochs
    def cosine(n_steps):
        return lambda optimizer: lr_scheduler.CosineAnnealingLR(optimizer, n_steps, eta_min=0.001)
    def restarts(t_mult):
        return rates_of(lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, 2, T_mult=t_mult, eta_min=0.001), total,
                        lambda scheduler, step: scheduler.step(step / per_epoch))
    return dict(
        stepsPerEpoch=per_epoch, epochs=epochs,
        cosine=rates_of(cosine(total), total),
        warmUpCosine=rates_of(warmed(7, cosine(total - 7)), total),
        warmUpConstant=rates_of(warmed(3, lambda o: lr_scheduler.LambdaLR(o, lambda _: 1)), total),
        restarts1=restarts(1), restarts2=restarts(2),
        oneCycle=rates_of(lambda o: lr_scheduler.OneCycleLR(o, 0.1, total_steps=total), total - 1),
        oneCycleOptions=rates_of(lambda o: lr_scheduler.OneCycleLR(
            o, 0.1, total_steps=total, pct_start=0.26, div_factor=10, final_div_factor=100), total - 1),
        polynomial=rates_of(lambda o: lr_scheduler.PolynomialLR(o, total, power=2), total),
        linear=rates_of(lambda o: lr_scheduler.PolynomialLR(o, total), total),
        step=rates_of(lambda o: lr_scheduler.StepLR(o, 3 * per_epoch), total),
        exponential=rates_of(lambda o: lr_scheduler.ExponentialLR(o, 0.5), epochs),
        plateaus=plateaus())


def averages():
    model = nn.Linear(3, 2)
    average = swa_utils.AveragedModel(model, multi_avg_fn=swa_utils.get_ema_multi_avg_fn(0.7))
    steps = []
    for _ in range(N_STEPS):
        with torch.no_grad():
            model.weight.normal_()
        average.update_parameters(model)
        steps.append(dict(weight=stored(model.weight), average=stored(average.module.weight)))
    return steps


def pruning():
    """Two matrices of different size and scale, pruned together."""
    matrices = [torch.randn(5, 4), 0.3 * torch.randn(4, 3)]
    before = [stored(matrix) for matrix in matrices]
    layers = [nn.Linear(*matrix.shape[::-1], bias=False) for matrix in matrices]
    for layer, matrix in zip(layers, matrices):
        layer.weight.data = matrix.clone()
    prune.global_unstructured([(layer, "weight") for layer in layers], prune.L1Unstructured, amount=0.4)
    return dict(fraction=0.4, before=before, after=[stored(layer.weight) for layer in layers])


golden = dict(versions=dict(torch=torch.__version__.split("+")[0], numpy=np.__version__), losses=losses(),
              optimizers=optimizers(), clipping=clipping(), schedules=schedules(), averages=averages(),
              pruning=pruning())
text = json.dumps(golden, separators=(",", ":")).replace('},{"name"', '},\n{"name"')
pathlib.Path(__file__).with_name("torch.json").write_text(text + "\n")
