import type { LayersModel } from "@tensorflow/tfjs-layers";

/**
 * The shape that flattened rows have as inputs of a model: a length that the model leaves open is what the rows' size
 * makes of it.
 *
 * @param nValues of a row
 * @returns `undefined` where no such shape has so many values, or two lengths are open
 */
export function inputShapeFor(model: LayersModel, nValues: number): number[] | undefined {
  const lengths = inputLengths(model);
  const fixed = lengths.reduce<number>((product, length) => product * (length ?? 1), 1);
  const nOpen = lengths.filter((length) => length === null).length;
  const open = nValues / fixed;
  const fits = nOpen === 0 ? open === 1 : nOpen === 1 && Number.isInteger(open) && open > 0;
  return fits ? lengths.map((length) => length ?? open) : undefined;
}

/** A model's input in words, e.g. `[64, any, 1]`. */
export function inputInWords(model: LayersModel): string {
  return `[${inputLengths(model)
    .map((length) => length ?? "any")
    .join(", ")}]`;
}

function inputLengths(model: LayersModel): (number | null)[] {
  return (model.inputs[0]?.shape ?? []).slice(1);
}
