import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import type { Node } from './definition.ts';
import { compiledDefinition } from './deploy-process.ts';
import { isTarget } from './jump.ts';
import { selectLiveIds } from './migration-store.ts';
import {
  type DeployedVersion,
  type InstanceCount,
  type InstanceFilter,
  selectInstanceCounts,
  selectVersions,
} from './operations-store.ts';
import { processProblem } from './problems.ts';
import { selectDefinition } from './store.ts';

export interface DefinitionElement {
  readonly id: string;
  readonly name: Text;
  readonly kind: Node['kind'];
  /** A token can be moved here, if joins allow it. */
  readonly target: boolean;
}

/** A version as it is drawn and named. */
export interface ReadDefinition {
  readonly id: string;
  readonly key: string;
  readonly name: Text;
  readonly xml: string;
  readonly elements: readonly DefinitionElement[];
}

export async function readDefinition(call: Call, id: string): Promise<ReadDefinition> {
  const [row, { name, nodes }] = await Promise.all([
    selectDefinition(call.database, id),
    compiledDefinition(call.database, id),
  ]);
  if (!row) throw processProblem('definition-not-found', { id });
  const elements = [...nodes.values()].map((node) => ({
    id: node.id,
    name: node.name,
    kind: node.kind,
    target: isTarget(node),
  }));
  return { id, key: row.key, name, xml: row.xml, elements };
}

/** Every version of a process, or of all; the newest first. */
export function listVersions(call: Call, key?: string): Promise<DeployedVersion[]> {
  return selectVersions(call.database, key ?? null);
}

/** How many of the newest instances there are, by version, status and day. */
export function countInstances(
  call: Call,
  { newest, ...filter }: Pick<InstanceFilter, 'key' | 'areas'> & { readonly newest: number },
): Promise<InstanceCount[]> {
  return selectInstanceCounts(call.database, newest, call.config.timeZone, filter);
}

/** Instances of a version that have not ended, page by page. */
export function liveInstances(
  call: Call,
  {
    definitionId,
    ...page
  }: { readonly definitionId: string; readonly after?: string; readonly limit?: number },
): Promise<string[]> {
  return selectLiveIds(call.database, definitionId, page);
}
