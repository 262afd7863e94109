import * as tf from "@tensorflow/tfjs-core";
import { type Draw, kernelCase } from "../kernelCase.ts";

const positive = (normal: number) => 0.1 + Math.abs(normal);
const anyShape = (draw: Draw) =>
  draw.of([draw.int(1, 300)], [draw.int(1, 9), draw.int(1, 40)], [2, draw.int(1, 9), draw.int(1, 9), 4]);

const unary: Readonly<Record<string, (x: tf.Tensor) => tf.Tensor>> = {
  relu: tf.relu,
  relu6: tf.relu6,
  elu: tf.elu,
  selu: tf.selu,
  sigmoid: tf.sigmoid,
  tanh: tf.tanh,
  leakyRelu: (x) => tf.leakyRelu(x, 0.1),
  prelu: (x) => tf.prelu(x, tf.scalar(0.2)),
  softplus: tf.softplus,
  swish: (x) => tf.mul(x, tf.sigmoid(x)),
  "gelu by erf": (x) => tf.mul(x, tf.add(0.5, tf.mul(0.5, tf.erf(tf.mul(x, Math.SQRT1_2))))),
  "hard sigmoid": (x) => tf.clipByValue(tf.add(0.5, tf.mul(0.2, x)), 0, 1),
  exp: tf.exp,
  square: tf.square,
  abs: tf.abs,
  neg: tf.neg,
  clone: (x) => tf.mul(tf.clone(x), tf.clone(x)),
};
const unaryOfPositive: Readonly<Record<string, (x: tf.Tensor) => tf.Tensor>> = {
  log: tf.log,
  log1p: tf.log1p,
  sqrt: tf.sqrt,
  rsqrt: tf.rsqrt,
  reciprocal: tf.reciprocal,
  "power 1.5": (x) => tf.pow(x, 1.5),
};
const binary: Readonly<Record<string, (a: tf.Tensor, b: tf.Tensor) => tf.Tensor>> = {
  add: tf.add,
  sub: tf.sub,
  mul: tf.mul,
  div: tf.div,
};
/** Of these tfjs-core has gradients for equal shapes alone. */
const binaryOfEqualShapes: typeof binary = {
  maximum: tf.maximum,
  minimum: tf.minimum,
  squaredDifference: tf.squaredDifference,
};
const comparisons = {
  less: tf.less,
  lessEqual: tf.lessEqual,
  greaterEqual: tf.greaterEqual,
  equal: tf.equal,
  notEqual: tf.notEqual,
};
const steps: Readonly<Record<string, (x: tf.Tensor) => tf.Tensor>> = {
  floor: tf.floor,
  ceil: tf.ceil,
  round: tf.round,
  sign: tf.sign,
  step: (x) => tf.step(x),
};
/** How a second operand may be smaller than a first of `[2, h, w, c]`. */
const broadcasts: Readonly<Record<string, (shape: number[]) => number[]>> = {
  "of equal shapes": (shape) => shape,
  "with a vector of channels": (shape) => shape.slice(-1),
  "with a mask of batch and channels": ([n, , , c]) => [n!, 1, 1, c!],
  "with a scalar": () => [],
};

export const elementwise = [
  ...Object.entries(unary).map(([name, run]) =>
    kernelCase(
      name,
      (draw) => [anyShape(draw)],
      ([x]) => run(x!),
    ),
  ),
  ...Object.entries(unaryOfPositive).map(([name, run]) =>
    kernelCase(
      name,
      (draw) => [anyShape(draw)],
      ([x]) => run(x!),
      { map: positive },
    ),
  ),
  ...Object.entries(binary).flatMap(([name, run]) =>
    Object.entries(broadcasts).map(([how, smaller]) =>
      kernelCase(
        `${name} ${how}`,
        (draw) => {
          const shape = [2, draw.int(1, 6), draw.int(1, 6), draw.int(1, 6)];
          return [shape, smaller(shape)];
        },
        ([a, b]) => run(a!, b!),
        { map: name === "div" ? positive : (normal) => normal },
      ),
    ),
  ),
  ...Object.entries(binaryOfEqualShapes).map(([name, run]) =>
    kernelCase(
      name,
      (draw) => Array.from({ length: 2 }, () => [4, draw.int(5, 5)]),
      ([a, b]) => run(a!, b!),
    ),
  ),
  kernelCase(
    "addN",
    (draw) => Array.from({ length: 3 }, () => [4, draw.int(3, 3)]),
    (inputs) => tf.addN(inputs),
  ),
  kernelCase(
    "dropout's choice by a mask",
    (draw) => [[4, draw.int(2, 30)]],
    ([x], draw) => {
      const mask = tf.tensor(
        Array.from({ length: x!.size }, () => draw.int(0, 1)),
        x!.shape,
        "bool",
      );
      return tf.div(tf.where(mask, x!, tf.zerosLike(x!)), 0.5);
    },
  ),
  kernelCase(
    "where greater",
    (draw) => Array.from({ length: 2 }, () => [4, draw.int(5, 5)]),
    ([a, b]) => tf.where(tf.greater(a!, b!), tf.mul(a!, 2), b!),
    { differentiable: false }, // comparisons have none
  ),
  ...Object.entries(comparisons).map(([name, compare]) =>
    kernelCase(
      name,
      (draw) => Array.from({ length: 2 }, () => [4, draw.int(5, 5)]),
      ([a, b]) => tf.cast(compare(a!, b!), "float32"),
      { differentiable: false, map: Math.round },
    ),
  ),
  ...Object.entries(steps).map(([name, run]) =>
    kernelCase(
      name,
      (draw) => [anyShape(draw)],
      ([x]) => run(x!),
      { differentiable: false },
    ),
  ),
];
