import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { registerLayers } from "../layers/registerLayers.ts";

/** What is changed of a model's topology; TensorFlow.js writes it as Keras does. */
interface Topology {
  readonly config: {
    name: string;
    readonly layers: {
      name: string;
      readonly config: { name: string };
      readonly inbound_nodes: [string, ...unknown[]][][];
    }[];
    readonly input_layers: [string, ...unknown[]][];
    readonly output_layers: [string, ...unknown[]][];
  };
}

/**
 * Copies a model, with a prefix to the names of all its layers: two models of one kind can then be parts of a third.
 *
 * @returns a model of its own, with copies of the weights
 */
export async function renamedCopy(model: tfl.LayersModel, prefix: string): Promise<tfl.LayersModel> {
  registerLayers();
  const topology = model.toJSON(null, false) as unknown as Topology;
  const { config } = topology;
  config.name = prefix;
  for (const layer of config.layers) {
    layer.name = `${prefix}_${layer.name}`;
    layer.config.name = layer.name;
    for (const node of layer.inbound_nodes) renameInPlace(node, prefix);
  }
  renameInPlace(config.input_layers, prefix);
  renameInPlace(config.output_layers, prefix);
  const copy = await tfl.models.modelFromJSON(topology as never);
  tf.tidy(() => copy.setWeights(model.getWeights()));
  return copy;
}

/** References to layers begin with the layer's name. */
function renameInPlace(references: [string, ...unknown[]][], prefix: string): void {
  for (const reference of references) reference[0] = `${prefix}_${reference[0]}`;
}
