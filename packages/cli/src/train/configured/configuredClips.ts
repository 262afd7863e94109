import { dirname, resolve } from "node:path";
import { corpora } from "@ser/datasets";
import { type ClipPlace, scanClips, titleOfTable } from "../../clips/scanClips.ts";
import type { ClipSource } from "../../features/featuresOf.ts";
import { UserError } from "../../userError.ts";
import { type Channel, noneOf } from "../corpusSource.ts";
import type { TrainConfigFile } from "./readTrainConfig.ts";

/** Clips with their classes, and what is known of where they come from. */
export interface ConfiguredClips extends ClipSource {
  readonly corpus: string;
  readonly title: string;
  readonly licence: string;
  readonly synthetic: boolean;
  readonly channel: Channel;
  /** Clips of the channel that was not asked for. */
  readonly nOtherChannel: number;
  /** In the order of the model's outputs. */
  readonly labels: readonly string[];
}

/**
 * Finds the clips that a file of settings names.
 *
 * @throws UserError, CorpusError where there are none, or of one class only
 */
export async function configuredClips(
  { config: { data }, document }: TrainConfigFile,
  signal: AbortSignal,
): Promise<ConfiguredClips> {
  const folder = resolve(dirname(document.file), data.folder);
  const corpus = corpora.find(({ name }) => name === data.corpus);
  const table = data.table && { ...data.table, file: resolve(dirname(document.file), data.table.file) };
  const place: ClipPlace = { folder, corpus: data.corpus, table };
  const found = await scanClips(place, {
    missing: "error",
    signal,
    ...(data.actors === "folder" && { actorOf: folderBelowClass }),
  });
  if (data.heldOut === "recording") checkRecordings(found.clips, table?.file);
  const clips = found.clips.filter(({ channel }) => data.channel === "both" || channel === data.channel);
  const present = new Set(clips.map(({ emotion }) => emotion));
  const labels = corpus ? corpus.labels.filter((label) => present.has(label)) : [...present].sort();
  const nOtherChannel = found.clips.length - clips.length;
  const nFound = `${clips.length} clips, ${found.skipped.length} files passed over, ${nOtherChannel} clips that are not ${data.channel}`;
  checkClasses(labels, folder, clips.length === 0 ? noneOf(found, data.channel) : nFound);
  return {
    folder,
    clips,
    skipped: found.skipped,
    corpus: data.corpus,
    title: corpus?.title ?? (data.table ? titleOfTable(data.table) : `folders of ${data.folder}`),
    licence: corpus?.licence ?? data.licence,
    synthetic: corpus?.synthetic ?? false,
    channel: data.channel,
    nOtherChannel,
    labels,
  };
}

/**
 * Leaves out the classes none of whose clips could be used.
 *
 * @param used clips whose features there are
 * @throws UserError where one class is left, or none
 */
export function withLabelsOf(
  clips: ConfiguredClips,
  used: readonly { readonly emotion: string }[],
): ConfiguredClips {
  const present = new Set(used.map(({ emotion }) => emotion));
  const labels = clips.labels.filter((label) => present.has(label));
  checkClasses(labels, clips.folder, `${used.length} clips that can be used`);
  return { ...clips, labels };
}

/** @throws UserError where clips are files of their own */
function checkRecordings(clips: readonly { readonly recording?: string }[], table = ""): void {
  if (clips.every(({ recording }) => recording !== undefined)) return;
  throw new UserError(
    `data.heldOut must be random or actor where no columns of "${table}" hold start and end, got recording; choose one of them`,
  );
}

function checkClasses(labels: readonly string[], folder: string, count: string): void {
  if (labels.length >= 2) return;
  const got = labels.length === 0 ? "none" : `only "${labels[0]}"`;
  throw new UserError(
    `training needs clips of at least 2 classes, got ${got} in "${folder}" (${count}); see data:`,
  );
}

/** Who speaks: `<class>/<speaker>/<clip>`. */
function folderBelowClass(id: string): string | undefined {
  const [, actor, clip] = id.split("/");
  return clip === undefined ? undefined : actor;
}
