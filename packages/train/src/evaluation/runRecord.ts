import {
  auditSplit,
  type Clip,
  type Part,
  type Split,
  type SplitAudit,
  type ThreeWaySplit,
} from "@ser/datasets";
import { pathOfNonJson } from "@ser/dsp/check";
import { checkFields, type FieldRule } from "./checkFields.ts";
import { isHash, type Json, type JsonObject } from "./json.ts";

/** Names the form of a record; a later form gets another name. */
const SCHEMA = "ser-run-1";

/** Everything that a run needs to be repeated: plain JSON. */
export interface RunRecord {
  readonly schema: typeof SCHEMA;
  readonly seed: number;
  /** All options of model, training and front end. */
  readonly settings: JsonObject;
  /** Of packages and engines, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** The TensorFlow.js backend: weights are the same bits on the same backend only. */
  readonly backend: string;
  /** What `dataDigest` made of the recordings. */
  readonly dataSha256: string;
  /** Ids of the clips and copies in each part. */
  readonly split: {
    readonly train: readonly string[];
    readonly validation?: readonly string[];
    readonly test: readonly string[];
  };
  readonly audit: SplitAudit;
}

/** What {@link createRunRecord} is made of. */
export interface RunRecordOptions {
  readonly seed: number;
  readonly settings: JsonObject;
  readonly versions: Readonly<Record<string, string>>;
  readonly backend: string;
  readonly dataSha256: string;
  readonly split: Split | ThreeWaySplit;
}

const isIds = (value: unknown) =>
  Array.isArray(value) && value.length > 0 && value.every((id) => typeof id === "string" && id !== "");
const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isNames = (value: unknown) =>
  isObject(value) && Object.values(value).every((name) => typeof name === "string");

const RULES: Readonly<Record<keyof RunRecord, FieldRule>> = {
  schema: { rule: `"${SCHEMA}"`, holds: (value) => value === SCHEMA },
  seed: { rule: "an integer", holds: (value) => Number.isInteger(value) },
  settings: { rule: "an object of JSON values", holds: isObject },
  versions: { rule: "an object of names and versions", holds: isNames },
  backend: { rule: "the name of a backend", holds: (value) => typeof value === "string" && value !== "" },
  dataSha256: { rule: "64 hexadecimal digits in lower case", holds: isHash },
  split: {
    rule: "lists of clip ids: train, test and, where there is one, validation",
    holds: (value) =>
      isObject(value) &&
      "train" in value &&
      "test" in value &&
      Object.keys(value).every((part) => ["train", "validation", "test"].includes(part)) &&
      Object.values(value).every(isIds),
  },
  audit: {
    rule: "what auditSplit gave",
    holds: (value) =>
      isObject(value) &&
      "findings" in value &&
      Array.isArray(value.findings) &&
      "clean" in value &&
      typeof value.clean === "boolean",
  },
};

/**
 * Collects what a run needs to be repeated, the audit of its split included.
 *
 * @param clips all rows of the table that was split
 * @param options seed, settings, versions, backend, data hash and split
 * @returns plain JSON, to be written beside the model
 * @throws TypeError where a value is not of its form, or would not survive JSON, naming where it is
 * @example
 * const record = createRunRecord(clips, { seed, settings, versions, backend, dataSha256, split });
 * await writeFile("run.json", JSON.stringify(record));
 */
export function createRunRecord(clips: readonly Clip[], options: RunRecordOptions): RunRecord {
  const { split, ...rest } = options;
  const audit = auditSplit(clips, split); // names a row that clips does not have
  const idsOf = ({ indices }: Part) => indices.map((row) => clips[row]!.id);
  const record: RunRecord = {
    schema: SCHEMA,
    ...rest,
    split: {
      train: idsOf(split.train),
      ...("validation" in split ? { validation: idsOf(split.validation) } : {}),
      test: idsOf(split.test),
    },
    audit,
  };
  checkRecord("createRunRecord", record);
  return structuredClone(record);
}

/**
 * Reads a record back.
 *
 * @param json such as `JSON.parse` reads from a file
 * @throws TypeError where a field is missing, unknown, or not of its form
 * @example
 * const { seed, settings, split } = parseRunRecord(JSON.parse(await readFile("run.json", "utf8")));
 */
export function parseRunRecord(json: unknown): RunRecord {
  checkRecord("parseRunRecord", json);
  return json as RunRecord;
}

function checkRecord(caller: string, record: unknown): void {
  checkFields(caller, record, RULES);
  const path = pathOfNonJson(record as Json, "record");
  if (path) {
    throw new TypeError(
      `${caller}: every value must survive JSON, got ${path.value} at ${path.at}; give numbers that are finite, texts, true, false, null, lists and plain objects`,
    );
  }
}
