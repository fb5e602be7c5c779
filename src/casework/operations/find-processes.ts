import { casesOfReceipt } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { findInstances, type InstanceFilter, listIncidents } from '#platform/processes/index.ts';
import { authoriseSeeing } from './authority.ts';
import { instanceRows } from './instance-rows.ts';
import type { InstancePage, InstanceQuery } from './model.ts';

const usualLimit = 50;

/** Instances that the caller sees, the newest first. */
export async function findProcesses(call: Call, query: InstanceQuery): Promise<InstancePage> {
  const areas = await authoriseSeeing(call);
  const limit = query.limit ?? usualLimit;
  const filter: InstanceFilter = {
    limit,
    ...(areas ? { areas } : {}),
    ...(query.process ? { key: query.process } : {}),
    ...(query.definition ? { definitionId: query.definition } : {}),
    ...(query.status ? { status: query.status } : {}),
    ...(query.suspended === undefined ? {} : { suspended: query.suspended }),
    ...(query.element ? { element: query.element } : {}),
    ...(query.before ? { startedBefore: new Date(query.before) } : {}),
    ...(query.after ? { after: query.after } : {}),
  };
  if (query.receipt) return ofReceipt(call, query.receipt, filter);
  if (query.status === 'incident') return incidents(call, filter);
  const { instances, next } = await findInstances(call, filter);
  return { instances: await instanceRows(call, instances), next };
}

/** Those that stopped, with why and what to do. */
async function incidents(call: Call, filter: InstanceFilter): Promise<InstancePage> {
  const { incidents: found, next } = await listIncidents(call, filter);
  return { instances: await instanceRows(call, found), next };
}

/** A family of cases has a few instances: there is no further page. */
async function ofReceipt(call: Call, receipt: string, filter: InstanceFilter): Promise<InstancePage> {
  const cases = await casesOfReceipt(call, receipt);
  const pages = await Promise.all(cases.map(({ id }) => findInstances(call, { ...filter, caseId: id })));
  const instances = pages.flatMap((page) => page.instances);
  return { instances: await instanceRows(call, instances), next: null };
}
