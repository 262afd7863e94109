import { description } from "@ser/acnt-ravdess";
import { ravdess } from "@ser/datasets";
import { createFrontend, frontends } from "@ser/dsp";
import { expect, test } from "vitest";

test("the labels are RAVDESS's emotions, in RAVDESS's order", () => {
  expect(description.labels).toEqual(ravdess.labels);
  expect(description.labels[4]).toBe("angry");
});

test("the front end is that of the source: 40 log-mel bands by 174 frames", () => {
  expect(description.frontend).toEqual(frontends.source002);
  expect(createFrontend(description.frontend).shape).toEqual([40, 174]);
});

test("the licence is that of the recordings", () => {
  expect(description.licence).toBe(ravdess.licence);
});
