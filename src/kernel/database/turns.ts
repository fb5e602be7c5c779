import { databaseProblem } from './problems.ts';

let arrivals = 0;

/** A place in the order in which work came: for who has to wait for something else before, and is not to wait twice. */
export function arrive(): number {
  arrivals += 1;
  return arrivals;
}

interface Waiting {
  readonly arrived: number;
  readonly begin: () => void;
}

/**
 * So much work side by side and no more. What comes then waits, goes on in the order in which it came, and is told after a
 * while that it cannot.
 */
export class Turns {
  #free: number;
  readonly #patience: number;
  /** Who came first is at the beginning. */
  readonly #waiting: Waiting[] = [];

  constructor(most: number, patience: number) {
    this.#free = most;
    this.#patience = patience;
  }

  async take<Result>(work: () => Promise<Result>, arrived: number = arrive()): Promise<Result> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn(arrived);
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next.begin();
      else this.#free += 1;
    }
  }

  #turn(arrived: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(databaseProblem('unreachable'));
      }, this.#patience);
      const begin = () => {
        clearTimeout(end);
        resolve();
      };
      const waiting: Waiting = { arrived, begin };
      const before = this.#waiting.findLastIndex((other) => other.arrived < arrived);
      this.#waiting.splice(before + 1, 0, waiting);
    });
  }
}
