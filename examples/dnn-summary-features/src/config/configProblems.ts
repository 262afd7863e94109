import type { BaseIssue, GenericSchema } from "valibot";
import { meant } from "./nearest.ts";

/** What is wrong with a setting. */
export interface ConfigProblem {
  /** Where, below the experiment. */
  readonly path: readonly (string | number)[];
  /** A sentence that begins with the setting's name. */
  readonly text: string;
}

/**
 * Says what is wrong with settings, in the words of their rules.
 *
 * @param schema that found it
 * @param prefix put before every setting's name, such as `experiments.baseline`
 */
export function configProblems(
  issues: readonly BaseIssue<unknown>[],
  schema: GenericSchema,
  prefix: string,
): ConfigProblem[] {
  return issues.map((issue) => {
    const path = (issue.path ?? []).map(({ key }) => key as string | number);
    const name = [prefix, ...path].join(".");
    return { path, text: textOf(issue, name, knownKeys(schema, path.slice(0, -1))) };
  });
}

function textOf(issue: BaseIssue<unknown>, name: string, known: readonly string[]): string {
  const key = String(issue.path?.at(-1)?.key);
  if (issue.type !== "strict_object") {
    return `${name} must be ${issue.message}, got ${JSON.stringify(issue.input)}`;
  }
  if (issue.expected === "never") return `${name} is no setting; ${meant(key, known)}`;
  if (issue.expected === "Object") return `${name} must be settings, got ${JSON.stringify(issue.input)}`;
  return `${name} is missing; write it, or extend an experiment that has it`;
}

/** Keys that a schema knows at a place. */
function knownKeys(schema: GenericSchema, path: readonly (string | number)[]): string[] {
  let at = schema as GenericSchema & {
    entries?: Record<string, GenericSchema>;
    getter?: (input: unknown) => GenericSchema;
  };
  for (const key of path) {
    const next = at.entries?.[key];
    if (next === undefined) return [];
    at = next;
    if (at.getter) at = at.getter({});
  }
  return Object.keys(at.entries ?? {});
}
