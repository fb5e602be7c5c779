import { recordDone, takeDone } from './compensation.ts';
import { assentOf } from './countersign.ts';
import type { ActivityNode, Loop, UserTaskNode, Variables } from './definition.ts';
import type { Place } from './intervene.ts';
import { listen } from './listen.ts';
import type { Run, RunToken } from './run.ts';
import { openInside } from './scopes.ts';
import type { OpenedTask, Progress, Work } from './state.ts';
import { send } from './throw-event.ts';
import { recordPass } from './trail.ts';

/** More items than any countersignature has: a list this long is a mistake of the model. */
const itemLimit = 1000;

export function startActivity(run: Run, token: RunToken, node: ActivityNode): void {
  recordPass(run, token);
  for (const boundary of node.boundary) listen(run, token, boundary.id, boundary.trigger);
  if (node.loop) {
    token.rounds = 0;
    if (node.loop.testBefore && !goesOn(run, token, node.loop)) completeActivity(run, token);
    else startOnce(run, token, node);
  } else if (node.multi) startItems(run, token, node);
  else startOnce(run, token, node);
}

/** One run of the activity: the whole of it, or one item of a multi-instance. */
export function startOnce(run: Run, token: RunToken, node: ActivityNode): void {
  switch (node.kind) {
    case 'user-task':
      openTask(run, token, node);
      return;
    case 'call': {
      const id = run.context.newId();
      token.wait = { on: 'call', id };
      run.effects.push({
        kind: 'open-call',
        call: {
          id,
          element: node.id,
          item: run.text(node.item, token, 'mt:item'),
          body: run.text(node.body, token, 'mt:body'),
          variables: run.visible(token),
        },
      });
      return;
    }
    case 'service-task': {
      const parameters = node.parameters ? run.evaluate(node.parameters, token) : {};
      if (!isRecord(parameters)) run.raise('wrong-value', node.id, 'mt:with');
      startWork(run, token, { service: node.service, parameters });
      return;
    }
    case 'decision-task':
      startWork(run, token, {
        decision: node.decision,
        ...(node.result === undefined ? {} : { result: node.result }),
        parameters: {},
      });
      return;
    case 'instant-task': {
      const value = node.script ? run.evaluate(node.script, token) : undefined;
      const result = node.result === undefined ? {} : { [node.result]: value ?? null };
      if (!run.itemHost(token)) run.assign(token, result);
      if (node.throws) send(run, token, node.throws);
      finishActivity(run, token, result);
      return;
    }
    case 'receive-task':
      token.wait = { on: 'event' };
      listen(run, token, node.id, node.trigger);
      return;
    case 'subprocess':
      openInside(run, token, node);
      return;
    default:
      node satisfies never;
  }
}

function startWork(
  run: Run,
  token: RunToken,
  work: Pick<Work, 'service' | 'decision' | 'result' | 'parameters'>,
): void {
  token.wait = { on: 'work' };
  run.effects.push({
    kind: 'work',
    work: { token: token.id, element: token.node, variables: run.visible(token), given: run.given, ...work },
  });
}

export function openTask(
  run: Run,
  token: RunToken,
  node: UserTaskNode,
  place = placeOfItem(run, token),
): void {
  const id = run.context.newId();
  token.wait = { on: 'task', id };
  const limit = limitOf(run, token, node);
  const due = limit ? run.context.calendar.dueDate(run.context.clock.today(), limit) : undefined;
  const item = node.multi?.element ? run.visible(token)[node.multi.element] : undefined;
  const task: OpenedTask = {
    id,
    element: node.id,
    body: place?.body ?? run.text(node.body, token, 'mt:body'),
    dueOn: due?.date ?? null,
    provisional: due?.provisional ?? false,
    limit: limit ?? null,
    item: item ?? null,
    ...(place ? { place } : {}),
  };
  run.effects.push({ kind: 'open-task', task });
}

/** Whom one of several who sign was added for. */
function placeOfItem(run: Run, token: RunToken): Place | undefined {
  const index = run.scope(token.scope)?.item?.index;
  return index === undefined ? undefined : run.itemHost(token)?.multi?.places?.[index];
}

function limitOf(run: Run, token: RunToken, node: UserTaskNode): OpenedTask['limit'] | undefined {
  if (!node.limit) return undefined;
  const value = run.valueOf(node.limit.length, token);
  const length = Number(value);
  if (value === null || !Number.isInteger(length) || length < 0)
    run.raise('wrong-value', node.id, `mt:limit: ${JSON.stringify(value)}`);
  return { length, unit: node.limit.unit };
}

/** One run is over with this result: the activity is done, or one of its items or rounds. */
export function finishActivity(run: Run, token: RunToken, result: Variables, task?: string): void {
  const host = run.itemHost(token);
  if (host) {
    recordDone(run, token, host.scope);
    finishItem(run, host, token, result, task);
    return;
  }
  recordDone(run, token, token.scope);
  run.keepResult(token, result);
  const node = run.node(token.node);
  if ('loop' in node && node.loop && token.rounds !== undefined) {
    token.rounds += 1;
    if (goesOn(run, token, node.loop)) {
      run.clearListeners(token.id, (id) => id === node.id);
      run.repeat(token);
      return;
    }
  }
  completeActivity(run, token);
}

function completeActivity(run: Run, token: RunToken): void {
  delete token.rounds;
  run.clearListeners(token.id);
  run.leave(token);
}

/** In a standard loop: whether there is another round. */
function goesOn(run: Run, token: RunToken, { condition, maximum }: Loop): boolean {
  const rounds = token.rounds ?? 0;
  if (maximum !== undefined && rounds >= maximum) return false;
  return !condition || run.evaluate(condition, token, { loopCounter: rounds }) === true;
}

// Multi-instance

function startItems(run: Run, host: RunToken, node: ActivityNode): void {
  const { items, total } = itemsOf(run, host, node);
  host.multi = { items, total, next: 0, done: 0, results: new Array(total).fill(null) };
  host.wait = { on: 'inner' };
  if (total === 0) {
    const rule = node.multi?.countersign;
    finishItems(run, host, [], rule && assentOf(rule, host.multi));
    return;
  }
  const together = node.multi?.sequential ? 1 : total;
  for (let i = 0; i < together; i += 1) startNextItem(run, host, node);
}

function itemsOf(run: Run, host: RunToken, node: ActivityNode): { items: unknown[] | null; total: number } {
  const multi = node.multi;
  if (multi?.collection) {
    const list = run.evaluate(multi.collection, host);
    if (!Array.isArray(list)) return run.raise('wrong-value', node.id, 'mt:collection');
    if (list.length > itemLimit) run.raise('too-many-items', node.id, String(list.length));
    return { items: list, total: list.length };
  }
  const total = multi?.cardinality ? Number(run.evaluate(multi.cardinality, host)) : 0;
  if (!Number.isInteger(total) || total < 0) run.raise('wrong-value', node.id, 'loopCardinality');
  if (total > itemLimit) run.raise('too-many-items', node.id, String(total));
  return { items: null, total };
}

export function startNextItem(run: Run, host: RunToken, node: ActivityNode): void {
  const progress = host.multi;
  if (!progress) return;
  host.multi = { ...progress, next: progress.next + 1 };
  startItem(run, host, node, progress.next);
}

export function startItem(run: Run, host: RunToken, node: ActivityNode, index: number): void {
  const progress = host.multi;
  if (!progress) return;
  const variables: Record<string, unknown> = { loopCounter: index + 1 };
  if (progress.items && node.multi?.element) variables[node.multi.element] = progress.items[index];
  const scope = run.addScope(host, { item: { index, variables } });
  startOnce(run, run.addToken(node.id, scope.id), node);
}

function finishItem(
  run: Run,
  host: RunToken,
  token: RunToken,
  result: Variables,
  task: string | undefined,
): void {
  const node = run.node(host.node) as ActivityNode;
  const index = run.scope(token.scope)?.item?.index ?? 0;
  run.clearListeners(token.id);
  run.tokens = run.tokens.filter((other) => other !== token);
  takeDone(run, token.scope, host);
  run.removeScope(token.scope);
  const before = host.multi;
  if (!before) return;
  const progress: Progress = {
    ...before,
    done: before.done + 1,
    results: before.results.map((kept, i) => (i === index ? result : kept)),
    ...(task === undefined ? {} : { tasks: { ...before.tasks, [index]: task } }),
  };
  host.multi = progress;
  const assent = node.multi?.countersign && assentOf(node.multi.countersign, progress);
  if (assent !== undefined) {
    finishItems(run, host, answersOf(progress), assent);
  } else if (progress.done === progress.total || isComplete(run, host, node, progress)) {
    finishItems(run, host, answersOf(progress));
  } else if (node.multi?.sequential) startNextItem(run, host, node);
}

function isComplete(run: Run, host: RunToken, node: ActivityNode, progress: Progress): boolean {
  const completion = node.multi?.completion;
  if (!completion) return false;
  const soFar = answersOf(progress);
  return (
    run.evaluate(completion, host, {
      nrOfInstances: progress.total,
      nrOfActiveInstances: progress.next - progress.done,
      nrOfCompletedInstances: progress.done,
      ...(node.results ? { [node.results]: soFar } : {}),
    }) === true
  );
}

function answersOf(progress: Progress): readonly unknown[] {
  return progress.results.filter((kept) => kept !== null);
}

/** The items that still run are cancelled: the activity as a whole is done, with this outcome or the one all agree on. */
function finishItems(run: Run, host: RunToken, results: readonly unknown[], outcome?: string): void {
  run.cancelContents(host);
  run.keepResult(host, results);
  const common =
    outcome ?? commonOutcome(results.map((result) => (isRecord(result) ? result['outcome'] : undefined)));
  if (common === undefined) delete host.outcome;
  else host.outcome = common;
  run.leave(host);
}

/** What all agree on; undefined when they differ. */
export function commonOutcome(outcomes: readonly unknown[]): string | undefined {
  const [first] = outcomes;
  return typeof first === 'string' && outcomes.every((outcome) => outcome === first) ? first : undefined;
}

export function isRecord(value: unknown): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
