import * as tfl from "@tensorflow/tfjs-layers";
import { AverageProbabilities } from "../layers/averageProbabilities.ts";
import { renamedCopy } from "./renamedCopy.ts";

/**
 * Makes one model of several, which gives the mean of their probabilities.
 *
 * It has copies of the members, whose layers are named `member1_…` and so on; the members stay the caller's.
 *
 * @param members of one input shape and the same classes
 * @returns `[batch, ...] -> [batch, nClasses]`, logits
 * @throws RangeError where there are none, their shapes differ, or one is a `tf.sequential`, or holds one
 * @example
 * const model = await ensemble([first, second]);
 */
export async function ensemble(members: readonly tfl.LayersModel[]): Promise<tfl.LayersModel> {
  const [first] = members;
  if (first === undefined) throw new RangeError("ensemble: members must hold at least one model, got 0");
  if (members.some(isSequential)) {
    throw new RangeError(
      "ensemble: members must be models of inputs and outputs, as tf.model makes them, got a tf.sequential; use tf.model({ inputs: model.inputs, outputs: model.outputs })",
    );
  }
  const shapeOf = ({ inputs, outputs }: tfl.LayersModel) =>
    `[${inputs[0]?.shape.slice(1)}] -> [${outputs[0]?.shape.slice(1)}]`;
  const other = members.find((member) => shapeOf(member) !== shapeOf(first));
  if (other !== undefined) {
    throw new RangeError(
      `ensemble: members must have one shape, got ${shapeOf(first)} and ${shapeOf(other)}`,
    );
  }
  const copies = await copiesOf(members);
  const input = tfl.input({ shape: (first.inputs[0]?.shape ?? []).slice(1), name: "input" });
  const logits = copies.map((member) => member.apply(input) as tfl.SymbolicTensor);
  const average = new AverageProbabilities({ name: "average" });
  return tfl.model({ inputs: input, outputs: average.apply(logits) as tfl.SymbolicTensor, name: "ensemble" });
}

/** Copies of all members; where one cannot be copied, none is left behind. */
async function copiesOf(members: readonly tfl.LayersModel[]): Promise<tfl.LayersModel[]> {
  const copies = await Promise.allSettled(members.map((member, i) => renamedCopy(member, `member${i + 1}`)));
  const made = copies.flatMap((copy) => (copy.status === "fulfilled" ? [copy.value] : []));
  const failed = copies.find((copy) => copy.status === "rejected");
  if (failed === undefined) return made;
  for (const copy of made) copy.dispose();
  throw failed.reason;
}

/** Their topology has no references between layers. */
function isSequential(layer: object): boolean {
  if (layer instanceof tfl.Sequential) return true;
  return "layers" in layer && (layer.layers as readonly object[]).some(isSequential);
}
