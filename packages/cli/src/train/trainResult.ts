import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Clip } from "@ser/datasets";
import type { SkippedFile } from "@ser/datasets/node";
import { codeVersion } from "../codeVersion.ts";
import type { CorpusFeatures } from "../features/featuresOf.ts";
import { version } from "../version.ts";
import type { CorpusSource } from "./corpusSource.ts";
import type { TrainSettings } from "./settings.ts";
import type { ProtocolSummary } from "./summarizeRuns.ts";

const PACKAGES = ["dsp", "augment", "datasets", "backend", "models", "train"].map((name) => `@ser/${name}`);

/** Of the programs that a run depends on. */
export interface Versions extends Readonly<Record<string, string>> {
  readonly ser: string;
  /** Hash over the compiled packages that decide what the figures are, the command's own steps among them. */
  readonly code: string;
  readonly node: string;
  readonly platform: string;
}

/** The versions that are running. */
export function runningVersions(): Versions {
  return {
    ser: version,
    code: codeVersion(PACKAGES, ownModules()),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  };
}

/** The steps of the command itself: how it splits, scales and composes. */
function ownModules(): string[] {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /\.[jt]s$/.test(file) && !file.endsWith(".d.ts"))
    .sort()
    .map((file) => join(import.meta.dirname, file));
}

/** Everything that a run depended on and came to, as plain JSON. */
export interface TrainResult {
  readonly made: "ser train";
  readonly command: string;
  readonly corpus: {
    readonly name: string;
    readonly title: string;
    readonly synthetic: boolean;
    readonly channel: string;
    readonly nClips: number;
    readonly nActors: number;
    readonly nClipsByLabel: Readonly<Record<string, number>>;
    /** SHA-256 over the sorted SHA-256 of all clips' samples: equal where the same recordings were used. */
    readonly sha256: string;
    /** Clips under different names that are one recording. */
    readonly sameAudio: readonly (readonly string[])[];
    readonly skipped: readonly SkippedFile[];
    readonly nOtherChannel: number;
  };
  readonly settings: TrainSettings;
  readonly versions: Versions & { readonly backend: string };
  readonly protocols: readonly {
    readonly protocol: string;
    readonly accuracy: ProtocolSummary["accuracy"];
    readonly uar: ProtocolSummary["uar"];
    readonly matrix: ProtocolSummary["matrix"];
    readonly runs: readonly {
      readonly seed: number;
      readonly accuracy: number;
      readonly uar: number;
      readonly nEvaluations: number;
      readonly audit: ProtocolSummary["runs"][number]["audit"];
      readonly matrix: ProtocolSummary["matrix"];
      readonly history: ProtocolSummary["runs"][number]["history"];
      readonly testActors: readonly string[];
      /** Test clip -> predicted label. */
      readonly predictions: Readonly<Record<string, string>>;
    }[];
  }[];
}

/** Collects what came of a command. It holds no times and no data paths: two equal runs give equal records. */
export function trainResult(of: {
  command: string;
  source: CorpusSource;
  features: CorpusFeatures;
  settings: TrainSettings;
  /** What `dataDigest` made of the clips. */
  dataSha256: string;
  versions: Versions;
  backend: string;
  summaries: readonly ProtocolSummary[];
}): TrainResult {
  const { command, source, features, settings, dataSha256, versions, backend, summaries } = of;
  const clips = features.table.clips.slice(0, features.nClips);
  return {
    made: "ser train",
    command,
    corpus: {
      name: source.corpus.name,
      title: source.corpus.title,
      synthetic: source.corpus.synthetic,
      channel: source.channel,
      nClips: clips.length,
      nActors: new Set(clips.map((clip) => clip.actor)).size,
      nClipsByLabel: countLabels(source.corpus.labels, clips),
      sha256: dataSha256,
      sameAudio: sameAudio(clips),
      skipped: features.skipped,
      nOtherChannel: source.nOtherChannel,
    },
    settings,
    versions: { ...versions, backend },
    protocols: summaries.map(({ protocol, accuracy, uar, matrix, runs }) => ({
      protocol,
      accuracy,
      uar,
      matrix,
      runs: runs.map(({ seed, evaluation, audit, history, testClips }) => ({
        seed,
        accuracy: evaluation.report.accuracy,
        uar: evaluation.report.uar,
        nEvaluations: evaluation.nEvaluations,
        audit,
        matrix: evaluation.matrix,
        history,
        testActors: actorsOf(testClips),
        predictions: Object.fromEntries(
          testClips.map(({ id }, i) => [id, matrix.labels[evaluation.predicted[i] as number] as string]),
        ),
      })),
    })),
  };
}

/** The different actors of some clips, sorted. */
export function actorsOf(clips: readonly Clip[]): string[] {
  return [...new Set(clips.map((clip) => clip.actor))].sort();
}

function countLabels(labels: readonly string[], clips: readonly Clip[]): Record<string, number> {
  const counts = labels.map(
    (label) => [label, clips.filter((clip) => clip.emotion === label).length] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function sameAudio(clips: readonly Clip[]): string[][] {
  const idsByAudio = new Map<string, string[]>();
  for (const { id, sha256 = id } of clips) idsByAudio.set(sha256, [...(idsByAudio.get(sha256) ?? []), id]);
  return [...idsByAudio.values()].filter((ids) => ids.length > 1);
}
