// What is given in a wrong form is named, and nothing of the engine's words is left to guess from.
import { expect, test } from "vitest";
import * as ser from "../src/index.ts";

const none = undefined as never;
const empty = {} as never;

test.each([
  [
    "accuracyRunsSvg: protocols must be a list, got an object",
    () => ser.accuracyRunsSvg(empty, { majority: 0 }),
  ],
  ["accuracyRunsSvg: options must be an object, got undefined", () => ser.accuracyRunsSvg([], none)],
  ["breakDownSvg: breakDown must be an object with parts, got undefined", () => ser.breakDownSvg(none)],
  ["breakDownTable: breakDown.parts must be a list, got undefined", () => ser.breakDownTable(empty)],
  ["classificationTable: report.classes must be a list", () => ser.classificationTable(empty)],
  ["confusionMatrixSvg: matrix.labels must be a list", () => ser.confusionMatrixSvg(empty)],
  ["confusionTable: matrix must be an object with labels and counts", () => ser.confusionTable(none)],
  ["coverageSvg: curve.points must be a list", () => ser.coverageSvg([] as never)],
  ["inflationTable: inflation.rows must be a list", () => ser.inflationTable(empty)],
  ["learningCurveSvg: runs must be a list, got an object", () => ser.learningCurveSvg(empty)],
  [
    "learningCurveSvg: each run must be a list, got an object; give a list of histories, one per run",
    () => ser.learningCurveSvg([{ epoch: 1, loss: 1, accuracy: 1 }] as never),
  ],
  ["permutationImportanceSvg: importance.groups must be", () => ser.permutationImportanceSvg(empty)],
  ["of oneVsRest, give its classes", () => ser.precisionRecallSvg({ classes: [] } as never)],
  ["of oneVsRest, give its classes", () => ser.rocCurvesSvg({ classes: [] } as never)],
  [
    "reliabilitySvg: calibration must be an object with bins, got null",
    () => ser.reliabilitySvg(null as never),
  ],
  ["reportHtml: report.sections must be a list", () => ser.reportHtml(empty)],
  ["reportMarkdown: report must be an object", () => ser.reportMarkdown(none, { pictureFolder: "" })],
  [
    "searchTrialsSvg: trials must be a list, got string",
    () => ser.searchTrialsSvg("x" as never, { value: "loss" }),
  ],
  ["shapleySvg: values.meanAbsolute must be a list", () => ser.shapleySvg({ groups: [] } as never)],
  ["spectrogramSvg: S.data must be a list", () => ser.spectrogramSvg(empty, empty)],
  [
    "spectrogramSvg: options must be an object, got undefined",
    () => ser.spectrogramSvg({ data: new Float32Array(1), rows: 1, cols: 1 }, none),
  ],
  ["terminalTable: rows must be a list, got undefined", () => ser.terminalTable([], none)],
  ["timelineSvg: labels must be a list, got undefined", () => ser.timelineSvg([], none)],
])("%s", (message, call) => {
  expect(call).toThrow(TypeError);
  expect(call).toThrow(message);
});
