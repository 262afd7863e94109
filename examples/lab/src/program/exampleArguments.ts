import { resolve } from "node:path";
import envPaths from "env-paths";
import type { Example } from "../example.ts";
import type { Experiment } from "../experiment.ts";
import { PROTOCOLS, type Protocol } from "../protocols/protocol.ts";
import type { ExampleRequest } from "./reproduceExample.ts";
import type { CommonArguments } from "./secondWay.ts";

/** What an example's command line says; its further commands take the same options. */
export interface ExampleArguments {
  readonly data?: string;
  readonly smoke?: boolean;
  readonly experiments: readonly string[];
  readonly protocols: readonly Protocol[];
  readonly seeds: number;
  readonly epochs?: number;
  readonly out: string;
  readonly cache?: string;
}

/** A smoke run shows that everything runs, in seconds: few epochs, one copy of each clip. */
const SMOKE = { epochs: 2, nCopies: 1 } as const;

/** Reads what every way of running an example understands. */
export function commonOf({ data, smoke, epochs, out, cache }: ExampleArguments): CommonArguments {
  return {
    data: smoke ? undefined : data || undefined,
    epochs: smoke ? SMOKE.epochs : epochs,
    out: resolve(out),
    cacheFolder: resolve(cache ?? envPaths("ser", { suffix: "" }).cache),
  };
}

/** Reads a command line as a request. */
export function requestOf(example: Example, options: ExampleArguments): ExampleRequest {
  const { smoke = false, seeds, protocols } = options;
  const { epochs, ...common } = commonOf(options);
  const isAsked = ({ name }: { name: string }) => options.experiments.includes(name);
  const changed = (experiment: Experiment) => withEpochs(smoke ? forSmoke(experiment) : experiment, epochs);
  return {
    ...common,
    experiments: example.experiments.filter(isAsked).map(changed),
    committees: (example.committees ?? [])
      .filter(isAsked)
      .map((committee) => ({ ...committee, members: committee.members.map(changed) })),
    protocols: smoke ? ["stated", "actor"] : inOrder(protocols),
    seeds: Array.from({ length: smoke ? 1 : seeds }, (_, i) => i + 1),
  };
}

/** The strictest last, each once. */
function inOrder(protocols: readonly Protocol[]): Protocol[] {
  return (Object.keys(PROTOCOLS) as Protocol[]).filter((protocol) => protocols.includes(protocol));
}

function withEpochs(experiment: Experiment, epochs: number | undefined): Experiment {
  if (epochs === undefined) return experiment;
  const training: Experiment["training"] = (options) => ({ ...experiment.training(options), epochs });
  return { ...experiment, isTrial: true, training };
}

/** With few copies, and in every way that is asked for: one that is judged in few ways runs as well. */
function forSmoke({ protocols: _, copies, ...experiment }: Experiment): Experiment {
  if (copies === undefined) return experiment;
  return { ...experiment, copies: { ...copies, n: Math.min(copies.n, SMOKE.nCopies) } };
}
