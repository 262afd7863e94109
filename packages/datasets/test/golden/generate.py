"""Writes sklearn.json: what scikit-learn makes of a few label lists. See requirements.txt.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python generate.py
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.model_selection import (
    GroupKFold,
    GroupShuffleSplit,
    KFold,
    LeaveOneGroupOut,
    StratifiedGroupKFold,
    StratifiedKFold,
    StratifiedShuffleSplit,
)
from sklearn.preprocessing import LabelEncoder, StandardScaler
from sklearn.utils.class_weight import compute_class_weight

SPEECH = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"]
SONG = SPEECH[:6]


def ravdess(emotions, actors):
    """Emotion and actor of each clip: neutral in one intensity, all others in two, four takes each."""
    rows = [
        (emotion, f"ravdess-{actor:02}")
        for actor in actors
        for emotion in emotions
        for _ in range(4 if emotion == "neutral" else 8)
    ]
    return [row[0] for row in rows], [row[1] for row in rows]


def uneven(seed, class_sizes, n_groups):
    """Classes of given sizes in random order, groups of random sizes."""
    random = np.random.default_rng(seed)
    labels = np.repeat([f"class{c}" for c in range(len(class_sizes))], class_sizes)
    groups = random.choice(n_groups, size=len(labels), p=random.dirichlet(np.full(n_groups, 3.0)))
    return random.permutation(labels).tolist(), [f"group{g:02}" for g in groups]


def fold_of(splits, n):
    """The fold in which each row is tested."""
    folds = np.full(n, -1)
    for fold, (_, test) in enumerate(splits):
        folds[test] = fold
    assert (folds >= 0).all()
    return folds.tolist()


def class_counts(labels, rows):
    names, counts = np.unique(np.asarray(labels)[rows], return_counts=True)
    return dict(zip(names.tolist(), counts.tolist()))


def case(name, labels, groups, n_splits):
    n = len(labels)
    x = np.zeros((n, 1))
    shuffled = StratifiedKFold(n_splits, shuffle=True, random_state=1).split(x, labels)
    drawn = GroupKFold(n_splits, shuffle=True, random_state=1).split(x, labels, groups)
    _, held_out = next(StratifiedShuffleSplit(1, test_size=0.2, random_state=1).split(x, labels))
    _, held_out_groups = next(GroupShuffleSplit(1, test_size=0.2, random_state=1).split(x, labels, groups))
    encoder = LabelEncoder().fit(labels)
    return {
        "name": name,
        "labels": labels,
        "groups": groups,
        "nSplits": n_splits,
        "kFold": fold_of(KFold(n_splits).split(x), n),
        "stratifiedKFold": fold_of(StratifiedKFold(n_splits).split(x, labels), n),
        "groupKFold": fold_of(GroupKFold(n_splits).split(x, labels, groups), n),
        "stratifiedGroupKFold": fold_of(StratifiedGroupKFold(n_splits).split(x, labels, groups), n),
        "leaveOneGroupOut": fold_of(LeaveOneGroupOut().split(x, labels, groups), n),
        "classCountsOfShuffledFolds": [class_counts(labels, test) for _, test in shuffled],
        "nGroupsOfShuffledFolds": [len({groups[row] for row in test}) for _, test in drawn],
        "sortedClassCountsOfAFifth": sorted(class_counts(labels, held_out).values()),
        "nGroupsOfAFifth": len({groups[row] for row in held_out_groups}),
        "classes": encoder.classes_.tolist(),
        "numbers": encoder.transform(labels).tolist(),
        "classWeights": compute_class_weight("balanced", classes=encoder.classes_, y=labels).tolist(),
    }


def scaling():
    values = np.random.default_rng(5).normal([0, 3, -200], [1, 0.01, 50], size=(12, 3)).astype(np.float32)
    scaler = StandardScaler().fit(values[:8].astype(np.float64))
    return {
        "values": values.ravel().tolist(),
        "cols": 3,
        "nTrain": 8,
        "mean": scaler.mean_.tolist(),
        "scale": scaler.scale_.tolist(),
        "transformed": scaler.transform(values.astype(np.float64)).ravel().tolist(),
    }


golden = {
    "madeBy": f"scikit-learn {sklearn.__version__}",
    "cases": [
        case("RAVDESS speech, 6 actors", *ravdess(SPEECH, range(1, 7)), 3),
        case("RAVDESS song, 5 actors", *ravdess(SONG, [16, 17, 19, 20, 21]), 5),
        case("uneven classes and groups", *uneven(1, [30, 60, 45], 12), 4),
        case("one class rare, many groups", *uneven(3, [15, 100, 85], 30), 5),
    ],
    "scaling": scaling(),
}
path = Path(__file__).with_name("sklearn.json")
lines = json.dumps(golden, separators=(",", ":")).replace('},{"name"', '},\n{"name"')
path.write_text(lines + "\n")
