"""Writes sklearn.json: what scikit-learn and SciPy make of small predictions. See requirements.txt.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python generate.py
"""

import json
import warnings
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax
from scipy.stats import binomtest, bootstrap
from sklearn.calibration import calibration_curve
from sklearn.metrics import (
    average_precision_score,
    balanced_accuracy_score,
    brier_score_loss,
    classification_report,
    confusion_matrix,
    log_loss,
    precision_recall_curve,
    roc_auc_score,
    roc_curve,
)

N_BINS = 10


def predictions(seed, n, n_classes, certainty):
    """Truths, and logits that know something of them; two decimals, so that scores tie."""
    random = np.random.default_rng(seed)
    truth = np.concatenate([np.arange(n_classes), random.integers(n_classes, size=n - n_classes)])
    logits = random.normal(size=(n, n_classes)) + 1.2 * np.eye(n_classes)[truth]
    return truth, np.round(certainty * logits, 2)


def reported(truth, predicted, n_classes):
    """The report; a class may have no rows, or never be predicted."""
    numbers = list(range(n_classes))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # balanced_accuracy_score, of predictions that are no class of the truths
        uar = balanced_accuracy_score(truth, predicted)
    report = classification_report(
        truth, predicted, labels=numbers, target_names=[f"c{c}" for c in numbers], output_dict=True, zero_division=0
    )
    means = {key: report[f"{key} avg"] for key in ("macro", "weighted")}
    return {
        "truth": np.asarray(truth).tolist(),
        "predicted": np.asarray(predicted).tolist(),
        "counts": confusion_matrix(truth, predicted, labels=numbers).tolist(),
        "classes": [report[f"c{c}"] for c in numbers],
        "means": means,
        "accuracy": float(np.mean(np.asarray(truth) == np.asarray(predicted))),
        "uar": float(uar),
    }


def detector(is_positive, scores):
    fpr, tpr, thresholds = roc_curve(is_positive, scores, drop_intermediate=False)
    precision, recall, cuts = precision_recall_curve(is_positive, scores)
    return {
        "roc": [fpr.tolist(), tpr.tolist(), thresholds[1:].tolist()],
        "precisionRecall": [precision[::-1].tolist(), recall[::-1].tolist(), cuts[::-1].tolist()],
        "auc": roc_auc_score(is_positive, scores),
        "averagePrecision": average_precision_score(is_positive, scores),
    }


def case(name, seed, n, n_classes, certainty):
    truth, logits = predictions(seed, n, n_classes, certainty)
    probabilities = softmax(logits, axis=1)
    predicted = probabilities.argmax(1)
    confidence = probabilities.max(1)
    right, certain = calibration_curve(predicted == truth, confidence, n_bins=N_BINS)
    sizes, _ = np.histogram(np.ceil(confidence * N_BINS) - 1, bins=np.arange(-0.5, N_BINS))
    sizes = sizes[sizes > 0]
    # On two classes scikit-learn's averages are of one score; here they are of both classes, as with more.
    one_hot = np.eye(n_classes)[truth]

    def nll(inverse):
        return -log_softmax(inverse * logits, axis=1)[np.arange(n), truth].mean()

    best = minimize_scalar(nll, bounds=(1e-2, 1e2), method="bounded", options={"xatol": 1e-12})
    return {
        "name": name,
        "truth": truth.tolist(),
        "nClasses": n_classes,
        "logits": logits.ravel().tolist(),
        "detectors": [detector(truth == c, probabilities[:, c]) for c in range(min(n_classes, 3))],
        "macroAuc": roc_auc_score(one_hot, probabilities, average="macro"),
        "macroAveragePrecision": average_precision_score(one_hot, probabilities, average="macro"),
        "logLoss": log_loss(truth, probabilities, labels=range(n_classes)),
        "brier": brier_score_loss(truth, probabilities, labels=range(n_classes), scale_by_half=False),
        "reliability": [right.tolist(), certain.tolist(), sizes.tolist()],
        "ece": float(np.sum(sizes / n * np.abs(right - certain))),
        "temperature": 1 / best.x,
        "nllAfter": best.fun,
    }


def resampled():
    """Intervals of a mean over groups of one row each; SciPy's draws are its own, so many are taken."""
    values = np.round(np.random.default_rng(9).exponential(size=24), 3)
    intervals = {
        method: list(
            bootstrap((values,), np.mean, n_resamples=200_000, method=method, rng=1, batch=1000).confidence_interval
        )
        for method in ("percentile", "BCa")
    }
    return {"values": values.tolist(), "intervals": intervals}


golden = {
    "madeBy": f"scikit-learn {sklearn.__version__}, SciPy {scipy.__version__}",
    "nBins": N_BINS,
    "reports": [
        reported([0, 1, 2, 2, 2, 1], [0, 0, 2, 2, 1, 1], 3),
        reported([0, 0, 1, 1, 1], [0, 2, 1, 1, 0], 4),  # 2 has no rows, 3 is nowhere
        reported([0, 1, 2, 0, 1, 2], [0, 0, 0, 0, 0, 0], 3),  # one class is always taken
        reported([1, 1, 1], [0, 0, 2], 3),  # nothing is right
        reported(*(lambda t, z: (t, z.argmax(1)))(*predictions(4, 60, 8, 1)), 8),
    ],
    "cases": [
        case("two classes", 1, 24, 2, 1.0),
        case("four classes, too certain", 2, 30, 4, 3.0),
        case("eight classes, too doubtful", 3, 40, 8, 0.4),
    ],
    "mcnemar": [[b, c, binomtest(min(b, c), b + c).pvalue] for b, c in [(3, 9), (0, 5), (10, 10), (40, 71), (1, 0)]],
    "bootstrap": resampled(),
}
path = Path(__file__).with_name("sklearn.json")
lines = json.dumps(golden, separators=(",", ":")).replace('},{"name"', '},\n{"name"')
path.write_text(lines + "\n")
