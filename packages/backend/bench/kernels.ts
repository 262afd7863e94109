/**
 * Times the kernels of a training step: the wasm backend as this package completes it, beside itself as it
 * is published, and beside the cpu backend. One thread, one process; medians.
 *
 *   npx tsx --conditions=@ser/source packages/backend/bench/kernels.ts [part of a name]
 */
import * as tf from "@tensorflow/tfjs-core";
import { prepareBackend } from "../src/node/prepareBackend.ts";
import { installWasmKernels, uninstallWasmKernels } from "../src/wasm/installWasmKernels.ts";
import { type KernelCall, kernelCalls } from "./kernelCalls.ts";

const BUDGET_MS = 60;

/** Median milliseconds of a call on a backend; `undefined` where it has no such kernel. */
async function time(call: KernelCall, backend: string): Promise<number | undefined> {
  await tf.setBackend(backend);
  if (!tf.getKernel(call.kernel, backend)) return undefined;
  const inputs = Object.fromEntries(
    Object.entries(call.inputs).map(([name, shape]) => [
      name,
      tf.tensor(
        new Float32Array(tf.util.sizeFromShape(shape)).map((_, i) => Math.sin(i)),
        shape,
      ),
    ]),
  );
  if (inputs.condition) inputs.condition = tf.cast(inputs.condition, "bool");
  const run = () => {
    const start = performance.now();
    const output = tf.engine().runKernel(call.kernel, inputs, (call.attrs ?? {}) as tf.NamedAttrMap);
    const ms = performance.now() - start;
    tf.dispose(output as tf.TensorContainer);
    return ms;
  };
  const first = run();
  const nWarm = first > 10 * BUDGET_MS ? 0 : 20;
  for (let i = 0; i < nWarm && first * i < BUDGET_MS; i++) run();
  const times = nWarm === 0 ? [first] : [];
  for (const end = performance.now() + BUDGET_MS; performance.now() < end; ) times.push(run());
  tf.dispose(inputs);
  return times.sort((a, b) => a - b)[times.length >> 1];
}

const cell = (text: string) => text.padStart(12);
const ms = (value: number | undefined) => cell(value === undefined ? "-" : value.toFixed(3));
const ratio = (value: number | undefined, ours: number) =>
  cell(value === undefined ? "-" : `${(value / ours).toFixed(1)}x`);

await prepareBackend({ prefer: "cpu" });
await prepareBackend({ prefer: "wasm" });
const part = process.argv[2] ?? "";
console.log(
  `${"milliseconds, and how many times ours".padEnd(44)}wasm, ours  wasm, stock         cpu  stock/ours    cpu/ours`,
);
for (const call of kernelCalls.filter(({ name, kernel }) => `${name} ${kernel}`.includes(part))) {
  uninstallWasmKernels();
  const stock = await time(call, "wasm");
  installWasmKernels();
  const ours = (await time(call, "wasm")) as number;
  const cpu = await time(call, "cpu");
  console.log(
    `${call.name.padEnd(42)}${ms(ours)}${ms(stock)}${ms(cpu)}${ratio(stock, ours)}${ratio(cpu, ours)}`,
  );
}
