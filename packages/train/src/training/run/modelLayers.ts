import type { LayersModel } from "@tensorflow/tfjs-layers";

/** All layers that count their steps, those within models and wrappers within the model included. */
export function countingLayers(model: LayersModel): { step: number }[] {
  return innermostLayers(model).filter(
    (layer): layer is { step: number } => "step" in layer && typeof layer.step === "number",
  );
}

/** Names of the layers that draw other numbers in each run: TensorFlow.js' own dropout and noise without a seed. */
export function unseededLayers(model: LayersModel): string[] {
  return innermostLayers(model)
    .filter(isUnseeded)
    .map(({ name }) => name);
}

/** What a layer can hold others in: models, `timeDistributed`, `bidirectional`. */
interface Holder {
  readonly layers?: readonly object[];
  readonly layer?: object;
  readonly forwardLayer?: object;
  readonly backwardLayer?: object;
}

function innermostLayers(model: LayersModel): object[] {
  return model.layers.flatMap(layersWithin);
}

function layersWithin(layer: object): object[] {
  const { layers = [], layer: wrapped, forwardLayer, backwardLayer } = layer as Holder;
  const own = forwardLayer ? [forwardLayer, backwardLayer] : [wrapped]; // that of `bidirectional` is copied, not used
  const held = [...layers, ...own].filter((one) => one !== undefined);
  return held.length > 0 ? [...new Set(held)].flatMap(layersWithin) : [layer];
}

/** How much TensorFlow.js' layers, and cells of recurrent layers, drop or add, by class. */
const AMOUNTS: Readonly<Record<string, readonly string[]>> = {
  Dropout: ["rate"],
  GaussianDropout: ["rate"],
  AlphaDropout: ["rate"],
  SpatialDropout1D: ["rate"],
  GaussianNoise: ["stddev"],
  SimpleRNNCell: ["dropout", "recurrentDropout"],
  GRUCell: ["dropout", "recurrentDropout"],
  LSTMCell: ["dropout", "recurrentDropout"],
  ConvLSTM2DCell: ["dropout", "recurrentDropout"],
};

function isUnseeded(layer: object): layer is { name: string } {
  const { cell } = layer as { cell?: { cells?: readonly object[] } }; // that of `stackedRNNCells` has several
  return [layer, ...(cell?.cells ?? [cell])].some((part) => part !== undefined && draws(part));
}

function draws(part: object): boolean {
  if (!("getClassName" in part && "getConfig" in part)) return false;
  const { getClassName, getConfig } = part as Pick<LayersModel, "getClassName" | "getConfig">;
  const name = getClassName.call(part);
  const config = getConfig.call(part) as Record<string, unknown>;
  const amounts = Object.hasOwn(AMOUNTS, name) ? AMOUNTS[name]! : [];
  return typeof config.seed !== "number" && amounts.some((amount) => Number(config[amount]) > 0);
}
