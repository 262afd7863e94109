import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { UserError } from "../userError.ts";

/** A place in a file: names of keys, and numbers in lists. */
export type Path = readonly (string | number)[];

/** A YAML file, and where in it things are. */
export interface ConfigDocument {
  readonly file: string;
  /** What it holds, as plain objects. */
  readonly content: unknown;
  /** @returns the line of a key or value, from 1; of what is above it, where it is not there */
  lineOf(path: Path): number;
  has(path: Path): boolean;
}

/**
 * Reads YAML, and keeps the lines.
 *
 * @param file its name, for messages
 * @throws UserError where it is no YAML: with the line
 */
export function configDocument(text: string, file: string): ConfigDocument {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line } = lineCounter.linePos(error.pos[0]);
    throw new UserError(`"${file}" is no YAML: line ${line}: ${error.message}`, { cause: error });
  }
  const has = (path: Path) => offsetOf(document, path) !== undefined;
  return {
    file,
    content: contentOf(document, file),
    has,
    lineOf(path) {
      const there = path.findLastIndex((_, i) => has(path.slice(0, i + 1)));
      const offset = offsetOf(document, path.slice(0, there + 1)) ?? 0;
      return lineCounter.linePos(offset).line;
    },
  };
}

/** @throws UserError where an alias stands for nothing, or for too much */
function contentOf(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new UserError(`"${file}" is no YAML: ${(error as Error).message}`, { cause: error });
  }
}

/** Of a key, where the path ends at one: a value may begin on a later line. */
function offsetOf(document: Document, path: Path): number | undefined {
  const last = path.at(-1);
  if (last === undefined) return document.range?.[0] ?? 0;
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const key = parent.items.find((pair) => isScalar(pair.key) && pair.key.value === last)?.key;
    return isNode(key) ? key.range?.[0] : undefined;
  }
  const item = document.getIn(path, true);
  return isNode(item) ? item.range?.[0] : undefined;
}
