/** Seconds over which loudness is measured: a syllable is longer, a click shorter. */
const FRAME_SECONDS = 0.05;

/**
 * Whether nowhere in a window there is enough sound for a voice.
 *
 * Frames are counted from the window's start. A rest at its end that is shorter than a frame is not looked at: no voice
 * is that short, and windows that begin to hold one only there are not judged. A constant, such as the offset of a
 * microphone, is no sound.
 *
 * @param y samples, `[n]`, at least 1
 * @param options `sr` in Hz; `silenceDb`: the loudest 50 ms must reach this level, RMS about the mean over full scale, in dB
 */
export function isSilent(
  y: Float32Array,
  { sr, silenceDb }: { readonly sr: number; readonly silenceDb: number },
): boolean {
  const size = Math.min(y.length, Math.max(1, Math.round(FRAME_SECONDS * sr)));
  const enough = size * 10 ** (silenceDb / 10);
  for (let from = 0; from + size <= y.length; from += size) {
    let [sum, energy] = [0, 0];
    for (let i = from; i < from + size; i++) {
      sum += y[i]!;
      energy += y[i]! * y[i]!;
    }
    if (energy - (sum * sum) / size >= enough) return false;
  }
  return true;
}
