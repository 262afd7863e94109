/** The smallest float32 of full precision, 2^-126, which NumPy calls `finfo(float32).tiny`: by less nothing is divided. */
export const SMALLEST_NORMAL = 1.1754943508222875e-38;
