import { Command } from "commander";
import { expect, test, vi } from "vitest";
import { crossValidateCommand } from "../src/crossValidation/crossValidateCommand.ts";
import type { Example } from "../src/example.ts";
import { type ExampleArguments, requestOf } from "../src/program/exampleArguments.ts";
import { exampleProgram } from "../src/program/exampleProgram.ts";
import { checkProtocols, protocolsOf } from "../src/program/protocolsOf.ts";
import { PROTOCOLS, type Protocol } from "../src/protocols/protocol.ts";
import { fakeExperiment } from "./fakeClips.ts";

const example: Example = {
  name: "fake",
  title: "Fake",
  source: { number: "999", protocol: "none" },
  experiments: [
    { ...fakeExperiment, name: "published", copies: { kind: "noise", n: 3 } },
    { ...fakeExperiment, name: "longer", optional: true },
  ],
};

/** What a further command is given by a command line. */
async function given(args: readonly string[], command = new Command("more").option("--folds <n>")) {
  let options: ExampleArguments | undefined;
  command.action((_: unknown, self: Command) => {
    options = self.optsWithGlobals();
  });
  await exampleProgram(example, [command]).parseAsync([...args], { from: "user" });
  return options as ExampleArguments;
}

test("an optional recipe runs only where it is named", async () => {
  const names = async (...args: string[]) =>
    requestOf(example, await given(["more", ...args])).experiments.map(({ name }) => name);
  expect(await names()).toEqual(["published"]);
  expect(await names("--experiments", "longer")).toEqual(["longer"]);
});

test("protocols run from the loosest to the strictest, each once", async () => {
  const args = ["more", "--protocols", "actor", "random", "actor"];
  expect(requestOf(example, await given(args)).protocols).toEqual(["random", "actor"]);
});

test("the help names the protocols that one of the recipes is judged by, in columns", async () => {
  const { scaling: _, ...rest } = fakeExperiment;
  const helpOf = (scaling: "all" | "columns") => {
    const experiments = example.experiments.map(({ name }) => ({ ...rest, name, scaling }));
    let help = "";
    exampleProgram({ ...example, experiments }, [])
      .configureOutput({
        writeOut: (text) => {
          help += text;
        },
      })
      .outputHelp();
    return help;
  };
  expect(helpOf("columns")).toContain('"transductive"');
  const help = helpOf("all");
  expect(help).not.toContain("transductive");
  expect(help.replace(/\s+/g, " ")).toContain('choices: "random", "repetitions", "actor"');
  expect(help).toMatch(/^ {2}published {2}\S.*\n {2}longer {5}\S/m);
});

test("a smoke run has few epochs, one copy, one seed and no data", async () => {
  const request = requestOf(example, await given(["more", "--smoke"]));
  expect(request).toMatchObject({ data: undefined, protocols: ["stated", "actor"], seeds: [1] });
  const [experiment] = request.experiments;
  expect(experiment?.copies?.n).toBe(1);
  expect(experiment?.training({ classWeights: [] }).epochs).toBe(2);
});

test.each([
  ["--seeds 4", "--seeds; it runs one"],
  ["--data voices", "--data; it makes voices of its own"],
  ["--epochs 9", "--epochs; it runs two"],
  ["--protocols random", "--protocols; it runs as stated and by actor"],
])("a smoke run would drop %s, and says so", async (args, message) => {
  const refusal = `--smoke does not take ${message}`;
  await expect(given(["more", "--smoke", ...args.split(" ")])).rejects.toThrow(refusal);
  await expect(given([...args.split(" "), "--smoke", "more"])).rejects.toThrow(refusal);
});

test("a folder that the environment names is no mistake", async () => {
  vi.stubEnv("SER_DATA", "voices");
  const request = requestOf(example, await given(["more", "--smoke"]));
  expect(request.data).toBeUndefined();
  vi.unstubAllEnvs();
});

test.each([
  ["before", ["--epochs", "7", "more", "--folds", "3"]],
  ["behind", ["more", "--folds", "3", "--epochs", "7"]],
])("the program's options may stand %s a command's name", async (_, args) => {
  expect(await given(args)).toMatchObject({ epochs: 7, folds: "3" });
});

test("an option that a command shares with the program is the command's behind its name", async () => {
  const command = new Command("table").option("--out <file>");
  await given(["table", "--out", "out.csv"], command);
  expect(command.opts()).toEqual({ out: "out.csv" });
});

test("a recipe is judged in its own ways only, of those that were asked for", () => {
  const protocols = ["random", "actor"] as const;
  const clean = { asStated: {}, scaling: "columns" } as const;
  expect(protocolsOf({ ...clean, protocols }, ["stated", "actor"])).toEqual(["actor"]);
  const leaking = { ...clean, asStated: { scalerOnAll: true } };
  expect(protocolsOf(leaking, ["stated", "actor"])).toEqual(["stated", "actor"]);
  expect(protocolsOf(clean, ["stated", "actor"])).toEqual(["actor"]);
  expect(protocolsOf({ ...clean, protocols: ["random"] }, ["stated", "actor"])).toEqual([]);
  expect(protocolsOf(clean, ["transductive"])).toEqual(["transductive"]);
  expect(protocolsOf({ ...clean, scaling: "all" }, ["transductive"])).toEqual([]);
});

test("recipes without a way that was asked for are left out, unless none would be left", () => {
  const published = { name: "published", ways: ["stated", "random", "actor"] } as const;
  const ablation = { name: "ablation", ways: ["random", "repetitions"] } as const;
  const choice = { option: "--protocols", choices: Object.keys(PROTOCOLS) as Protocol[] };
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  checkProtocols([published], ["stated", "actor"], choice);
  expect(written).not.toHaveBeenCalled();
  checkProtocols([published, ablation], ["stated", "actor"], choice);
  expect(written).toHaveBeenCalledWith('"ablation": not judged by stated or actor, left out\n');
  written.mockRestore();
  expect(() => checkProtocols([ablation], ["stated", "actor"], choice)).toThrow(
    '"ablation": not judged by stated or actor; ask for one of random, repetitions with --protocols, or for another recipe',
  );
  const never = { name: "never", ways: [] };
  expect(() => checkProtocols([never], ["actor"], choice)).toThrow(
    '"never": not judged by actor; ask for another recipe',
  );
});

test.each([
  [
    ["cross-validate", "--by", "actor", "--experiments", "ablation"],
    "random with --by, or for another recipe",
  ],
  [["--protocols", "actor", "--experiments", "ablation"], "random with --protocols, or for another recipe"],
])("what is not possible is told with the option that the command has: %j", async (args, said) => {
  const ablation = { ...fakeExperiment, name: "ablation", protocols: ["random"] } as const;
  const own = { ...example, experiments: [...example.experiments, ablation] };
  const program = exampleProgram(own, [crossValidateCommand(own)]);
  await expect(program.parseAsync([...args], { from: "user" })).rejects.toThrow(
    `"ablation": not judged by actor; ask for ${said}`,
  );
});

test("a run of fewer epochs, or a smoke run, is a trial, and no result", async () => {
  const isTrial = async (...args: string[]) =>
    requestOf(example, await given(["more", ...args])).experiments[0]!.isTrial;
  expect(await isTrial()).toBeUndefined();
  expect([await isTrial("--epochs", "7"), await isTrial("--smoke")]).toEqual([true, true]);
});
