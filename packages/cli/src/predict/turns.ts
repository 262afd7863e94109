/** Words of the memory that the threads share. */
const NEXT = 0;
const DONE = 1;
const STOPPED = 2;

/**
 * Whose turn it is, among threads that work through one list: a thread takes the next piece when it is ready for
 * one, without asking another thread, which may be busy.
 */
export class Turns {
  readonly memory: Int32Array;

  /** @param memory of the other threads' turns; absent: a list that nobody has begun */
  constructor(memory: Int32Array = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT))) {
    this.memory = memory;
  }

  /** Takes one piece after the other, by their numbers from 0 on, until there is none, or work is stopped. */
  *take(nPieces: number): Generator<number, void> {
    while (!this.isStopped) {
      const next = Atomics.add(this.memory, NEXT, 1);
      if (next >= nPieces) return;
      yield next;
    }
  }

  /** How many pieces were begun, by all threads: those with the lowest numbers. */
  nTaken(nPieces: number): number {
    return Math.min(Atomics.load(this.memory, NEXT), nPieces);
  }

  /** Whether there is anything to begin with. */
  isOver(nPieces: number): boolean {
    return this.isStopped || this.nTaken(nPieces) === nPieces;
  }

  /** Counts what was finished. */
  finish(n: number): void {
    Atomics.add(this.memory, DONE, n);
  }

  /** How much is finished, by all threads. */
  get nDone(): number {
    return Atomics.load(this.memory, DONE);
  }

  /** Tells all threads to begin nothing else. */
  stop(): void {
    Atomics.store(this.memory, STOPPED, 1);
  }

  get isStopped(): boolean {
    return Atomics.load(this.memory, STOPPED) === 1;
  }
}
