/** Hz from one bin of a spectrum to the next, as NumPy's `rfftfreq` rounds it: the frequency of bin `k` is `k` times it. */
export function hzPerBin({ sr, nFft }: { readonly sr: number; readonly nFft: number }): number {
  return 1 / (nFft * (1 / sr));
}

/** The lowest bin whose frequency is at least `hz`; where one lies on it, NumPy's last digit decides, and so it does here. */
export function firstBinFrom(hz: number, settings: { readonly sr: number; readonly nFft: number }): number {
  const step = hzPerBin(settings);
  let bin = Math.max(0, Math.ceil(hz / step));
  while (bin > 0 && (bin - 1) * step >= hz) bin--;
  while (bin * step < hz) bin++;
  return bin;
}
