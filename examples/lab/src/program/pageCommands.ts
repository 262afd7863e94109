import { text } from "node:stream/consumers";
import { openBackend } from "@ser/cli/terminal";
import { Command } from "commander";
import { describeExample, type Example } from "../example.ts";
import { type KeyedRun, presentKeys } from "./presentKeys.ts";

/** What the pages of all examples ask of this one's program; in no help. */
export function pageCommands(example: Example): Command[] {
  return [describeCommand(example), keysCommand(example)];
}

/** What the example is, as JSON. */
function describeCommand(example: Example): Command {
  return new Command("describe").exitOverride().action(() => {
    process.stdout.write(`${JSON.stringify(describeExample(example), null, 1)}\n`);
  });
}

/** Which keys runs would have today: both as JSON, the runs on stdin. */
function keysCommand(example: Example): Command {
  return new Command("keys").exitOverride().action(async () => {
    const runs = JSON.parse(await text(process.stdin)) as KeyedRun[];
    await openBackend();
    const keys = presentKeys(example, runs).map((key) => key ?? null);
    process.stdout.write(`${JSON.stringify(keys)}\n`);
  });
}
