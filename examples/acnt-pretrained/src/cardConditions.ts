import { seededRandom } from "@ser/datasets";
import { type Block, percent, type ReportDocument, type TableData } from "@ser/report";
import { bootstrapInterval, meanShare, wilsonInterval } from "@ser/train";
import { conditionOf, type PartInConditions } from "./judgeConditions.ts";
import { KNOWN, MEASURES, ON_CARD } from "./parts.ts";
import type { Recipe } from "./recipe.ts";

/** What becomes of the figures in worse sound than the corpus's. */
export function cardConditions(
  parts: readonly PartInConditions[],
  { augmentation: { worse } }: Recipe,
): ReportDocument["sections"][number] {
  const learned =
    worse === undefined
      ? "The weights have learned from the studio's sound alone."
      : "The weights have learned from clips that were changed in such ways too, each in one way at each speed: noise and rooms that are not of this kind may cost more.";
  const measures = ON_CARD.filter((measure) => parts.some((part) => part.measure === measure));
  return {
    heading: "In other sound",
    blocks: [
      {
        kind: "text",
        text: `The held-out clips again, each changed by the computer before \`classify\` hears it: noise is drawn anew for each clip, against the power of the whole clip, and rooms are made of decaying noise. ${learned} The threshold below which the model abstains is the one that was chosen for the studio's sound.`,
      },
      ...measures.flatMap((measure): Block[] => {
        const own = parts.filter((part) => part.measure === measure);
        const nClips = own.reduce((sum, part) => sum + part.nClips, 0);
        return [
          {
            kind: "text",
            text: `**${MEASURES[measure]}**: ${nClips} clips, part ${own.map(({ index }) => index).join(", ")}. ${KNOWN.includes(measure) ? "The model knows their voices." : "The model has never heard their voices."}`,
          },
          { kind: "table", ...conditionsTable(own, { nClips, isKnown: KNOWN.includes(measure) }) },
        ];
      }),
    ],
  };
}

function conditionsTable(
  parts: readonly PartInConditions[],
  { nClips, isKnown }: { nClips: number; isKnown: boolean },
): TableData {
  const names = [...new Set(parts.flatMap(({ conditions }) => conditions.map(({ name }) => name)))];
  return {
    header: [
      "sound",
      "accuracy (WA)",
      isKnown
        ? `95 % over other ${parts.length > 1 ? "splits of these clips" : "clips"}`
        : "95 % over other actors",
      "answered",
      "of these right",
    ],
    rows: names.map((name) => {
      if (!parts.every((part) => isJudgedIn(part, name))) return [name, "not of all parts", "", "", ""];
      const sum = (count: "right" | "answered" | "rightOfAnswered") =>
        parts.reduce((total, part) => total + conditionOf(part, name)[count], 0);
      const [right, answered] = [sum("right"), sum("answered")];
      return [
        name,
        percent(right / nClips),
        (isKnown ? overSplits(parts, name) : overActors(parts, name)).map(percent).join(" to "),
        percent(answered / nClips),
        answered === 0 ? "" : percent(sum("rightOfAnswered") / answered),
      ];
    }),
  };
}

/** Parts that were judged before there was a condition have no figure of it, until they are judged again. */
function isJudgedIn({ conditions }: PartInConditions, name: string): boolean {
  return conditions.some((one) => one.name === name);
}

/** The same clips come again in other splits, so that they are counted by split; in one alone, by clip. */
function overSplits(parts: readonly PartInConditions[], name: string): readonly [number, number] {
  const shares = parts.map((part) => conditionOf(part, name).right / part.nClips);
  const [{ nClips }] = parts as [PartInConditions];
  return meanShare(shares).interval ?? wilsonInterval(conditionOf(parts[0]!, name).right, nClips);
}

/** Clips of one voice are alike: how the share that is right would lie with other voices, decision 0016. */
function overActors(parts: readonly PartInConditions[], name: string): readonly [number, number] {
  const clips = parts.flatMap((part) => {
    const { rightOfActors } = conditionOf(part, name);
    return part.actors.flatMap(({ actor, nClips }, i) =>
      Array.from({ length: nClips }, (_, clip) => ({ actor, isRight: clip < rightOfActors[i]! })),
    );
  });
  const share = (rows: readonly number[]) => rows.filter((row) => clips[row]!.isRight).length / rows.length;
  return bootstrapInterval(
    clips.map(({ actor }) => actor),
    share,
    { random: seededRandom(1, "bootstrap") },
  ).interval;
}
