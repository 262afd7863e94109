import { polarConstants } from "../core/polar.ts";
import { type Arena, placeFloats, resident } from "./arena.ts";

/** Complex values to sizes and angles and back, in the kernel. */
export interface KernelPolar {
  toPolar(magnitude: Float64Array, angle: Float64Array, re: Float32Array, im: Float32Array): void;
  toRectangular(re: Float32Array, im: Float32Array, magnitude: Float64Array, angle: Float64Array): void;
}

/** Prepares both ways. */
export function createKernelPolar(arena: Arena): KernelPolar {
  const constants = resident(arena, () => placeFloats(arena, polarConstants));
  return {
    toPolar(magnitude, angle, re, im) {
      const n = re.length;
      arena.begin();
      const table = constants();
      const [x, y] = [arena.scratch(4 * n + 4), arena.scratch(4 * n + 4)]; // room for a pair at the end
      const [size, turn] = [arena.scratch(8 * n + 8), arena.scratch(8 * n + 8)];
      arena.f32.set(re, x / 4);
      arena.f32.set(im, y / 4);
      arena.functions.toPolar(size, turn, x, y, n, table);
      magnitude.set(arena.f64.subarray(size / 8, size / 8 + n));
      angle.set(arena.f64.subarray(turn / 8, turn / 8 + n));
    },
    toRectangular(re, im, magnitude, angle) {
      const n = re.length;
      arena.begin();
      const table = constants();
      const [x, y] = [arena.scratch(4 * n + 4), arena.scratch(4 * n + 4)];
      const [size, turn] = [arena.scratch(8 * n + 8), arena.scratch(8 * n + 8)];
      arena.f64.set(magnitude, size / 8);
      arena.f64.set(angle, turn / 8);
      arena.functions.toRectangular(x, y, size, turn, n, table);
      re.set(arena.f32.subarray(x / 4, x / 4 + n));
      im.set(arena.f32.subarray(y / 4, y / 4 + n));
    },
  };
}
