import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { CompiledProcess, Node, Reach } from './definition.ts';
import { compiledDefinition } from './deploy-process.ts';
import { lockInstance } from './held-instances.ts';
import { jump } from './jump.ts';
import type { Instance, Task } from './model.ts';
import { returnTargets } from './return-to.ts';
import { scratchRun } from './scratch-run.ts';
import type { Signer } from './state.ts';
import { endsActivity } from './step.ts';
import { selectInstance } from './store.ts';
import { takeBack } from './take-back.ts';
import { stepContext } from './unit-of-work.ts';

/** A step of the process that a task can go to. */
export interface StepAhead {
  readonly element: string;
  readonly name: Text;
  /** What is done there; null: a part of the process, or cases of other bodies. */
  readonly act: string | null;
  /** What is done on some way from there on. */
  readonly leadsTo: readonly string[];
}

export interface ActsAtTask {
  /** The step itself. */
  readonly here: StepAhead;
  /** Where it can be returned to, the nearest first. */
  readonly returns: readonly StepAhead[];
  /** Where a supervisor can move it. */
  readonly jumps: readonly StepAhead[];
  readonly transfer: Reach;
  readonly addSigner: Reach;
  /** It is one of several that sign side by side or one after another. */
  readonly isCountersigned: boolean;
}

/** What can be done with an open task besides completing it, as far as model and state allow. Who may is the caller's matter. */
export async function actsAtTask(call: Call, task: Task): Promise<ActsAtTask | undefined> {
  const row = await selectInstance(call.database, 'instance', task.instanceId, 'unlocked');
  if (!row || row.state.suspended) return undefined;
  const definition = await compiledDefinition(call.database, row.definitionId);
  const run = scratchRun(call, definition, row.state);
  const token = run.tokens.find(({ wait }) => wait?.on === 'task' && wait.id === task.id);
  const node = definition.nodes.get(task.elementId);
  if (!token || node?.kind !== 'user-task') return undefined;
  const step = (element: string) => stepAhead(definition, element);
  return {
    here: step(task.elementId),
    returns: returnTargets(run, task.id).map(step),
    jumps: [...definition.nodes.values()]
      .filter(({ id, kind }) => kind === 'user-task' && id !== task.elementId)
      .filter(({ id }) =>
        succeeds(() => jump(scratchRun(call, definition, row.state), { task: task.id }, id)),
      )
      .map(({ id }) => step(id)),
    transfer: node.allowed?.transfer ?? 'body',
    addSigner: node.allowed?.addSigner ?? 'body',
    isCountersigned: run.itemHost(token) !== undefined,
  };
}

/** Which of these completed tasks can still be taken back: nobody has acted on what came of them. */
export async function whatCanBeTakenBack(call: Call, tasks: readonly Task[]): Promise<readonly Task[]> {
  const found: Task[] = [];
  for (const [instanceId, done] of Map.groupBy(tasks, (task) => task.instanceId)) {
    const row = await selectInstance(call.database, 'instance', instanceId, 'unlocked');
    if (!row || row.state.suspended || row.state.status !== 'running') continue;
    const definition = await compiledDefinition(call.database, row.definitionId);
    found.push(
      ...done.filter(({ id }) => succeeds(() => takeBack(scratchRun(call, definition, row.state), id))),
    );
  }
  return found;
}

/** How a completion counts. */
export interface Signature {
  /** The step ends with it: its outcome is the step's. Else others still sign. */
  readonly ends: boolean;
  readonly role: Signer['role'];
  /** The tasks of those who have signed beside it in a countersignature. */
  readonly besides: readonly string[];
}

/** Under the lock of its process: what is told holds until the transaction ends. */
export async function signatureAt(
  call: Call,
  transaction: Transaction,
  task: Task,
  outcome: string,
): Promise<Signature> {
  const row = await lockInstance(transaction, 'task', task.id);
  const token = row?.state.tokens.find(({ wait }) => wait?.on === 'task' && wait.id === task.id);
  // Whoever completes it is told why it cannot be.
  if (!row || !token) return { ends: true, role: 'own', besides: [] };
  const host = row.state.scopes.find(({ id, item }) => id === token.scope && item)?.host;
  const progress = row.state.tokens.find(({ id }) => id === host)?.multi;
  return {
    ends: await endsStep(call, row, task, outcome),
    role: token.line?.[0]?.role ?? 'own',
    besides: Object.values(progress?.tasks ?? {}),
  };
}

async function endsStep(call: Call, { state, definitionId }: Instance, task: Task, outcome: string) {
  const token = state.tokens.find(({ wait }) => wait?.on === 'task' && wait.id === task.id);
  // Who signs alone, and is not one of several, ends the step: nothing needs to be tried out.
  if (token && !token.line && !state.scopes.some(({ id, item }) => id === token.scope && item)) return true;
  const definition = await compiledDefinition(call.database, definitionId);
  const context = stepContext(call, { dueDate: () => ({ date: '', provisional: true }) });
  return endsActivity(definition, state, { kind: 'task-completed', task: task.id, outcome }, context);
}

function stepAhead(definition: CompiledProcess, element: string): StepAhead {
  const node = definition.nodes.get(element);
  return {
    element,
    name: node?.name ?? {},
    act: node?.kind === 'user-task' ? node.act : null,
    leadsTo: [...actsFrom(definition, element)],
  };
}

function actsFrom(definition: CompiledProcess, element: string): Set<string> {
  const acts = new Set<string>();
  const seen = new Set([element]);
  for (const id of seen) {
    const node = definition.nodes.get(id);
    if (!node) continue;
    if (node.kind === 'user-task') acts.add(node.act);
    for (const next of following(definition, node)) seen.add(next);
  }
  return acts;
}

function following(definition: CompiledProcess, node: Node): string[] {
  const onwards = node.outgoing.map(({ target }) => target);
  const parent = node.parent === undefined ? undefined : definition.nodes.get(node.parent);
  return parent ? [...onwards, ...parent.outgoing.map(({ target }) => target)] : onwards;
}

/** Tried out on a copy: a refusal is an answer here. */
function succeeds(attempt: () => void): boolean {
  try {
    attempt();
    return true;
  } catch (error) {
    if (isProblem(error)) return false;
    throw error;
  }
}
