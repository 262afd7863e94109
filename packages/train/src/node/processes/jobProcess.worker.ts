// What a process started by startJobProcess does: it runs one function of one module on each task that it is given.
import { pathOfNonJson } from "@ser/dsp/check";
import type { Json } from "../../evaluation/json.ts";
import type { JobContext } from "../../jobs/job.ts";
import type { Order, Report } from "./processMessages.ts";

type Run = (task: Json, context: JobContext) => Promise<Json>;

const stopping = new AbortController();
let graceMs = 0;

process.on("SIGINT", () => undefined); // Ctrl-C reaches all processes at once; the parent says what is to be done
process.on("message", (order: Order) => {
  if (order.kind === "run") work(order).then(send, (error) => send(failureOf(error)));
  else if (order.kind === "stop") stop(order.reason);
  else process.exit(0); // whatever else the module has left open
});
process.on("disconnect", () => stop("the process that gave the work has ended"));

function stop(reason: string): void {
  stopping.abort(new Error(reason));
  setTimeout(() => process.exit(1), graceMs);
}

async function work(order: Order & { kind: "run" }): Promise<Report> {
  graceMs = order.graceMs;
  const module = (await import(order.module)) as Record<string, unknown>;
  const run = module[order.exported];
  if (typeof run !== "function") {
    throw new TypeError(
      `${order.module} must export a function ${order.exported}, got ${typeof run}; it exports ${Object.keys(module).join(", ") || "nothing"}`,
    );
  }
  let isOver = false;
  const report = (progress: Json) => {
    if (!isOver) send({ kind: "progress", progress }); // what comes late would count as the next task's
  };
  const result = await (run as Run)(order.task, { signal: stopping.signal, report }).finally(() => {
    isOver = true;
  });
  const lost = pathOfNonJson(result, "result");
  if (lost)
    throw new TypeError(`what ${order.exported} gives must be plain JSON, got ${lost.value} at ${lost.at}`);
  return { kind: "result", result };
}

function send(report: Report): void {
  if (process.connected) process.send?.(report, undefined, {}, () => undefined);
}

function failureOf(error: unknown): Report {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { kind: "failure", name, message, stack: stack ?? "" };
}
