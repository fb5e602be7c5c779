import { databaseProblem } from './problems.ts';

/**
 * So much work side by side and no more. What comes then waits, goes on in the order in which it came, and is told after a
 * while that it cannot.
 */
export class Turns {
  #free: number;
  readonly #patience: number;
  readonly #waiting = new Set<() => void>();

  constructor(most: number, patience: number) {
    this.#free = most;
    this.#patience = patience;
  }

  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn();
    try {
      return await work();
    } finally {
      this.#pass();
    }
  }

  #turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(end);
        resolve();
      };
      const end = setTimeout(() => {
        this.#waiting.delete(begin);
        reject(databaseProblem('unreachable'));
      }, this.#patience);
      this.#waiting.add(begin);
    });
  }

  #pass(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
