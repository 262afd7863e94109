// What plain JavaScript can get wrong: a clear error in place of "x is not iterable".
import {
  auditFolds,
  auditSplit,
  classWeights,
  emoBoxFolds,
  groupKFold,
  groupSplit,
  groupsOf,
  kFold,
  LabelEncoder,
  labelSets,
  leaveOneGroupOut,
  matchLabels,
  oneHot,
  oversample,
  seededRandom,
  stratifiedGroupKFold,
  stratifiedKFold,
  stratifiedSplit,
  syntheticCorpus,
  type TrainPart,
  trainValidationTestSplit,
  unifyLabels,
} from "@ser/datasets";
import { expect, test } from "vitest";

const labels = ["a", "b", "a", "b"];
/** Whole clips, where their labels or actors are asked for. */
const clips = labels.map((emotion, i) => ({ id: `${i}.wav`, emotion, actor: `${i % 2}` }));
const part: TrainPart = { role: "train", indices: [0, 1, 2, 3] };
const random = seededRandom(1);
/** As untyped JavaScript would call. */
const wrong = (value: unknown) => value as never;

test.each<[string, () => unknown]>([
  ["matchLabels: labels must be a list of names, got string", () => matchLabels(wrong("anger"), labels)],
  [
    "matchLabels: known must be names, got number in row 1; use the labels of a model, classifier.labels",
    () => matchLabels(labels, wrong(["a", 1])),
  ],
  ["kFold: rows must be a list with one entry per row, got number", () => kFold(wrong(6), { nSplits: 2 })],
  ["kFold: options must be an object that states nSplits, got number", () => kFold(labels, wrong(6))],
  [
    "kFold: options must be known, got n_splits; did you mean nSplits?",
    () => kFold(labels, wrong({ n_splits: 2 })),
  ],
  ["kFold: random must be a function, got number", () => kFold(labels, wrong({ nSplits: 2, random: 1 }))],
  ["groupKFold: groups must be a list", () => groupKFold(wrong("a"), { nSplits: 2 })],
  ["stratifiedKFold: options must be an object", () => stratifiedKFold(labels, wrong(undefined))],
  [
    "stratifiedGroupKFold: groups must be a list",
    () => stratifiedGroupKFold(labels, wrong({ nSplits: 2 }), { nSplits: 2 }),
  ],
  [
    "stratifiedGroupKFold: options must be an object",
    () => stratifiedGroupKFold(labels, labels, wrong(null)),
  ],
  [
    "groupSplit: random must be a function, got undefined",
    () => groupSplit(labels, wrong({ testSize: 0.5 })),
  ],
  [
    "groupSplit: options must be known, got stratify; use testSize, random",
    () => groupSplit(labels, wrong({ testSize: 0.5, stratify: 1, random })),
  ],
  [
    "stratifiedSplit: random must be a function, got number",
    () => stratifiedSplit(labels, wrong({ testSize: 0.5, random: 1 })),
  ],
  [
    "stratifiedSplit: options must be an object that states testSize, random, got undefined",
    () => stratifiedSplit(labels, wrong(undefined)),
  ],
  [
    "trainValidationTestSplit: options must be known, got valSize",
    () => trainValidationTestSplit(labels, wrong({ valSize: 0.2 })),
  ],
  [
    "trainValidationTestSplit: groups must be a list",
    () =>
      trainValidationTestSplit(
        labels,
        wrong({ testSize: 0.2, validationSize: 0.2, groups: "actor", random }),
      ),
  ],
  ["leaveOneGroupOut: groups must be a list", () => leaveOneGroupOut(wrong(undefined))],
  ["emoBoxFolds: actors must be a list", () => emoBoxFolds(wrong(24))],
  ["groupsOf: fields must be a list", () => groupsOf([], wrong("actor"))],
  [
    "classWeights: options must be an object that states classes, got undefined",
    () => classWeights(labels, part, wrong(undefined)),
  ],
  ["classWeights: classes must be a list", () => classWeights(labels, part, wrong({ classes: 2 }))],
  ["oversample: random must be a function, got undefined", () => oversample(labels, part, wrong({}))],
  ["oneHot: options must be an object that states nClasses, got number", () => oneHot([0], wrong(2))],
  ["LabelEncoder.fit: labels must be a list", () => LabelEncoder.fit(wrong(undefined), part)],
  ["LabelEncoder: labels must be a list", () => new LabelEncoder(wrong("angry"))],
  [
    "unifyLabels: options must be an object that states unmapped, got undefined",
    () => unifyLabels([], labelSets.emoBox, wrong(undefined)),
  ],
  [
    'unifyLabels: unmapped must be one of "error", "drop", got undefined',
    () => unifyLabels([], labelSets.emoBox, wrong({})),
  ],
  [
    "unifyLabels: labelSet must be { title, labels, map }, got string; give one of labelSets",
    () => unifyLabels([], wrong("emoBox"), { unmapped: "drop" }),
  ],
  [
    "auditSplit: split must have train: { role, indices }, got undefined; give what a splitter gave",
    () => auditSplit([], wrong({})),
  ],
  [
    "auditSplit: split must have test: { role, indices }, got undefined",
    () => auditSplit([], wrong({ train: part })),
  ],
  [
    'auditSplit: split.train must have the role "train", got "test"; give what a splitter gave',
    () => auditSplit([], wrong({ train: { role: "test", indices: [] }, test: part })),
  ],
  [
    'auditSplit: split.test must have the role "test", got none',
    () => auditSplit([], wrong({ train: part, test: { indices: [] } })),
  ],
  [
    "auditSplit: options must be known, got rule; did you mean rules?",
    () => auditSplit([], wrong({}), wrong({ rule: {} })),
  ],
  ["auditFolds: folds must be a list", () => auditFolds([], wrong({}))],
  ["auditFolds: split must have train", () => auditFolds([], wrong([1]))],
  [
    "syntheticCorpus: options must be known, got n_repetitions; did you mean nRepetitions?",
    () => syntheticCorpus(wrong({ sr: 8000, n_repetitions: 1, seed: 1 })).next(),
  ],
  [
    'groupSplit: groups must be names, got Object in row 0; use groupsOf(clips, ["actor"])',
    () => groupSplit(wrong(clips), { testSize: 0.5, random }),
  ],
  ["groupKFold: groups must be names, got Object in row 0", () => groupKFold(wrong(clips), { nSplits: 2 })],
  [
    "leaveOneGroupOut: groups must be names, got undefined in row 1",
    () => leaveOneGroupOut(wrong(["a", undefined, "b"])),
  ],
  [
    "leaveOneGroupOut: groups must be names, got undefined in row 1",
    // biome-ignore lint/suspicious/noSparseArray: what an array has that was made longer than it was filled
    () => leaveOneGroupOut(wrong(["a", , "b"])),
  ],
  ["emoBoxFolds: actors must be names, got Object in row 0", () => emoBoxFolds(wrong(clips))],
  [
    "stratifiedGroupKFold: groups must be names, got Object in row 0",
    () => stratifiedGroupKFold(labels, wrong(clips), { nSplits: 2 }),
  ],
  [
    "stratifiedGroupKFold: labels must be names, got Object in row 0; use clips.map((clip) => clip.emotion)",
    () => stratifiedGroupKFold(wrong(clips), labels, { nSplits: 2 }),
  ],
  [
    "stratifiedSplit: labels must be names, got Object in row 0",
    () => stratifiedSplit(wrong(clips), { testSize: 0.5, random }),
  ],
  [
    "stratifiedKFold: labels must be names, got Object in row 0",
    () => stratifiedKFold(wrong(clips), { nSplits: 2 }),
  ],
  [
    "trainValidationTestSplit: groups must be names, got Object in row 0",
    () =>
      trainValidationTestSplit(labels, {
        validationSize: 0.25,
        testSize: 0.25,
        groups: wrong(clips),
        random,
      }),
  ],
  [
    "trainValidationTestSplit: labels must be names, got Object in row 0",
    () => trainValidationTestSplit(wrong(clips), { validationSize: 0.25, testSize: 0.25, random }),
  ],
  ["oversample: labels must be names, got Object in row 0", () => oversample(wrong(clips), part, { random })],
  [
    "classWeights: labels must be names, got Object in row 0",
    () => classWeights(wrong(clips), part, { classes: ["a", "b"] }),
  ],
  ["LabelEncoder.fit: labels must be names, got Object in row 0", () => LabelEncoder.fit(wrong(clips), part)],
])("%s", (message, act) => {
  expect(act).toThrow(message);
});
