// The commands of the README are those of the program.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addCommands } from "../src/addCommands.ts";
import { trainingProgram } from "../src/trainingProgram.ts";

const readme = await readFile(join(import.meta.dirname, "../README.md"), "utf8");
const lines = [...readme.matchAll(/^npm run example -- acnt-pretrained (.+?)(?: {2,}#.*)?$/gm)].map(
  ([, words]) => words!.trim(),
);

/** What a command line asks for, and of which command. */
async function parsed(words: string): Promise<{ name: string; args: string[]; options: object }> {
  let asked: { name: string; args: string[]; options: object } | undefined;
  const program = trainingProgram();
  addCommands(program);
  for (const command of [program, ...program.commands]) {
    command.action((...all: unknown[]) => {
      const args = all.filter((each) => typeof each === "string");
      asked = { name: command.name(), args, options: program.opts() };
    });
  }
  await program.parseAsync(words.split(/\s+/), { from: "user" });
  return asked!;
}

test("every command of the program is shown", async () => {
  const program = trainingProgram();
  addCommands(program);
  const shown = await Promise.all(lines.map(async (line) => (await parsed(line)).name));
  const names = [program, ...program.commands].map((command) => command.name());
  expect(names.filter((name) => !shown.includes(name))).toEqual([]);
});

test.each(lines)("%s", async (line) => {
  const { name, args, options } = await parsed(line);
  const words = line.split(/\s+/);
  if (name === "acnt-pretrained") expect(args).toEqual([]);
  else expect(words.slice(words.indexOf(name) + 1, words.indexOf(name) + 1 + args.length)).toEqual(args);
  expect(options).toMatchObject(line.includes("--parts 1") ? { parts: [1] } : {});
  if (line.includes("--members")) expect(options).toMatchObject({ members: ["a"] });
});
