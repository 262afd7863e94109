import type { TrainRequest } from "./train.ts";

/** The command that gives a run's figures again, as a shell takes it. */
export function commandLine({
  data,
  channel,
  markdown,
  settings,
}: Pick<TrainRequest, "data" | "channel" | "markdown" | "settings">): string {
  const { features, epochs, batchSize, learningRate, protocols, seeds } = settings;
  const options = {
    channel,
    protocols: protocols.join(" "),
    seeds: seeds.length,
    epochs,
    "batch-size": batchSize,
    "learning-rate": learningRate,
    noise: features.noise,
  };
  const words = Object.entries(options).map(([name, value]) => `--${name} ${value}`);
  if (data !== undefined) words.unshift("--data FOLDER");
  if (markdown !== undefined) words.push(`--markdown ${quoted(markdown)}`);
  return ["npm run ser -- train", ...words].join(" ");
}

/** One word to a shell: a plain one as it is, any other between quotes. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
