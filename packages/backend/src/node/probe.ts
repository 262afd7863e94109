import { execFile } from "node:child_process";

/** A driver that needs longer to answer is not one to train with. */
const TIMEOUT_MS = 60_000;

/** Printed before the answer: libraries print what they like. */
const MARK = "ser-probe:";

/**
 * Tries a native library in a process of its own: a crash there is an answer here.
 *
 * @param script CommonJS; `process.argv[1]` is the library's path; it calls `answer(value)` or throws
 * @returns the answer
 * @throws Error that tells how the library failed
 */
export function probe(script: string, path: string): Promise<unknown> {
  const code = `
    const answer = (value) => process.stdout.write("${MARK}" + JSON.stringify(value) + "\\n", () => process.exit(0));
    const fail = (error) => answer({ failure: String(error?.message ?? error) });
    process.on("uncaughtException", fail).on("unhandledRejection", fail);
    (async () => { ${script} })().catch(fail);`;
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1", TF_CPP_MIN_LOG_LEVEL: "2" };
  const options = { env, timeout: TIMEOUT_MS, killSignal: "SIGKILL", maxBuffer: 2 ** 26 } as const;
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ["--eval", code, path], options, (error, stdout) => {
      const [, answer] = stdout.split(MARK);
      if (answer === undefined) return reject(new Error(describeEnd(error)));
      const value = JSON.parse(answer.split("\n")[0] as string) as { failure?: string } | undefined;
      return value?.failure === undefined ? resolve(value) : reject(new Error(value.failure));
    });
  });
}

function describeEnd(error: { code?: unknown; signal?: unknown; killed?: boolean } | null): string {
  if (error?.killed) return `it did not answer within ${TIMEOUT_MS / 1000} s`;
  if (error?.signal) return `it crashed when it was loaded (${error.signal})`;
  return `it ended the process when it was loaded (exit code ${error?.code ?? 0})`;
}
