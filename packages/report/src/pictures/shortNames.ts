/** Longer names leave little room for a picture. */
const MAX_LENGTH = 24;

/**
 * Names as a picture shows them: long ones without their middle, unless two would then be alike.
 *
 * @param names of any length
 */
export function shortNames(names: readonly string[]): readonly string[] {
  const short = names.map((name) => {
    const letters = [...name];
    if (letters.length <= MAX_LENGTH) return name;
    return [...letters.slice(0, MAX_LENGTH / 2), "…", ...letters.slice(1 - MAX_LENGTH / 2)].join("");
  });
  return new Set(short).size === new Set(names).size ? short : names;
}
