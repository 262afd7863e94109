// Builds the page, and serves it on this machine.
import { once } from "node:events";
import { join } from "node:path";
import { runProgram } from "@ser/cli/terminal";
import { Command, InvalidArgumentError } from "commander";
import { preview } from "vite";
import { buildPage } from "./buildPage.ts";

const outDir = join(import.meta.dirname, "page");

const program = new Command("browser-demo")
  .description("Serve a page that classifies recordings and what a microphone hears.")
  .option("--port <n>", "where it is served on this machine", portNumber, 4173)
  .action(async ({ port }: { port: number }) => {
    await buildPage(outDir);
    const server = await preview({
      configFile: false,
      build: { outDir },
      preview: { port, host: "localhost" },
    });
    process.stdout.write(`Open ${server.resolvedUrls?.local[0]} in a browser; Ctrl-C ends it.\n`);
    await Promise.race(["SIGINT", "SIGTERM"].map((signal) => once(process, signal)));
    await server.close();
  });

process.exitCode = await runProgram(program, process.argv);

function portNumber(text: string): number {
  const port = Number(text);
  if (!(Number.isInteger(port) && port >= 1 && port <= 65535)) {
    throw new InvalidArgumentError("It must be an integer from 1 to 65535.");
  }
  return port;
}
