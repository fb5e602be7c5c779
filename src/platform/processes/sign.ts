import { openTask, startNextItem } from './activities.ts';
import { isActivity, type Reach, type UserTaskNode, type Variables } from './definition.ts';
import type { Place } from './intervene.ts';
import { processProblem } from './problems.ts';
import type { Run, RunToken } from './run.ts';
import type { Signer } from './state.ts';
import { waitingTask } from './waiting-token.ts';

/**
 * 加签: somebody else signs too, before the present signer or after. Before, the open task is held until the other has
 * signed. The last to sign decides: the outcome of the activity is theirs. May be done to an added task again.
 */
export function addSigner(run: Run, task: string, when: 'before' | 'after', place: Place): void {
  const { token, node } = waitingTask(run, task);
  checkReach(node, 'addSigner', place);
  const [present, ...rest] = lineOf(token);
  if (!present) return;
  if (when === 'after') token.line = [present, { role: 'signer', place }, ...rest];
  else putBefore(run, token, node, task, { role: 'signer', place });
}

/**
 * 委托: another officer acts. The giver stays responsible: with `confirm` the task comes back for confirmation, else the
 * answer of the other is the giver's.
 */
export function delegate(run: Run, task: string, place: Place, confirm: boolean): void {
  const { token, node } = waitingTask(run, task);
  checkReach(node, 'transfer', place);
  putBefore(run, token, node, task, { role: 'delegate', place, confirm });
}

/** 转办: the task itself goes to another division, post or officer, and to another body where the model allows. */
export function transfer(run: Run, task: string, place: Place): void {
  const { token, node } = waitingTask(run, task);
  checkReach(node, 'transfer', place);
  if (Object.keys(place).length === 0) throw processProblem('no-place');
  const [present, ...rest] = token.line ?? [];
  if (present) token.line = [{ ...present, place }, ...rest];
  run.effects.push({ kind: 'move-task', id: task, element: node.id, place });
}

/** 加签 in a running countersignature: one more of those who sign, at the place where the model sends them or at this one. */
export function addItem(run: Run, task: string, item: unknown, place?: Place): void {
  const { token, node } = waitingTask(run, task);
  const host = run.itemHost(token);
  const activity = host && run.node(host.node);
  if (!host?.multi || !activity || !isActivity(activity)) throw processProblem('not-countersigned');
  checkReach(node, 'addSigner', place ?? {});
  const { items, total, results, places } = host.multi;
  host.multi = {
    ...host.multi,
    total: total + 1,
    results: [...results, null],
    items: items && [...items, item],
    ...(place ? { places: { ...places, [total]: place } } : {}),
  };
  if (!activity.multi?.sequential) startNextItem(run, host, activity);
}

/** Whether others sign after this completion: then the activity is not over. */
export function nextSigner(run: Run, token: RunToken, signature: Variables): boolean {
  if (!token.line) return false;
  const [present, ...rest] = token.line;
  token.signed = [...(token.signed ?? []), { role: present?.role ?? 'own', ...signature }];
  const [next, ...later] = afterGivers(run, present, rest);
  delete token.line;
  if (!next) return false;
  const node = run.node(token.node);
  if (node.kind !== 'user-task') return false;
  if (next.task === undefined) openTask(run, token, node, next.place);
  else {
    token.wait = { on: 'task', id: next.task };
    run.effects.push({ kind: 'release-task', id: next.task });
  }
  const { task: _released, ...open } = next;
  token.line = [open, ...later];
  return true;
}

/** A delegate's answer without confirmation is the giver's, and so on when the giver was a delegate as well. */
function afterGivers(run: Run, present: Signer | undefined, rest: readonly Signer[]): readonly Signer[] {
  if (present?.role !== 'delegate' || present.confirm) return rest;
  const [giver, ...others] = rest;
  if (giver?.task !== undefined) run.effects.push({ kind: 'close-task', id: giver.task, how: 'done' });
  return afterGivers(run, giver, others);
}

function lineOf(token: RunToken): readonly Signer[] {
  return token.line ?? [{ role: 'own' }];
}

function putBefore(run: Run, token: RunToken, node: UserTaskNode, task: string, signer: Signer): void {
  const [present, ...rest] = lineOf(token);
  if (!present) return;
  run.effects.push({ kind: 'hold-task', id: task });
  openTask(run, token, node, signer.place);
  token.line = [signer, { ...present, task }, ...rest];
}

function checkReach(node: UserTaskNode, what: 'transfer' | 'addSigner', place: Place): void {
  const reach: Reach = node.allowed?.[what] ?? 'body';
  const refused = what === 'transfer' ? 'transfer-not-allowed' : 'add-signer-not-allowed';
  if (reach === 'none') throw processProblem(refused, { element: node.id });
  if (reach === 'body' && place.body !== undefined)
    throw processProblem('not-outside-body', { element: node.id });
}
