import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Variables } from './definition.ts';
import { type About, interveneIn } from './intervene-in-process.ts';
import type { Advance } from './model.ts';

export interface RetryIncident extends About {
  readonly instanceId: string;
  readonly reason: string;
  /** Values that are set before it goes on. */
  readonly variables?: Variables;
}

/** Goes on where an incident stopped, after its cause was removed. */
export function retryIncident(call: Call, transaction: Transaction, input: RetryIncident): Promise<Advance> {
  const { instanceId, variables = {} } = input;
  return interveneIn(call, transaction, instanceId, { kind: 'retry', variables }, input);
}
