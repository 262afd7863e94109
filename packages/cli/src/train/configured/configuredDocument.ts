import { knownActor } from "@ser/datasets";
import {
  type Block,
  classificationTable,
  confusionMatrixSvg,
  confusionTable,
  learningCurveSvg,
  percent,
  type ReportDocument,
} from "@ser/report";
import { stringify } from "yaml";
import type { CorpusFeatures } from "../../features/featuresOf.ts";
import { SYNTHETIC_NOTICE } from "../../syntheticNotice.ts";
import { skippedTable } from "../skippedTable.ts";
import type { ConfiguredSplit } from "./configuredSplit.ts";
import { heldOutWords } from "./heldOutWords.ts";
import type { ConfiguredInput, ConfiguredModel } from "./learnConfigured.ts";
import type { DataConfig } from "./trainConfig.ts";

/** What a configured training came to, in a few lines. */
export function configuredSummary(
  { config, clips, features, parts }: ConfiguredInput,
  { evaluation, fitted }: ConfiguredModel,
): string[] {
  const { audit } = parts;
  const { channel, seed } = config.data;
  const { nOtherChannel } = clips;
  const { windows } = config;
  const heardIn =
    windows === "none" ? "" : `, heard in windows of ${windows.duration} s, one every ${windows.hop} s`;
  const others = nOtherChannel > 0 ? `, ${nOtherChannel} clips that are not ${channel} left out` : "";
  return [
    `${clips.title}: ${features.nClips} clips, ${clips.labels.length} classes, ${features.skipped.length} files passed over${others}`,
    `Held out: ${wayText(config.data, features)}, seed ${seed}; ${partsText(parts)}`,
    `Epochs: ${fitted.nEpochs}, weights of epoch ${fitted.epochOfWeights}`,
    `Accuracy (WA) ${percent(evaluation.report.accuracy)}, mean recall (UAR) ${percent(evaluation.report.uar)}; test part evaluated once${heardIn}. One split is one draw: other seeds give other figures.`,
    ...(audit.findings.length === 0 ? ["Leak audit: nothing found"] : []),
    ...audit.findings.map(({ severity, message }) => `Leak audit: ${severity}: ${message}`),
    ...fitted.warnings,
  ];
}

/** How clips were held out, and what that says of the voices. */
function wayText({ heldOut }: DataConfig, { table }: CorpusFeatures): string {
  if (heldOut !== "random") return heldOutWords(heldOut);
  const isAnyKnown = table.clips.some((clip) => knownActor(clip) !== undefined);
  return isAnyKnown
    ? "random split (the same voices on both sides)"
    : "random split (nobody knows who speaks: voices may be on both sides)";
}

/** How many rows each part has. */
export function partsText({ split }: ConfiguredSplit): string {
  const nValidation = "validation" in split ? split.validation.indices.length : 0;
  return `${split.train.indices.length} rows to learn from, ${nValidation} to choose by, ${split.test.indices.length} to judge by`;
}

/** A configured training as a page. */
export function configuredDocument(input: ConfiguredInput, trained: ConfiguredModel): ReportDocument {
  const { config, clips, features } = input;
  const { evaluation, fitted } = trained;
  const { matrix, report } = evaluation;
  const notices: Block[] = clips.synthetic ? [{ kind: "notice", text: SYNTHETIC_NOTICE }] : [];
  return {
    title: config.title ?? `${config.model.architecture}, ${clips.title}`,
    sections: [
      {
        heading: "What was measured",
        blocks: [
          ...notices,
          { kind: "list", items: configuredSummary(input, trained) },
          { kind: "table", ...classificationTable(report) },
          {
            kind: "picture",
            name: "confusion.svg",
            svg: confusionMatrixSvg(matrix),
            caption: "Confusion matrix of the test part: counts; the colour is the share of the row.",
          },
          { kind: "table", ...confusionTable(matrix) },
          {
            kind: "picture",
            name: "learning-curve.svg",
            svg: learningCurveSvg([fitted.history]),
            caption: "Loss and accuracy by epoch; dashed, of the part that was chosen by.",
          },
        ],
      },
      {
        heading: "Settings",
        blocks: [{ kind: "code", language: "yaml", text: stringify(config).trimEnd() }],
      },
      ...(features.skipped.length === 0
        ? []
        : [{ heading: "Files passed over", blocks: skippedTable(features.skipped) }]),
    ],
  };
}
