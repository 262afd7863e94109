import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { examples } from "../support/testExample.ts";

const NOT_OF_A_SOURCE = ["acnt-pretrained", "browser-demo"]; // these have tests of their own

test("every example has its tests here", () => {
  const names = readdirSync(examples).filter(
    (name) => existsSync(join(examples, name, "src", "main.ts")) && !NOT_OF_A_SOURCE.includes(name),
  );
  const tested = readdirSync(import.meta.dirname).map((file) => file.replace(".test.ts", ""));
  expect(tested).toEqual(expect.arrayContaining(names));
});
