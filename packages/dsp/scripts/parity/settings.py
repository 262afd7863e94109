"""Draws settings of librosa's functions. A setting that is left out compares the defaults too."""
import numpy as np

SIZES = [256, 400, 512, 551, 600, 1000, 1024, 1103, 1200, 2048, 2205, 3000, 4095, 4096]
MAX_VALUES = 1_500_000  # of one result: long clips take long hops


def choice(rng, values):
    return values[rng.integers(len(values))]


def some(rng, share=0.5, **settings):
    """Keeps each setting with probability `share`."""
    return {name: value for name, value in settings.items() if rng.random() < share}


def draw_window(rng):
    return choice(rng, ["hann", "hamming", "blackman", "rectangular", ("kaiser", round(rng.uniform(0, 14), 2))])


def draw_n_fft(rng, even=False):
    n_fft = choice(rng, SIZES) if rng.random() < 0.8 else int(rng.integers(256, 4097))
    return n_fft + n_fft % 2 if even else n_fft


def draw_hop(rng, n_fft, n):
    """From an eighth of the frame to a little more than one."""
    shortest = int(np.ceil(n * (n_fft / 2 + 1) / MAX_VALUES))
    return max(shortest, int(rng.integers(max(1, n_fft // 8), n_fft + n_fft // 8)))


def draw_stft(rng, n, even=False, padded=True):
    """Settings of a transform of `n` samples."""
    n_fft = draw_n_fft(rng, even)
    settings = {"n_fft": n_fft}
    if rng.random() < 0.8 or n > 500_000:
        settings["hop_length"] = draw_hop(rng, n_fft, n)
    settings |= some(rng, 0.4, win_length=int(rng.integers(n_fft // 3, n_fft + 1)), window=draw_window(rng))
    if padded:
        settings |= some(rng, 0.25, center=False)
        # A mirror needs samples to mirror.
        modes = ["constant", "edge"] if n <= n_fft else ["constant", "edge", "reflect", "symmetric"]
        settings |= some(rng, 0.2, pad_mode=choice(rng, modes))
    return settings


def draw_frames(rng, n):
    """Settings of features in the time domain."""
    frame_length = draw_n_fft(rng)
    hop_length = int(rng.integers(frame_length // 8, frame_length + 1))
    return some(rng, 0.8, frame_length=frame_length, hop_length=hop_length) | some(rng, 0.25, center=False)


def draw_mel(rng, sr):
    fmin = float(rng.uniform(0, 500))
    fmax = float(rng.uniform(fmin + 500, sr / 2))
    norm = choice(rng, ["slaney", None, 1, 2, np.inf])
    n_mels = int(rng.integers(10, 161))
    return some(rng, 0.5, n_mels=n_mels, fmin=fmin, fmax=fmax, htk=True, norm=norm)


def draw_chroma(rng):
    n_chroma = choice(rng, [12, 24, 36])
    ctroct, octwidth = float(rng.uniform(3, 6)), choice(rng, [None, 1.0, 3.0])
    norm = choice(rng, [1, 2, np.inf, None])
    return some(rng, 0.3, n_chroma=n_chroma, ctroct=ctroct, octwidth=octwidth, norm=norm, base_c=False)


def draw_db(rng):
    ref, top_db = choice(rng, [0.1, 2.5, np.max]), choice(rng, [None, 20.0, 120.0])
    return some(rng, 0.5, ref=ref, amin=10 ** rng.uniform(-12, -3), top_db=top_db)


def to_javascript(settings):
    """Settings as JSON holds them: camelCase, and names for what JSON has no number for."""

    def word(name):
        head, *tail = name.split("_")
        return head + "".join(part.capitalize() for part in tail)

    def value_of(value):
        if value is np.max:
            return "max"
        if isinstance(value, tuple):
            return {"name": value[0], "beta": value[1]}
        return "Infinity" if value == np.inf else value

    return {word(name): value_of(value) for name, value in settings.items()}
