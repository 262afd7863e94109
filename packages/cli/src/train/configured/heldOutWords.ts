import type { DataConfig } from "./trainConfig.ts";

/** How clips were held out, in words. */
export function heldOutWords(heldOut: DataConfig["heldOut"]): string {
  const words = {
    random: "random split",
    actor: "by actor (held-out voices)",
    recording: "by recording (held-out files; voices may be on both sides)",
  };
  return words[heldOut];
}
