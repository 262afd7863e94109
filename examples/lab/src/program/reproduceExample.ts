import { join } from "node:path";
import { openBackend, untilInterrupted } from "@ser/cli/terminal";
import type { LabClips } from "../clips/labClips.ts";
import { clipsKey, loadClips } from "../clips/loadClips.ts";
import type { Committee } from "../committee.ts";
import type { Example } from "../example.ts";
import type { Experiment } from "../experiment.ts";
import { leavesModel, PROTOCOLS, type Protocol } from "../protocols/protocol.ts";
import { exampleDocument } from "../report/exampleDocument.ts";
import type { ClipsOfRecipe } from "../report/notices.ts";
import { writeExampleReport } from "../report/writeExampleReport.ts";
import { committeeRun } from "../runs/committeeRun.ts";
import { loadOrTrainRun, type RunPlace } from "../runs/loadOrTrainRun.ts";
import { openRun } from "../runs/openRun.ts";
import { writeRun } from "../runs/runFiles.ts";
import type { RunResult } from "../runs/runResult.ts";
import { checkProtocols, protocolsOf } from "./protocolsOf.ts";
import type { CommonArguments } from "./secondWay.ts";

/** What an example was asked for. */
export interface ExampleRequest extends Omit<CommonArguments, "epochs"> {
  /** With as many epochs as were asked for. */
  readonly experiments: readonly Experiment[];
  /** The same of their members. */
  readonly committees: readonly Committee[];
  readonly protocols: readonly Protocol[];
  readonly seeds: readonly number[];
}

/**
 * Trains and judges every experiment under every protocol and seed, and writes the report. Runs that are finished
 * are kept as files: the same command goes on where it was interrupted.
 */
export async function reproduceExample(example: Example, request: ExampleRequest): Promise<void> {
  const { experiments, committees } = wanted(request); // before hours of work: it may refuse
  const backend = await openBackend();
  const left = `Finished runs are in "${join(request.out, "runs")}"; the same command goes on from there.`;
  await untilInterrupted(left, async (signal) => {
    const results: RunResult[] = [];
    const used: ClipsOfRecipe[] = [];
    let first: RunPlace | undefined; // the source's own recipe
    let explained: RunPlace | undefined; // the same recipe, the last protocol that leaves a model
    const loaded = new Map<string, LabClips>(); // recipes that differ in the model, or in training, share them
    const clipsOf = async (experiment: Experiment): Promise<LabClips> => {
      const key = clipsKey(experiment);
      const clips = loaded.get(key) ?? (await loadClips(experiment, { ...request, signal }));
      loaded.set(key, clips);
      return clips;
    };
    const run = async (
      experiment: Experiment,
      { name, protocols }: { name: string; protocols: readonly Protocol[] },
    ): Promise<RunResult[]> => {
      const clips = await clipsOf(experiment);
      used.push({ name, clips });
      const runs: RunResult[] = [];
      for (const protocol of protocols) {
        for (const seed of request.seeds) {
          const place = { example, experiment, clips, protocol, seed, backend: backend.summary };
          runs.push(await loadOrTrainRun(place, request.out, signal));
          first ??= place;
          const isOwn = experiment.name === first.experiment.name && seed === request.seeds[0];
          if (isOwn && leavesModel(protocol)) explained = place;
        }
      }
      return runs;
    };
    for (const recipe of experiments) results.push(...(await run(recipe.experiment, recipe)));
    for (const { committee, ...recipe } of committees) {
      const runs: RunResult[][] = [];
      for (const member of committee.members) runs.push(await run(member, recipe));
      for (const [i] of runs[0]!.entries()) {
        const judged = committeeRun(
          committee,
          runs.map((ofMember) => ofMember[i]!),
        );
        await writeRun(request.out, judged);
        results.push(judged);
      }
    }
    const document = exampleDocument(example, results, used);
    const sections = explained ? await furtherSections(example, explained, { out: request.out, signal }) : [];
    await writeExampleReport(request.out, example, results, {
      document: { ...document, sections: [...document.sections, ...sections] },
      synthetic: used.some(({ clips }) => clips.synthetic),
    });
  });
}

/** The recipes that are judged in a way that was asked for; a committee in those of all of its members. */
function wanted(request: ExampleRequest) {
  const asked = request.protocols;
  const choices = Object.keys(PROTOCOLS) as Protocol[];
  const experiments = request.experiments.map((experiment) => ({
    name: experiment.name,
    experiment,
    ways: protocolsOf(experiment, choices),
    protocols: protocolsOf(experiment, asked),
  }));
  const committees = request.committees.map((committee) => ({
    name: committee.name,
    committee,
    ways: committee.members.reduce<readonly Protocol[]>((left, member) => protocolsOf(member, left), choices),
    protocols: committee.members.reduce((left, member) => protocolsOf(member, left), asked),
  }));
  checkProtocols([...experiments, ...committees], asked, { option: "--protocols", choices });
  const isLeft = ({ protocols }: { protocols: readonly Protocol[] }) => protocols.length > 0;
  return { experiments: experiments.filter(isLeft), committees: committees.filter(isLeft) };
}

/** The sections that an example makes of one model, each below the words that say whose figures they are. */
async function furtherSections(
  example: Example,
  place: RunPlace,
  { out, signal }: { out: string; signal: AbortSignal },
) {
  if (!example.sections) return [];
  const run = await openRun(place, out);
  try {
    const sections = await example.sections({ ...place, run, out, signal });
    const { experiment, protocol, seed } = place;
    const ofModel = `Of ${experiment.name}, ${PROTOCOLS[protocol]}, seed ${seed}.`;
    return sections.map(({ heading, blocks, of = ofModel }) => ({
      heading,
      blocks: [{ kind: "text" as const, text: of }, ...blocks],
    }));
  } finally {
    run.model.dispose();
  }
}
