import { checkCount, checkOptions, type OptionNames } from "@ser/dsp/check";
import { checkPoolable, checkRate, checkSlope } from "../check.ts";

/** Settings of `acnt`. The first group is source 002's; defaults that it leaves open are marked as chosen. */
export interface AcntOptions {
  /** @defaultValue 8 */
  readonly nClasses?: number;
  /** Channels of the input, e.g. 2 with deltas. @defaultValue 1 */
  readonly inChannels?: number;
  /** Mel bands and frames. @defaultValue [40, 174] */
  readonly inputShape?: readonly [number, number];
  /** Channels of each block. @defaultValue [16, 32, 64, 128] */
  readonly cnnChannels?: readonly number[];
  /** Features of each frame in the transformer. @defaultValue 128, chosen */
  readonly transformerDim?: number;
  /** Divides `transformerDim`. @defaultValue 4, chosen */
  readonly nHeads?: number;
  /** Number of encoder layers. @defaultValue 2, chosen */
  readonly nLayers?: number;
  /** Longest sequence that the positions are made for. @defaultValue 500, chosen */
  readonly peMaxLen?: number;
  /** Of all dropouts that are not set by themselves. @defaultValue 0.1, chosen */
  readonly dropoutRate?: number;
  /** False leaves the transformer out: the source's ablation. @defaultValue true */
  readonly useTransformer?: boolean;

  /** How many blocks, from the first, end in a 2 x 2 pooling. @defaultValue 3 */
  readonly nPools?: number;
  /** Hidden units of each encoder layer. @defaultValue 256, chosen */
  readonly feedforwardDim?: number;
  /** Units of the dense layer before the logits. @defaultValue 64, chosen */
  readonly headDim?: number;
  /** Of the leaky ReLUs. @defaultValue 0.01, PyTorch's */
  readonly negativeSlope?: number;
  /** Encoder layers normalise their input in place of their output. @defaultValue false */
  readonly preNorm?: boolean;
  /** What sums the frames up. @defaultValue "mean" */
  readonly pooling?: "mean" | "attentiveStatistics";
  /** Of channels in the blocks. @defaultValue `dropoutRate` */
  readonly convDropoutRate?: number;
  /** In the encoder layers. @defaultValue `dropoutRate` */
  readonly transformerDropoutRate?: number;
  /** Before the logits. @defaultValue `dropoutRate` */
  readonly headDropoutRate?: number;
  /** Fixes the initial weights and the masks. */
  readonly seed: number;
}

const ACNT_OPTIONS: OptionNames<AcntOptions> = {
  nClasses: false,
  inChannels: false,
  inputShape: false,
  cnnChannels: false,
  transformerDim: false,
  nHeads: false,
  nLayers: false,
  peMaxLen: false,
  dropoutRate: false,
  useTransformer: "flag",
  nPools: false,
  feedforwardDim: false,
  headDim: false,
  negativeSlope: false,
  preNorm: "flag",
  pooling: false,
  convDropoutRate: false,
  transformerDropoutRate: false,
  headDropoutRate: false,
  seed: true,
};

/** {@link AcntOptions}, complete. */
export type AcntSettings = Required<AcntOptions>;

/**
 * Completes the settings with their defaults, and checks them; one that is `undefined` is one that is not given.
 *
 * @throws TypeError where one is not known, or of another type
 * @throws RangeError where one is out of range
 */
export function acntSettings(options: AcntOptions): AcntSettings {
  checkOptions("acnt", options, ACNT_OPTIONS);
  const { dropoutRate = 0.1 } = options;
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const settings: AcntSettings = {
    nClasses: 8,
    inChannels: 1,
    inputShape: [40, 174],
    cnnChannels: [16, 32, 64, 128],
    transformerDim: 128,
    nHeads: 4,
    nLayers: 2,
    peMaxLen: 500,
    dropoutRate,
    useTransformer: true,
    nPools: 3,
    feedforwardDim: 256,
    headDim: 64,
    negativeSlope: 0.01,
    preNorm: false,
    pooling: "mean",
    convDropoutRate: dropoutRate,
    transformerDropoutRate: dropoutRate,
    headDropoutRate: dropoutRate,
    ...(Object.fromEntries(given) as unknown as AcntOptions),
  };
  checkSettings(settings);
  return settings;
}

const COUNTS = ["inChannels", "transformerDim", "nHeads", "nLayers", "peMaxLen", "feedforwardDim", "headDim"];
const RATES = ["dropoutRate", "convDropoutRate", "transformerDropoutRate", "headDropoutRate"];

function checkSettings(settings: AcntSettings): void {
  const { nClasses, inputShape, cnnChannels, nPools, pooling, transformerDim, nHeads } = settings;
  checkCount("acnt", "nClasses", nClasses, 2);
  for (const name of COUNTS) checkCount("acnt", name, settings[name as keyof AcntSettings] as number, 1);
  for (const name of RATES) checkRate("acnt", name, settings[name as keyof AcntSettings] as number);
  checkSlope("acnt", "negativeSlope", settings.negativeSlope);
  for (const channels of cnnChannels) checkCount("acnt", "cnnChannels", channels, 1);
  checkCount("acnt", "nPools", nPools, 0);
  if (nPools > cnnChannels.length) {
    throw new RangeError(`acnt: nPools must be at most the ${cnnChannels.length} blocks, got ${nPools}`);
  }
  checkPoolable("acnt", inputShape, nPools);
  if (transformerDim % nHeads !== 0) {
    throw new RangeError(`acnt: nHeads must divide transformerDim = ${transformerDim}, got ${nHeads}`);
  }
  if (pooling !== "mean" && pooling !== "attentiveStatistics") {
    throw new RangeError(`acnt: pooling must be mean or attentiveStatistics, got ${JSON.stringify(pooling)}`);
  }
}
