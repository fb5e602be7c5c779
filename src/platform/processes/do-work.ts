import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { handlers, ProcessError } from './handlers.ts';
import type { Instance } from './model.ts';
import { processProblem } from './problems.ts';
import { resultsOf } from './results.ts';
import type { Effect, OpenedSubscription, ProcessEvent, Work } from './state.ts';
import type { Loaded } from './unit-of-work.ts';

/** Beside other commands, in one write: only what needs no handler, and no message that is there already. */
export interface Together {
  readonly mayAwait: (subscription: OpenedSubscription) => boolean;
}

/** Whether an effect asks for more than rows: then its command goes alone. */
export function needsHandler(effect: Effect, { mayAwait }: Together): boolean {
  switch (effect.kind) {
    case 'open-task':
    case 'close-task':
      return handlers.observers().length > 0;
    case 'subscribe':
      return effect.subscription.on === 'message' && !mayAwait(effect.subscription);
    case 'work':
    case 'open-call':
    case 'close-call':
    case 'send':
      return true;
    case 'hold-task':
    case 'release-task':
    case 'move-task':
    case 'set-timer':
    case 'clear-timer':
    case 'unsubscribe':
      return false;
    default:
      return effect satisfies never;
  }
}

/** Runs a service or a decision; what it answers, or its business error, goes on as an event. */
export async function doWork(
  call: Call,
  transaction: Transaction,
  { row }: Loaded,
  work: Work,
): Promise<ProcessEvent> {
  try {
    const variables = work.service
      ? await runService(call, transaction, row, work, work.service)
      : await runDecision(call, transaction, row, work);
    return { kind: 'work-done', token: work.token, variables };
  } catch (error) {
    if (error instanceof ProcessError) return { kind: 'work-failed', token: work.token, error: error.code };
    throw error;
  }
}

async function runService(call: Call, transaction: Transaction, row: Instance, work: Work, name: string) {
  const handler = handlers.service(name);
  if (!handler) throw processProblem('unknown-service', { service: name, element: work.element });
  const answer = await handler(call, transaction, {
    instanceId: row.id,
    caseId: row.caseId,
    elementId: work.element,
    parameters: work.parameters,
    variables: work.variables,
    results: resultsOf(work.variables, work.given),
  });
  return answer ?? {};
}

async function runDecision(call: Call, transaction: Transaction, row: Instance, work: Work) {
  const decide = handlers.decide();
  if (!decide) throw processProblem('no-handler', { what: `businessRuleTask ${work.element}` });
  const decision = work.decision ?? '';
  const value = await decide(call, transaction, {
    instanceId: row.id,
    definitionId: row.definitionId,
    caseId: row.caseId,
    elementId: work.element,
    decision,
    variables: work.variables,
  });
  return { [work.result ?? decision]: value };
}
