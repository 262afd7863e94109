// From JavaScript, a misspelled option would be ignored without a word.
import { prepareBackend } from "@ser/backend";
import { mlp } from "@ser/models";
import * as ser from "@ser/train";
import * as node from "@ser/train/node";
import { beforeAll, describe, expect, test } from "vitest";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

const matrix = { data: [0.5, 0.5], rows: 1, cols: 2 };
const random = () => 0.5;
const groups = ["a"];
const model = () => mlp({ inputDim: 1, nClasses: 2, hiddenUnits: [2], seed: 1 });
const rows = { x: Float32Array.of(0, 1), y: Int32Array.of(0, 1) };

/** Calls with a misspelled option: the message's first word, and the name that it has to suggest. */
const cases: [string, string, () => unknown][] = [];
function add(fn: string, nearest: string, call: () => unknown): void {
  cases.push([fn, nearest, call]);
}
const loose = (options: object) => options as never;

const run = { epochs: 1, learningRate: 0.1, batchSize: 1, seed: 1 };
add("fit", "clipNorm", () => ser.fit(model(), rows, loose({ ...run, clipnorm: 1 })));
add("fit: earlyStopping", "patience", () =>
  ser.fit(model(), rows, loose({ ...run, earlyStopping: { patiense: 1 } })),
);
add("rowBatches", "oversample", () =>
  ser.rowBatches(rows, loose({ batchSize: 1, seed: 1, nClasses: 2, overSample: true })),
);
add("crossEntropy", "labelSmoothing", () => ser.crossEntropy(loose({ label_smoothing: 0.1 })));
add("focalLoss", "gamma", () => ser.focalLoss(loose({ gama: 2 })));
add("adam", "beta1", () => ser.adam(loose({ beta_1: 0.9 })));
add("adamW", "weightDecay", () => ser.adamW(loose({ weight_decay: 0.1 })));
add("sgd", "momentum", () => ser.sgd(loose({ momentun: 0.9 })));
add("clipByGlobalNorm", "maxNorm", () => ser.clipByGlobalNorm({}, loose({ max_norm: 1 })));
add("movingAverage", "decay", () => ser.movingAverage(loose({ decays: 0.9 })));
add("constant", "learningRate", () => ser.constant(loose({ learning_rate: 0.1 })));
add("oneCycle", "maxLearningRate", () => ser.oneCycle(loose({ maxLearningrate: 0.1 })));
add("cosineAnnealing", "minLearningRate", () =>
  ser.cosineAnnealing(loose({ learningRate: 1, minLearnRate: 0 })),
);
add("polynomialDecay", "power", () => ser.polynomialDecay(loose({ learningRate: 1, pwer: 2 })));
add("stepDecay", "stepSize", () => ser.stepDecay(loose({ learningRate: 1, stepsize: 2 })));
add("cosineAnnealingWarmRestarts", "t0", () =>
  ser.cosineAnnealingWarmRestarts(loose({ learningRate: 1, t_0: 2 })),
);
add("reduceLROnPlateau", "patience", () => ser.reduceLROnPlateau(loose({ learningRate: 1, patiense: 2 })));
add("warmUp", "fraction", () => ser.warmUp(ser.constant({ learningRate: 1 }), loose({ fractoin: 0.1 })));
add("softmax", "temperature", () => ser.softmax(matrix, loose({ temprature: 2 })));
add("calibration", "nBins", () => ser.calibration([0], matrix, loose({ n_bins: 5 })));
add("oneVsRest", "classes", () => ser.oneVsRest([0], matrix, loose({ labels: ["a", "b"], class: ["a"] })));
add("modelPredictor", "temperature", () => ser.modelPredictor(model(), loose({ temprature: 2 })));
add("protocolInflation", "reference", () => ser.protocolInflation([], loose({ referense: "x" })));
add("bootstrapInterval", "nResamples", () =>
  ser.bootstrapInterval(groups, () => 0, loose({ random, n_resamples: 9 })),
);
add("pairedBootstrap", "groups", () => ser.pairedBootstrap([0], [0], [0], loose({ random, group: groups })));
add("breakDown", "field", () => ser.breakDown([], [], [], loose({ random, fields: "sex" })));
add("permutationImportance", "nRepeats", () =>
  ser.permutationImportance(() => matrix, matrix, [0], loose({ groups: [], random, repeats: 3 })),
);
add("shapleyValues", "background", () =>
  ser.shapleyValues(() => matrix, matrix, loose({ groups: [], backgrund: matrix })),
);
add("integratedGradients", "nSteps", () =>
  ser.integratedGradients(model(), [0], loose({ classNumber: 0, baseline: [0], n_steps: 8 })),
);
add("pruneByMagnitudeInPlace", "fraction", () =>
  ser.pruneByMagnitudeInPlace(model(), loose({ fractoin: 0.5 })),
);
add("search", "nTrials", () => ser.search({}, () => 0, loose({ method: "random", seed: 1, n_trials: 3 })));
add("crossValidate", "trainFold", () => ser.crossValidate([], [], loose({ trainfold: () => undefined })));
add("repeatSeeds", "runSeed", () => ser.repeatSeeds([1], loose({ runseed: () => undefined })));
add("fileCheckpoint", "every", () => node.fileCheckpoint("a", loose({ evry: { epochs: 1 } })));
add("workerBatches", "nWorkers", () =>
  node.workerBatches(loose({ module: new URL(import.meta.url), workers: 2 })),
);
add("crossValidateInProcesses", "processes", () =>
  node.crossValidateInProcesses([], [], loose({ module: new URL(import.meta.url), proceses: 2 })),
);
add("repeatSeedsInProcesses: keep", "version", () =>
  node.repeatSeedsInProcesses([1], {
    module: new URL(import.meta.url),
    keep: loose({ folder: "never", vesion: "1" }),
  }),
);
add("repeatSeedsInProcesses", "settings", () =>
  node.repeatSeedsInProcesses([1], loose({ module: new URL(import.meta.url), setings: {} })),
);

describe("an option that is not known is an error that names the nearest", () => {
  test.each(cases)("%s: %s", async (fn, nearest, call) => {
    const error = await (async () => call())().then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error).toBeInstanceOf(TypeError);
    expect(error!.message).toMatch(
      new RegExp(`^${fn}: options must be known, got \\w+; did you mean ${nearest}\\?$`),
    );
  });
});
