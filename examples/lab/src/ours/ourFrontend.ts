import { description } from "@ser/acnt-ravdess";
import type { FrontendSpec } from "@ser/dsp";

/** The pretrained model's: 112 log-mel frames around the loudest part, standardised clip by clip. */
export const ourFrontend: FrontendSpec = description.frontend;
