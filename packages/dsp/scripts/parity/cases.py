"""Every function that is compared, and the numbered cases of a seed."""
import featureCases as features
import numpy as np
import signalCases as signals

DRAWERS = [*signals.DRAWERS, *features.DRAWERS]


def draw_case(seed, index):
    """Case `index` of a seed: the same whatever other cases are drawn."""
    rng = np.random.default_rng([seed, index])
    drawer = features.long_clip if index % 100 == 99 else DRAWERS[index % len(DRAWERS)]
    return drawer(rng)
