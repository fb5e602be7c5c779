import { nameCases } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { assignmentsOf, bodyById } from '#platform/directory/index.ts';
import {
  findInstances,
  type InspectedInstance,
  inspectInstance,
  readDefinition,
} from '#platform/processes/index.ts';
import { authoriseSeeing, mayOperate, mayReadValues } from './authority.ts';
import { instanceRows, nameOf } from './instance-rows.ts';
import { maskVariables } from './mask-variables.ts';
import type { InspectedProcess, InstanceRow } from './model.ts';
import { operationsProblem } from './problems.ts';

/** Everything about one instance: where it stands, what it waits for, what was done with it. */
export async function inspectProcess(call: Call, instanceId: string): Promise<InspectedProcess> {
  const areas = await authoriseSeeing(call);
  const seen = await inspectInstance(call, { instanceId, showVariables: true }).catch((error: unknown) => {
    // Whoever does not see them all is not told which there are.
    throw areas && isProblem(error, 'processes/instance-not-found') ? absent(call, error) : error;
  });
  const { bodyId, divisionKey, definitionId, caseId } = seen.instance;
  await authorise(call, 'process.read', { kind: 'process', id: instanceId, bodyId, divisionKey });
  const [definition, operate, values, row, names] = await Promise.all([
    readDefinition(call, definitionId),
    mayOperate(call),
    mayReadValues(call),
    rowOf(call, seen),
    namesOf(call, seen),
  ]);
  const cases = await nameCases(call, [
    ...(caseId ? [caseId] : []),
    ...seen.calls.flatMap((one) => one.childCaseId ?? []),
  ]);
  return {
    ...row,
    may: { operate, values },
    xml: definition.xml,
    targets: definition.elements
      .filter(({ target }) => target)
      .map(({ id }) => ({ id, name: nameOf(definition, id) })),
    tokens: seen.tokens.map(({ token, element, waitsFor, since, done, total }) => ({
      token,
      id: element,
      name: nameOf(definition, element),
      waitsFor,
      since: since?.toISOString() ?? null,
      done: done ?? null,
      total: total ?? null,
    })),
    variables: maskVariables(seen.variables ?? {}),
    tasks: await tasksOf(call, seen),
    waiting: waitingOf(seen, (id) => cases.get(id)?.itemTitle),
    suspendedSince: seen.suspended?.since ?? null,
    history: seen.history.map((entry) => ({
      id: entry.id,
      at: entry.occurredAt.toISOString(),
      action: entry.action,
      actor: names.get(entry.actorId) ? 'officer' : entry.actorKind === 'account' ? 'applicant' : 'system',
      by: names.get(entry.actorId) ?? '',
      reason: reasonIn(entry.bytes),
    })),
  };
}

async function rowOf(call: Call, { instance, incident }: InspectedInstance): Promise<InstanceRow> {
  const { instances } = await findInstances(call, { id: instance.id, limit: 1 });
  const words = incident ? { reason: incident.reason, remedy: incident.remedy } : {};
  const [row] = await instanceRows(
    call,
    instances.map((found) => ({ ...found, ...words })),
  );
  if (!row) throw operationsProblem('instance-unknown');
  return row;
}

/** Officers by their names; the program's own part acts without one. */
async function namesOf(call: Call, { history }: InspectedInstance): Promise<ReadonlyMap<string, string>> {
  const ids = history.filter(({ actorKind }) => actorKind === 'account').map(({ actorId }) => actorId);
  const named = [...new Set(ids)].map(async (id) => {
    const [assignment] = await assignmentsOf({ ...call, actor: { kind: 'account', id } });
    return [id, assignment?.officerName ?? ''] as const;
  });
  return new Map(await Promise.all(named));
}

async function tasksOf(call: Call, { tasks }: InspectedInstance): Promise<InspectedProcess['tasks']> {
  return Promise.all(
    tasks.map(async (task) => ({
      id: task.id,
      element: task.elementId,
      name: task.name,
      status: task.status,
      body: task.bodyId ? ((await bodyById(call, task.bodyId))?.name ?? null) : null,
      openedAt: task.openedAt.toISOString(),
      dueOn: task.dueOn,
      closedAt: task.closedAt?.toISOString() ?? null,
      outcome: task.outcome,
    })),
  );
}

function waitingOf(
  { timers, events, calls }: InspectedInstance,
  titleOf: (caseId: string) => Text | undefined,
): InspectedProcess['waiting'] {
  return [
    ...timers.map(({ element, dueAt }) => ({
      element,
      at: dueAt.toISOString(),
      what: 'timer' as const,
      name: '',
    })),
    ...events.map(({ element, since, kind, name, key }) => ({
      element,
      at: since.toISOString(),
      what: kind,
      name: key ? `${name} (${key})` : name,
    })),
    ...calls.map(({ element, openedAt, item, childCaseId }) => ({
      element,
      at: openedAt.toISOString(),
      what: 'call' as const,
      name: (childCaseId && titleOf(childCaseId)?.['zh-CN']) || item,
    })),
  ];
}

/** Why it was done, as it stands in the audit. */
function reasonIn(bytes: Buffer): string {
  const entry: { detail?: { reason?: unknown } } = JSON.parse(bytes.toString('utf8'));
  const reason = entry.detail?.reason;
  return typeof reason === 'string' ? reason : '';
}
