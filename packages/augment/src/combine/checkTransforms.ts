/** Throws unless all are functions. */
export function checkTransforms(fn: string, transforms: readonly unknown[]): void {
  const at = transforms.findIndex((transform) => typeof transform !== "function");
  if (at < 0) return;
  throw new TypeError(
    `${fn}: transform ${at} must be a function of data and { sr, random }, got ${typeof transforms[at]}; ` +
      "write (y, { random }) => gain(y, { …, random })",
  );
}
