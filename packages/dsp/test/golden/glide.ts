/** A tone of seven harmonics that glides upwards from 110 Hz, as in generateYin.py. */
export function glide(n: number, sr: number): Float32Array {
  return Float32Array.from({ length: n }, (_, i) => {
    const t = i / sr;
    const phase = 2 * Math.PI * (110 * t + 60 * t * t);
    let sum = 0;
    for (let k = 1; k < 8; k++) sum += Math.sin(k * phase) / k;
    return 0.3 * sum;
  });
}
