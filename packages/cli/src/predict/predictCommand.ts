import { Command } from "commander";
import { path, positiveInteger, seconds } from "../optionParsers.ts";
import { UserError } from "../userError.ts";

const EXAMPLES = `
Examples:
  $ ser predict clip.wav
  $ ser predict clip.wav --model report/model          a model of one's own
  $ ser predict recordings --csv emotions.csv          all audio in a folder, at any depth
  $ ser predict call.flac --timeline --window 3 --hop 0.5
  $ ser predict a.wav b.mp3 --json | jq '.files[].top'
  $ ffmpeg -i talk.mp4 -f wav - | ser predict -

A terminal gets a table, a pipe gets lines of cells between tabs. Silence is called silence, and not guessed at.
Files that cannot be used are named on stderr; the others are predicted. Ctrl-C prints what is finished, and leaves
a long file in its middle.

Exit codes: 0 every file was predicted; 1 some could not be, or a mistake in the command; 130 interrupted.`;

interface PredictArguments {
  readonly model?: string;
  readonly json?: boolean;
  readonly csv?: string;
  readonly timeline?: boolean;
  readonly report?: string;
  readonly window?: number;
  readonly hop?: number;
  readonly workers?: number;
}

/** Seconds of the shortest window: less is not an utterance, and the classifier takes none of less. */
const MIN_WINDOW = 0.1;
/** Nor does it take windows that begin closer together. */
const MIN_HOP = 0.01;

/** `ser predict`: emotions of files, folders or a pipe. */
export function predictCommand(): Command {
  return new Command("predict")
    .description("Say which emotion is heard in recordings, and how probable it is.")
    .argument("<files...>", "audio files, folders, or - for what is piped in")
    .option("--model <path>", "file or folder of a model; the pretrained one unless told", path)
    .option("--json", "as JSON, with every class's probability")
    .option("--csv <file>", "write a table: a row per file or, with --timeline, per window", path)
    .option("--timeline", "every window of time, not only the verdict over all")
    .option(
      "--report <folder>",
      "write report.html there: the table, and a picture of each file's time line",
      path,
    )
    .option("--window <seconds>", "length of a window; the model's unless told", seconds)
    .option("--hop <seconds>", "from one window to the next; a sixth of --window unless told", seconds)
    .option(
      "--workers <n>",
      "threads; unless told, all cores where the files are large or many, else one",
      positiveInteger,
    )
    .addHelpText("after", EXAMPLES)
    .action(async (names: string[], { window, hop, ...options }: PredictArguments) => {
      if (hop !== undefined && window === undefined) {
        throw new UserError("--hop needs --window, e.g. --window 3 --hop 0.5");
      }
      if (window !== undefined && window < MIN_WINDOW) {
        throw new UserError(`--window must be at least ${MIN_WINDOW} s, got ${window}; e.g. --window 3`);
      }
      if (window !== undefined && hop !== undefined && (hop > window || hop < MIN_HOP)) {
        throw new UserError(
          `--hop must be at least ${MIN_HOP} s and at most --window = ${window} s, got ${hop}`,
        );
      }
      const { predict } = await import("./predict.ts");
      await predict({
        names,
        model: options.model,
        json: options.json ?? false,
        csv: options.csv,
        timeline: options.timeline ?? false,
        report: options.report,
        windows: window === undefined ? undefined : { duration: window, hop: hop ?? window / 6 },
        workers: options.workers,
      });
    });
}
