import { load, variants } from "@ser/acnt-ravdess";
import type { Finding } from "./examine.ts";
import type { Fixes } from "./fixes.ts";

const WHAT = "pretrained weights";

/**
 * Opens every form of the pretrained weights, which compares them with what was published.
 *
 * @param options `hasBackend`: without one nothing can be opened; `fixes`: what to advise
 */
export async function examineWeights({
  hasBackend,
  fixes,
}: {
  hasBackend: boolean;
  fixes: Fixes;
}): Promise<Finding> {
  const names = variants.map(({ name }) => name).join(", ");
  if (!hasBackend) {
    const fix = "put the backend right first, and ask again";
    return { what: WHAT, state: "missing", detail: `${names}: not opened, for want of a backend`, fix };
  }
  for (const { name } of variants) {
    try {
      (await load({ variant: name })).dispose();
    } catch (error) {
      const detail = `${name} cannot be opened: ${(error as Error).message}`;
      return { what: WHAT, state: "broken", detail, fix: fixes.again("@ser/acnt-ravdess") };
    }
  }
  return { what: WHAT, state: "ok", detail: `${names}: whole, and can be opened` };
}
