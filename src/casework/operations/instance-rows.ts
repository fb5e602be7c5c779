import { type NamedCase, nameCases } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { type FoundInstance, type ReadDefinition, readDefinition } from '#platform/processes/index.ts';
import type { InstanceRow } from './model.ts';
import { numberedVersions } from './versions.ts';

export type Found = FoundInstance & { readonly reason?: Text; readonly remedy?: Text };

/** Instances in words: the names of process, step, body and case instead of keys. */
export async function instanceRows(call: Call, found: readonly Found[]): Promise<InstanceRow[]> {
  const [cases, definitions, numbers] = await Promise.all([
    nameCases(
      call,
      found.flatMap(({ caseId }) => caseId ?? []),
    ),
    definitionsOf(call, found),
    numbersOf(call, found),
  ]);
  return Promise.all(
    found.map((instance) =>
      rowOf(call, instance, {
        definition: definitions.get(instance.definitionId),
        of: instance.caseId === null ? undefined : cases.get(instance.caseId),
        version: numbers.get(instance.definitionId) ?? 0,
      }),
    ),
  );
}

async function definitionsOf(call: Call, found: readonly Found[]): Promise<Map<string, ReadDefinition>> {
  const ids = [...new Set(found.map(({ definitionId }) => definitionId))];
  return new Map(await Promise.all(ids.map(async (id) => [id, await readDefinition(call, id)] as const)));
}

async function numbersOf(call: Call, found: readonly Found[]): Promise<Map<string, number>> {
  const keys = [...new Set(found.map(({ key }) => key))];
  const versions = await Promise.all(keys.map((key) => numberedVersions(call, key)));
  return new Map(versions.flat().map(({ id, number }) => [id, number]));
}

interface Around {
  readonly definition: ReadDefinition | undefined;
  readonly of: NamedCase | undefined;
  readonly version: number;
}

async function rowOf(call: Call, found: Found, { definition, of, version }: Around): Promise<InstanceRow> {
  const body = found.bodyId === null ? undefined : await bodyById(call, found.bodyId);
  const named = (id: string) => ({ id, name: nameOf(definition, id) });
  return {
    id: found.id,
    process: { key: found.key, name: definition?.name ?? { 'zh-CN': found.key } },
    version,
    definitionId: found.definitionId,
    status: found.status,
    suspended: found.suspended,
    elements: found.elements.map(named),
    body: body?.name ?? null,
    caseId: found.caseId,
    receiptNumber: of?.receiptNumber ?? null,
    itemTitle: of?.itemTitle ?? null,
    startedAt: found.startedAt.toISOString(),
    changedAt: found.changedAt.toISOString(),
    incident:
      found.incident && found.reason && found.remedy
        ? {
            code: found.incident.code,
            element: found.incident.element,
            name: nameOf(definition, found.incident.element),
            reason: found.reason,
            remedy: found.remedy,
          }
        : null,
  };
}

/** The name written in the model, else the element's id. */
export function nameOf(definition: ReadDefinition | undefined, id: string): Text {
  const name = definition?.elements.find((element) => element.id === id)?.name;
  return name && Object.values(name).some(Boolean) ? name : { 'zh-CN': id };
}
