import { readFile } from "node:fs/promises";
import {
  type ConfigDocument,
  configDocument,
  configMistakes,
  configProblems,
  type Path,
  UserError,
} from "@ser/cli/terminal";
import { suggestion } from "@ser/dsp/check";
import * as v from "valibot";
import { type ExperimentSettings, experimentSchema } from "./experimentSchema.ts";

/** What is written under an experiment's name. */
type Written = Readonly<Record<string, unknown>>;

/** A configuration file whose settings are all known, there, and in their ranges. */
export interface Config {
  readonly file: string;
  /** Names of the experiments, as they stand in the file. */
  readonly names: readonly string[];
  /** @throws UserError where the file has no experiment of this name */
  experiment(name: string): ExperimentSettings;
}

/**
 * Reads a configuration file: experiments by name, each on its own or laid over the one that it `extends`.
 *
 * @param file YAML
 * @throws UserError where it cannot be read, or a setting is wrong: with line, name, rule and value of each
 */
export async function readConfig(file: string): Promise<Config> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new UserError(`--config "${file}" cannot be read: ${error.message}`, { cause: error });
  });
  return parseConfig(text, file);
}

/**
 * Reads the text of a configuration file, as {@link readConfig} does.
 *
 * @param file its name, for messages
 */
export function parseConfig(text: string, file: string): Config {
  const document = configDocument(text, file);
  const written = experimentsOf(document);
  const names = Object.keys(written);
  const checked = new Map<string, ExperimentSettings>();
  const problems = names.flatMap((name): Problem[] => {
    const line = lineage(name, written, document);
    const settings = line.reduceRight<Written>((below, own) => laidOver(below, written[own] as Written), {});
    const result = v.safeParse(experimentSchema, settings, { abortPipeEarly: true });
    if (result.success) checked.set(name, result.output);
    const found = configProblems(result.issues ?? [], experimentSchema, {
      prefix: ["experiments", name],
      missing: "write it, or extend an experiment that has it",
    });
    return found.map(({ path, text }) => {
      const owner =
        line.find((each) => document.has(["experiments", each, ...path])) ?? (line.at(-1) as string);
      return {
        owner,
        name,
        path: path.join("."),
        line: document.lineOf(["experiments", owner, ...path]),
        text,
      };
    });
  });
  if (problems.length > 0) throw configMistakes(document, withoutInherited(problems));
  return {
    file,
    names,
    experiment(name) {
      const settings = checked.get(name);
      if (settings) return settings;
      throw new UserError(`"${file}" has no experiment "${name}"; ${suggestion(name, names)}`);
    },
  };
}

/** What is wrong with the setting `path` of the experiment `name`; it is written in `owner`, or nowhere, where `owner` is what all extend. */
interface Problem {
  readonly name: string;
  readonly owner: string;
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** What several experiments have from one is told once. */
function withoutInherited(problems: readonly Problem[]): Problem[] {
  return problems.filter(
    ({ name, owner, path }) =>
      name === owner || !problems.some((other) => other.name === owner && other.path === path),
  );
}

function experimentsOf(document: ConfigDocument): Readonly<Record<string, Written>> {
  const fail = (path: Path, text: string) =>
    configMistakes(document, [{ line: document.lineOf(path), text }]);
  const { content } = document;
  if (!isSettings(content)) throw fail([], "the file must hold experiments: and, below it, their names");
  const unknown = Object.keys(content).find((key) => key !== "experiments");
  if (unknown !== undefined) {
    throw fail([unknown], `${unknown} is no setting; ${suggestion(unknown, ["experiments"])}`);
  }
  const { experiments } = content;
  if (!isSettings(experiments) || Object.keys(experiments).length === 0) {
    throw fail(["experiments"], "experiments must be one or more names with settings below them");
  }
  for (const [name, written] of Object.entries(experiments)) {
    if (!isSettings(written)) throw fail(["experiments", name], `experiments.${name} must be settings`);
  }
  return experiments as Record<string, Written>;
}

/** An experiment's name, the name of what it extends, and so on. */
function lineage(
  name: string,
  written: Readonly<Record<string, Written>>,
  document: ConfigDocument,
): string[] {
  const names = [name];
  for (let base = written[name]?.extends; base !== undefined; base = written[base as string]?.extends) {
    const own = names.at(-1) as string;
    const path = ["experiments", own, "extends"];
    const fail = (rule: string) =>
      configMistakes(document, [{ line: document.lineOf(path), text: `${path.join(".")} ${rule}` }]);
    const isThere = typeof base === "string" && Object.hasOwn(written, base);
    if (!isThere) {
      throw fail(
        `must be an experiment of the file, got ${JSON.stringify(base)}; ${suggestion(String(base), Object.keys(written))}`,
      );
    }
    if (names.includes(base as string))
      throw fail(`must not lead back to itself: ${[...names, base].join(" -> ")}`);
    names.push(base as string);
  }
  return names;
}

/** Sections are laid over section by section; what is written in one replaces what was below. */
function laidOver(below: Written, { extends: _, ...own }: Written): Written {
  const merged = Object.entries(own).map(([key, value]) => {
    const base = below[key];
    return [key, isSettings(base) && isSettings(value) ? { ...base, ...value } : value];
  });
  return { ...below, ...Object.fromEntries(merged) };
}

function isSettings(value: unknown): value is Written {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
