import { describe } from "./check.ts";

/**
 * The options of a function by name: true where one must be given, "flag" where it is true or false. Its type leaves
 * none out, and adds none.
 */
export type OptionNames<Options> = {
  readonly [Name in keyof Options]-?: Pick<Options, Name> extends Required<Pick<Options, Name>>
    ? true
    : [NonNullable<Options[Name]>] extends [boolean]
      ? "flag"
      : false;
};

/**
 * Throws unless `options` is an object, and each of its names is one of `names`: a misspelled option would be
 * ignored without a word, and "false" for false would switch on. Settings that several functions share hold `sr`; it may
 * stand where it is not needed.
 */
export function checkOptions<Options extends object>(
  fn: string,
  options: Options,
  names: Readonly<Record<string, boolean | "flag">> & OptionNames<Options>,
): void {
  const known = Object.keys(names);
  if (typeof options !== "object" || options === null) {
    const required = known.filter((name) => names[name] === true).join(", ");
    const rule = required && ` that states ${required}`;
    throw new TypeError(`${fn}: options must be an object${rule}, got ${describe(options)}`);
  }
  for (const [name, value] of Object.entries(options)) {
    if (!known.includes(name) && name !== "sr") {
      throw new TypeError(`${fn}: options must be known, got ${name}; ${suggestion(name, known)}`);
    }
    if (names[name] === "flag" && value !== undefined && typeof value !== "boolean") {
      throw new TypeError(`${fn}: ${name} must be true or false, got ${describe(value)}`);
    }
  }
}

/** What other libraries call it, without case and underscores. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  samplerate: "sr",
  fs: "sr",
  hop: "hopLength",
  framesize: "nFft",
  winsize: "winLength",
};

/**
 * Ends a message about a name that is not known.
 *
 * @param name as it was given; case and underscores do not count
 * @param known at least one name
 * @returns a question about the nearest of them, or a list of all where none is near: half of the letters would change
 * @example
 * suggestion("n_mfcc", ["sr", "nMfcc"]); // "did you mean nMfcc?"
 */
export function suggestion(name: string, known: readonly string[]): string {
  const [plain, ...others] = [name, ...known].map((text) => text.replaceAll("_", "").toLowerCase());
  const meant = Object.hasOwn(ELSEWHERE, plain!) ? ELSEWHERE[plain!]! : "";
  if (known.includes(meant)) return `did you mean ${meant}?`;
  const distances = others.map((other) => editDistance(plain!, other));
  const least = Math.min(...distances);
  return least * 2 < plain!.length
    ? `did you mean ${known[distances.indexOf(least)]}?`
    : `use ${known.join(", ")}`;
}

/** How many letters must be added, left out or replaced to turn one text into another. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min(row[j]! + Number(a[i] !== b[j]), row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
