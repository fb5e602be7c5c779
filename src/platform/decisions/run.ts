import type { Clock } from '#kernel/time/index.ts';
import { decisionProblem } from './problems.ts';
import type { FeelValue } from './values/value.ts';
import type { Warning, WarningName } from './warnings.ts';

/** What one evaluation may cost. A step is one turn of a loop, one call, one item of a list that is built. */
export interface Limits {
  readonly steps: number;
  readonly depth: number;
}

export const usualLimits: Limits = { steps: 1_000_000, depth: 500 };
const mostWarnings = 50;

/** A rule of a decision table as its model has it, with its annotations: the legal text among them. */
export interface TableRule {
  readonly decision: string;
  /** Counted from one. */
  readonly rule: number;
  readonly id: string | null;
  readonly annotations: readonly { readonly name: string; readonly text: string }[];
}

/** A rule that led to the result: what it looked at and what it answered, by the names of the columns. */
export interface FiredRule extends TableRule {
  /** The inputs that the rule tests; a cell written `-` looks at nothing. */
  readonly inputs: readonly NamedValue[];
  readonly outputs: readonly NamedValue[];
}

interface NamedValue {
  readonly name: string;
  readonly value: FeelValue;
}

/** A decision that was worked out on the way to the result. */
export interface DecidedValue {
  readonly id: string | null;
  readonly name: string;
  readonly value: FeelValue;
}

/** One evaluation: its budget, its clock and what it has to say besides its result. */
export class Run {
  readonly warnings: Warning[] = [];
  readonly fired: FiredRule[] = [];
  /** Every decision on the way, where somebody wants to follow it. */
  readonly decided: DecidedValue[] = [];
  readonly isTraced: boolean;
  readonly clock: Clock | null;
  private readonly limits: Limits;
  private steps = 0;
  private depth = 0;

  constructor(clock: Clock | null, limits: Limits, isTraced = false) {
    this.clock = clock;
    this.limits = limits;
    this.isTraced = isTraced;
  }

  step(count = 1): void {
    this.steps += count;
    if (this.steps > this.limits.steps) {
      throw decisionProblem('too-many-steps', { steps: this.limits.steps });
    }
  }

  /** Runs the body of a function one level deeper. */
  deeper<Result>(body: () => Result): Result {
    this.step();
    this.depth += 1;
    if (this.depth > this.limits.depth) throw this.tooDeep();
    const result = body();
    this.depth -= 1;
    return result;
  }

  tooDeep(): Error {
    return decisionProblem('too-deep-calls', { depth: this.limits.depth });
  }

  /** Notes why a null came about, and answers that null. */
  warn(name: WarningName, parameters: Warning['parameters'] = {}): null {
    if (this.warnings.length < mostWarnings) this.warnings.push({ name, parameters });
    return null;
  }
}
