/** Where the words of a {@link Job} are: how a thread that gives work and those that help tell each other. */
export const WORDS = {
  /** Counts the jobs; helpers sleep on it. */
  job: 0,
  /** 1 while parts may be taken. */
  open: 1,
  /** The next part. */
  next: 2,
  nParts: 3,
  /** Which function, and how many numbers it takes. */
  name: 4,
  nNumbers: 5,
  /** How many helpers look for parts; the one that gives work sleeps on it until there is none. */
  nBusy: 6,
  /** 1 once a helper's part has thrown. */
  failed: 7,
} as const;

/** What a helping thread is given once: all of it is shared with the one that gives work. */
export interface ThreadData {
  /** The loops, compiled, and the memory that they work in. */
  readonly module: object;
  readonly memory: object;
  /** Names of the loops; a job has the place of its own. */
  readonly names: readonly string[];
  readonly words: Int32Array;
  /** The arguments of each part of a job, part after part. */
  readonly numbers: Float64Array;
}

/**
 * The code of a helping thread, `help(data)`: text, so that it is there in whatever a bundler has made of it.
 *
 * A helper says that it is busy before it looks whether parts may be taken, and the giver closes a job before it
 * looks whether one is busy: so no helper is ever left with parts of a job that has ended, and one that wakes
 * late, or never started, is not waited for.
 */
export const threadCode: string = `
function help({ module, memory, names, words, numbers }) {
  const loops = new WebAssembly.Instance(module, { env: { memory } }).exports;
  const takeParts = () => {
    const run = loops[names[words[${WORDS.name}]]];
    const n = words[${WORDS.nNumbers}];
    for (;;) {
      const part = Atomics.add(words, ${WORDS.next}, 1);
      if (part >= words[${WORDS.nParts}]) return;
      run(...numbers.subarray(part * n, (part + 1) * n));
    }
  };
  for (let job = 0; ; ) {
    Atomics.wait(words, ${WORDS.job}, job);
    job = Atomics.load(words, ${WORDS.job});
    Atomics.add(words, ${WORDS.nBusy}, 1);
    try {
      if (Atomics.load(words, ${WORDS.open}) === 1) takeParts();
    } catch {
      Atomics.store(words, ${WORDS.failed}, 1);
    }
    if (Atomics.sub(words, ${WORDS.nBusy}, 1) === 1) Atomics.notify(words, ${WORDS.nBusy});
  }
}`;
