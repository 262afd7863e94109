import type { Option } from "commander";

/** Another way to run an example than reproducing its source, with options that ask for it. */
export interface SecondWay<Own = object> {
  readonly options: readonly Option[];
  /** Set below the help. */
  readonly help: string;
  /** Whether the options ask for it. */
  isAsked(options: Partial<Own>): boolean;
  run(options: CommonArguments & Partial<Own>): Promise<void>;
}

/** Options that every way of running an example understands. */
export interface CommonArguments {
  /** Where the corpora are; without it, generated voices. */
  readonly data: string | undefined;
  /** Instead of the recipe's. */
  readonly epochs: number | undefined;
  /** The example's folder of results. */
  readonly out: string;
  readonly cacheFolder: string;
}
