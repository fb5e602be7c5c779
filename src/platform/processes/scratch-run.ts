import type { Call } from '#kernel/application/index.ts';
import type { CompiledProcess } from './definition.ts';
import { Run } from './run.ts';
import type { State } from './state.ts';
import { stepContext } from './unit-of-work.ts';

/** A working copy of an instance to look at and to try things out on. Nothing of it is written, no period is counted. */
export function scratchRun(call: Call, definition: CompiledProcess, state: State): Run {
  return new Run(definition, state, stepContext(call, { dueDate: () => ({ date: '', provisional: true }) }));
}
