import * as v from "valibot";

// Every rule is the end of a sentence: "training.epochs must be ...".

/** An integer from `least` to `most`. */
export function integer(least: number, most: number): v.GenericSchema<number> {
  const rule = `an integer from ${least} to ${most}`;
  return v.pipe(v.number(rule), v.integer(rule), v.minValue(least, rule), v.maxValue(most, rule));
}

/** A number above 0. */
export function above0(most: number): v.GenericSchema<number> {
  const rule = `a number above 0, at most ${most}`;
  return v.pipe(v.number(rule), v.gtValue(0, rule), v.maxValue(most, rule));
}

/** A share that is not all. */
export function from0Below1(): v.GenericSchema<number> {
  const rule = "a number from 0 to below 1";
  return v.pipe(v.number(rule), v.minValue(0, rule), v.ltValue(1, rule));
}

/** A share that is neither nothing nor all. */
export function above0Below1(): v.GenericSchema<number> {
  const rule = "a number above 0 and below 1";
  return v.pipe(v.number(rule), v.gtValue(0, rule), v.ltValue(1, rule));
}

/** One of some names. */
export function oneOf<const T extends string>(names: readonly T[]): v.GenericSchema<T> {
  return v.picklist(names, `one of ${names.join(", ")}`);
}

/** A list of one or more. */
export function listOf<T>(item: v.GenericSchema<T>): v.GenericSchema<T[]> {
  return v.pipe(v.array(item, "a list"), v.minLength(1, "a list of one or more"));
}

/** Settings, or `none`. */
export function orNone<T>(settings: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, T | "none"> {
  return v.lazy((value) =>
    isSettings(value) ? settings : v.literal("none", "settings, or none"),
  ) as v.GenericSchema<unknown, T | "none">;
}

/** Settings whose names depend on one of them, such as a model's on its architecture. */
export function settingsBy<S extends v.GenericSchema>(
  key: string,
  schemas: Readonly<Record<string, S>>,
): v.GenericSchema<unknown, v.InferOutput<S>> {
  const named = v.looseObject({ [key]: oneOf(Object.keys(schemas)) });
  return v.lazy((value) => {
    const name = isSettings(value) ? value[key] : undefined;
    return typeof name === "string" && Object.hasOwn(schemas, name) ? (schemas[name] as S) : named;
  }) as v.GenericSchema<unknown, v.InferOutput<S>>;
}

function isSettings(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
