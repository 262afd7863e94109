import { util } from "@tensorflow/tfjs-core";
import { ADAM_STEP, type AdamStepAttrs, type AdamStepInputs } from "../../adamStep.ts";
import { addressOf } from "../addressOf.ts";
import { loopsOf } from "../loops/loopsOf.ts";
import type { WasmKernel } from "../wasmKernel.ts";

/** A step of Adam in one pass. Composed of the stock kernels it takes a dozen, each with a tensor of its own. */
export const adamStepKernel: WasmKernel<AdamStepInputs, AdamStepAttrs> = {
  name: ADAM_STEP,
  compute({ inputs, attrs, backend }) {
    const { weight, gradient, firstMoment, secondMoment } = inputs;
    const { rest1, rest2, unbiased, epsilon, rate, kept } = attrs;
    const outputs = [weight, firstMoment, secondMoment].map(({ shape }) =>
      backend.makeOutput(shape, "float32"),
    );
    const [weightTo, firstTo, secondTo] = outputs.map((to) => addressOf(backend, to)) as [
      number,
      number,
      number,
    ];
    loopsOf(backend).adamStep(
      weightTo,
      firstTo,
      secondTo,
      addressOf(backend, weight),
      addressOf(backend, gradient),
      addressOf(backend, firstMoment),
      addressOf(backend, secondMoment),
      rest1,
      rest2,
      unbiased,
      epsilon,
      rate,
      kept,
      util.sizeFromShape(weight.shape),
    );
    return outputs;
  },
};
