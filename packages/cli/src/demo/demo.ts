import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { reportHtml } from "@ser/report";
import { checkOwnReport } from "../checkOwnReport.ts";
import { checkWritable } from "../checkWritable.ts";
import { untilInterrupted } from "../interruption.ts";
import { predictAll } from "../predict/predictAll.ts";
import { predictionDocument } from "../predict/predictionDocument.ts";
import { predictionTable } from "../predict/predictionText.ts";
import { writeAll } from "../writeAll.ts";

const MAKER = "ser demo";

/** Words that go with everything that the demonstration says. */
const NOTICE =
  "SYNTHETIC SPEECH: a program (espeak-ng) speaks in these clips, and feels nothing. They show that everything works, not how well: CARD.md of @ser/acnt-ravdess says how often the model is right about people.";

/** Where the clips lie, in a clone and in an installed package. */
const clipsFolder = join(dirname(createRequire(import.meta.url).resolve("@ser/cli/package.json")), "clips");

/**
 * Classifies the clips that come with the program: table and time lines on the terminal, and `report.html`.
 *
 * @param out folder of the report
 * @throws UserError where there is no backend, or the folder cannot be written or has the report of another command
 */
export async function demo({ out }: { out: string }): Promise<void> {
  await checkWritable(out, "--out");
  await checkOwnReport(out, { maker: MAKER, option: "--out" });
  const files = (await readdir(clipsFolder)).filter((name) => name.endsWith(".flac")).sort();
  const inputs = files.map((file) => ({ file, path: join(clipsFolder, file) }));
  const predictions = await untilInterrupted("Nothing was written.", async (signal) => {
    const found = await predictAll(inputs, { model: undefined, windows: undefined, workers: 1, signal });
    signal.throwIfAborted();
    return found;
  });
  const document = predictionDocument(predictions, {
    title: "A voice in several manners",
    notices: [NOTICE],
  });
  await writeAll(
    out,
    [["report.html", reportHtml(document, { generator: MAKER })]],
    "choose another folder with --out",
  );
  const { outcomes, description } = predictions;
  const style = { timeline: true, abstainBelow: description.abstainBelow };
  process.stdout.write(`${NOTICE}\n\n`);
  process.stdout.write(`${predictionTable(outcomes, description.labels, style)}\n`);
  process.stdout.write(`${predictions.backend}\nReport with pictures: ${resolve(out, "report.html")}\n`);
  process.stdout.write(nextSteps(process.env.npm_command));
}

/** @param npmCommand how npm started the program: by a script, as in a clone, or not at all */
function nextSteps(npmCommand: string | undefined): string {
  const ser = ["start", "run-script"].includes(npmCommand ?? "") ? "npm run ser --" : "npx @ser/cli"; // npx ser, where nothing is installed, is a stranger's package
  return `
Next: ${ser} predict clip.wav      your own recordings; --timeline, --json, --csv, folders
      ${ser} train                 train a model and judge it on held-out clips
      ${ser} --help                everything else
`;
}
