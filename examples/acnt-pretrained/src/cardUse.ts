import type { ReportDocument } from "@ser/report";
import type { Recipe } from "./recipe.ts";

/** What the model is for, what it is not for, and what the law says of such models. */
export function cardUse({ augmentation: { worse } }: Recipe): ReportDocument["sections"][number] {
  const unheard =
    worse === undefined
      ? "old voices, telephone lines and rooms are not in what it learned from"
      : "and old voices are not in what it learned from, rooms, noise and telephone lines only as a computer imitates them";
  return {
    heading: "What it is for",
    blocks: [
      {
        kind: "list",
        items: [
          "Intended use: research, teaching, and trying things out, on acted English speech of one speaker, with a microphone near the mouth and little noise.",
          "Not intended: judging people, or deciding anything about them.",
          `Limits: RAVDESS's actors are professionals of North America, aged 21 to 33, who spoke two sentences. Spontaneous speech, song, other languages, children, ${unheard}, and the figures of this card do not hold there. Nor do they hold alike for all voices: see below, by sex and by actor.`,
          "What it says is how such a clip was labelled in RAVDESS, which is what the actor was asked to express, and not what somebody feels.",
          "The law: in the European Union, the AI Act (Regulation (EU) 2024/1689), Article 5(1)(f), prohibits placing on the market, putting into service for this purpose, or using AI systems that infer emotions of people at the workplace or in education institutions, except for medical or safety reasons. Emotion recognition for other purposes counts as high-risk there (Annex III, point 1(c)), and the people concerned must be told of it (Article 50(3)). Other countries have other rules.",
        ],
      },
    ],
  };
}
