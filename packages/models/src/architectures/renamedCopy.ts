import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { registerLayers } from "../layers/registerLayers.ts";

/** What is changed of a model's topology; TensorFlow.js writes it as Keras does. */
interface Topology {
  name: string;
  readonly layers: {
    name: string;
    /** Of a model within the model: a topology itself. */
    readonly config: { name: string } | Topology;
    readonly inbound_nodes: [string, ...unknown[]][][];
  }[];
  readonly input_layers: [string, ...unknown[]][];
  readonly output_layers: [string, ...unknown[]][];
}

/**
 * Copies a model, with a prefix to the names of all its layers: two models of one kind can then be parts of a third.
 *
 * @returns a model of its own, with copies of the weights
 */
export async function renamedCopy(model: tfl.LayersModel, prefix: string): Promise<tfl.LayersModel> {
  registerLayers();
  const topology = model.toJSON(null, false) as unknown as { config: Topology };
  renameLayersInPlace(topology.config, prefix);
  topology.config.name = prefix;
  const copy = await tfl.models.modelFromJSON(topology as never);
  tf.tidy(() => copy.setWeights(model.getWeights()));
  return copy;
}

/** Weights are stored by the name of their own layer: so names must differ within inner models, too. */
function renameLayersInPlace(topology: Topology, prefix: string): void {
  for (const layer of topology.layers) {
    layer.name = `${prefix}_${layer.name}`;
    layer.config.name = layer.name;
    if ("layers" in layer.config) renameLayersInPlace(layer.config, prefix);
    for (const node of layer.inbound_nodes) renameReferencesInPlace(node, prefix);
  }
  renameReferencesInPlace(topology.input_layers, prefix);
  renameReferencesInPlace(topology.output_layers, prefix);
}

/** References to layers begin with the layer's name. */
function renameReferencesInPlace(references: [string, ...unknown[]][], prefix: string): void {
  for (const reference of references) reference[0] = `${prefix}_${reference[0]}`;
}
