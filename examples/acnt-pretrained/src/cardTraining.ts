import type { Block, ReportDocument } from "@ser/report";
import type { CardRecord } from "./cardRecord.ts";
import { shippedSeeds } from "./describeShipped.ts";
import { BATCH_SIZE, epochsOf, type Member, memberSeed, type Recipe, trainingSettings } from "./recipe.ts";

const IN_PYTORCH =
  "by runs in PyTorch, which are in no table, so that neither their figures nor the actors they were judged on can be checked";
const LEANED =
  "have leaned on actors of these very folds, and the figures of this card may be higher than on actors that no choice had seen.";

/** How recipes that are shipped were chosen. */
const CHOICE: Readonly<Record<string, string>> = {
  long: `How the recipe was chosen: ${IN_PYTORCH}. The repository's runs of \`validation\`, the measure to choose by, came after it. The choice may therefore ${LEANED}`,
  sturdy: `How the recipe was chosen: it is \`long\` with copies in worse sound. By one member's runs of \`validation\`, the measure to choose by, it was as good as \`long\` in the studio's sound and far better in noise (\`VALIDATION.md\` of the repository's \`examples/acnt-pretrained\`). The actors that these judged are those of folds 2 and 3: this choice has seen a third of the actors whom this card's figures are of, in other sound too. None of its runs on the folds had been made then. \`long\` itself was chosen ${IN_PYTORCH}. Either choice may ${LEANED}`,
};

/** The recipe, the protocol, and the seeds. */
export function cardTraining(card: CardRecord, recipe: Recipe): ReportDocument["sections"][number] {
  const { name, title, shipped, members } = recipe;
  const own = members.filter((member) => shipped.includes(member.name));
  const epochs = [...new Set(own.map((member) => epochsOf(recipe, member)))].join(" or ");
  const { parts } = card.folds;
  return {
    heading: "How it was trained",
    blocks: [
      {
        kind: "list",
        items: [
          `Recipe "${name}": ${title}. ${optimisation(recipe, epochs)}`,
          ...own.flatMap(teaching).filter((text, i, all) => all.indexOf(text) === i),
          augmentation(recipe),
          "Protocol: the members of a fold learned from the five others, all epochs, and the weights after the last one were judged: no epoch was chosen. Only temperature and threshold were fitted on held-out clips, as told above. The members that are shipped learned from all clips in the same way.",
          ...(CHOICE[name] ? [CHOICE[name]] : []),
          "Seeds: a member's seed draws its first weights, the order of clips, and what is done to each of them. The folds are EmoBox's, and no seed's.",
        ],
      },
      {
        kind: "table",
        header: ["member", "encoder layers", "channels", "features", "seeds on the folds", "seed as shipped"],
        rows: own.map((member, i) => [
          member.name,
          String(member.nLayers),
          member.cnnChannels.join(", "),
          String(member.transformerDim),
          parts.map(({ index }) => memberSeed(member, index)).join(", "),
          String(shippedSeeds(recipe)[i]),
        ]),
      },
      ...storedSeed(card, recipe),
    ],
  };
}

function optimisation(recipe: Recipe, epochs: string): string {
  const settings = trainingSettings(recipe);
  const { learningRate, annealing, warmUp, beta2, weightDecay, labelSmoothing, clipNorm } = settings;
  return `${epochs} epochs in batches of ${BATCH_SIZE}; AdamW (beta2 ${beta2}, weight decay ${weightDecay}); a learning rate of ${learningRate}, which rises over the first ${100 * warmUp} % and falls along a cosine to ${learningRate / annealing}; cross-entropy with labels smoothed by ${labelSmoothing}; gradients of a norm of at most ${clipNorm}.`;
}

/** What a member learned that was taught by others: of its own loss, labels are no part. */
function teaching({ distillation }: Member): string[] {
  if (!distillation) return [];
  const { teachers, mixed, alpha } = distillation;
  return [
    `Members that are shipped learned no labels, but what their teachers, the members ${teachers.join(", ")}, made of the very clips that they saw, each time as these had been changed: the mean of the teachers' probabilities. In ${100 * mixed} % of the batches, each clip was mixed with another one by shares that were drawn from Beta(${alpha}, ${alpha}). The teachers learned labels, from the clips of the same part and in the way that is told here.`,
  ];
}

function augmentation({ augmentation: { speeds, otherSpeed, tempo, scale, shift, worse } }: Recipe): string {
  const copies =
    worse === undefined
      ? ""
      : ` In ${100 * worse} % of the cases it is a copy that sounds from a room, in noise or over a line.`;
  return `What happens to a clip each time it is learned from: at ${speeds.join(", ")} times its speed in ${100 * otherSpeed} % of the cases; tempo changed by up to ${100 * tempo} %, the mel axis by up to ${100 * scale} %, and moved by up to ${shift} frames.${copies}`;
}

/** Files are what their SHA-256 says: a seed that was stored wrongly stays in them. */
function storedSeed({ shipped: { seed } }: CardRecord, recipe: Recipe): Block[] {
  if (seed === null || seed === shippedSeeds(recipe)[0]) return [];
  return [
    {
      kind: "text",
      text: `The description that is stored in the files below says \`training.seed\` ${seed}, which is wrong: the seeds are those of this table.`,
    },
  ];
}
