import type { Text } from '#kernel/i18n/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { compileProcess } from './compile-process.ts';
import type { Variables } from './definition.ts';
import { Impossible } from './impossible.ts';
import { processProblem } from './problems.ts';
import { Simulator } from './simulator.ts';
import type { PeriodCounter } from './state.ts';

/** What a person does in a simulation. */
export type SimulationStep =
  | {
      readonly do: 'complete';
      readonly task: string;
      readonly outcome?: string;
      readonly variables?: Variables;
    }
  | {
      readonly do: 'call-result';
      readonly call: string;
      readonly outcome?: string;
      readonly variables?: Variables;
    }
  | { readonly do: 'message'; readonly name: string; readonly variables?: Variables }
  /** 退回: to a step that the task's branch has passed. */
  | { readonly do: 'return'; readonly task: string; readonly to: string }
  /** 加签: one more signs, before or after. */
  | { readonly do: 'add-signer'; readonly task: string; readonly when: 'before' | 'after' }
  | { readonly do: 'advance-clock'; readonly to: string };

/** What a service answers whenever it is called. */
export interface StatedResult {
  readonly variables?: Variables;
  readonly error?: string;
}

/** The surroundings of a simulation: nothing of it is real, and nothing is kept. */
export interface SimulatedWorld {
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly calendar: PeriodCounter;
  readonly variables?: Variables;
  /** What expressions see besides the variables. */
  readonly facts?: Variables;
  /** By the element's id or the service's name; a service without one succeeds and answers nothing. */
  readonly services?: Readonly<Record<string, StatedResult>>;
  /** Evaluates a decision; absent: every decision answers null. A problem thrown is told in the log. */
  readonly decide?: (decision: string, variables: Variables, now: Date) => unknown;
  /** What people call an outcome or a decision; what has no name is told by its key. */
  readonly nameOf?: (key: string) => Text | undefined;
}

/** Where a simulated process stands after the steps. */
export interface Simulation {
  readonly now: Date;
  readonly status: string;
  readonly tokens: readonly { readonly element: string; readonly waiting: string | null }[];
  readonly tasks: readonly {
    readonly id: string;
    readonly element: string;
    readonly name: Text;
    readonly act: string;
    readonly bodyKey: string;
    readonly dueOn: string | null;
    readonly provisional: boolean;
    /** The steps to which it can be returned, the nearest first. */
    readonly returns: readonly string[];
  }[];
  /** Messages and signals that are waited for. */
  readonly awaited: readonly {
    readonly element: string;
    readonly on: 'message' | 'signal';
    readonly name: string;
  }[];
  readonly timers: readonly {
    readonly element: string;
    readonly dueAt: Date;
    readonly dueOn: string | null;
  }[];
  readonly calls: readonly {
    readonly id: string;
    readonly element: string;
    readonly item: string;
    readonly body: string;
  }[];
  readonly variables: Variables;
  readonly log: readonly { readonly at: Date; readonly element: string | null; readonly what: Text }[];
  readonly incident?: {
    readonly element: string;
    readonly code: string;
    readonly message: Text;
    readonly remedy: Text;
  };
  /** The first step that could not be taken, and why: the picture is the one before it. */
  readonly stopped?: { readonly step: number; readonly message: Text };
}

/**
 * Plays a process from its XML and what people do, on the very `step` that runs real cases. Stateless: the same input gives
 * the same picture, so that a page may go back by leaving out the last step.
 */
export async function simulate(
  xml: string,
  steps: readonly SimulationStep[],
  world: SimulatedWorld,
): Promise<Simulation> {
  const { process, findings } = await compileProcess(xml, 'draft.bpmn');
  if (!process) {
    const [first] = findings;
    throw processProblem('not-runnable', {
      key: 'draft',
      count: findings.length,
      first: textIn(first?.message, 'zh-CN'),
      remedy: textIn(first?.remedy, 'zh-CN'),
    });
  }
  const simulator = new Simulator(process, world);
  simulator.begin();
  for (const [index, one] of steps.entries())
    try {
      simulator.take(one);
    } catch (error) {
      if (!(error instanceof Impossible)) throw error;
      return simulator.picture({ step: index, message: error.said });
    }
  return simulator.picture();
}
