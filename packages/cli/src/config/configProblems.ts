import { suggestion } from "@ser/dsp/check";
import type { BaseIssue, GenericSchema, IssuePathItem } from "valibot";

/** What is wrong with a setting. */
export interface ConfigProblem {
  /** Where, below the experiment. */
  readonly path: readonly (string | number)[];
  /** A sentence that begins with the setting's name. */
  readonly text: string;
}

/** What a schema is, as far as its keys are asked for. */
type KeyedSchema = GenericSchema & {
  readonly entries?: Readonly<Record<string, GenericSchema>>;
  readonly wrapped?: GenericSchema;
  readonly getter?: (input: unknown) => GenericSchema;
};

/**
 * Says what is wrong with settings, in the words of their rules.
 *
 * @param schema that found it
 * @param options `prefix`: put before every setting's name, such as `experiments.baseline`; `missing`: what to do
 * where a setting is not there
 */
export function configProblems(
  issues: readonly BaseIssue<unknown>[],
  schema: GenericSchema,
  { prefix = [], missing }: { prefix?: readonly string[]; missing: string },
): ConfigProblem[] {
  return issues.map((issue) => {
    const steps = issue.path ?? [];
    const path = steps.map(({ key }) => key as string | number);
    const name = [...prefix, ...path].join(".");
    return { path, text: textOf(issue, name, { known: knownKeys(schema, steps.slice(0, -1)), missing }) };
  });
}

function textOf(
  issue: BaseIssue<unknown>,
  name: string,
  { known, missing }: { known: readonly string[]; missing: string },
): string {
  const key = String(issue.path?.at(-1)?.key);
  if (issue.type !== "strict_object" && issue.type !== "loose_object") {
    return `${name} must be ${issue.message}, got ${JSON.stringify(issue.input)}`;
  }
  if (issue.expected === "never") return `${name} is no setting; ${suggestion(key, known)}`;
  if (issue.expected === "Object") return `${name} must be settings, got ${JSON.stringify(issue.input)}`;
  return `${name} is missing; ${missing}`;
}

/** Keys that a schema knows at a place; which these are may depend on what is written there. */
function knownKeys(schema: GenericSchema, steps: readonly IssuePathItem[]): string[] {
  let at: KeyedSchema = schema;
  for (const { key, value } of steps) {
    const next = at.entries?.[key as string];
    if (next === undefined) return [];
    at = next;
    while (at.wrapped) at = at.wrapped;
    if (at.getter) at = at.getter(value);
  }
  return Object.keys(at.entries ?? {});
}
