import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Resource, ResourceType } from './model.ts';

/** What the directory keeps of a kind, as far as SCIM needs to know. */
export interface Versioned {
  readonly id: string;
  readonly version: number;
  readonly changedAt: Date | null;
}

/** How one kind of resource is found, shown and changed by the directory's own use cases. */
export interface Keeper<Kept extends Versioned> {
  readonly type: ResourceType;
  readonly find: (call: Call, id: string) => Promise<Kept | undefined>;
  /** Undefined: there is no short way by this attribute. */
  readonly findBy: (call: Call, attribute: string, value: string) => Promise<readonly Kept[] | undefined>;
  readonly page: (
    call: Call,
    offset: number,
    limit: number,
  ) => Promise<{ readonly records: readonly Kept[]; readonly total: number }>;
  /** Without `id`, `schemas` and `meta`, which are the same for all. */
  readonly show: (call: Call, records: readonly Kept[]) => Promise<readonly Resource[]>;
  readonly add: (call: Call, transaction: Transaction, resource: Resource) => Promise<Kept>;
  readonly change: (call: Call, transaction: Transaction, before: Kept, resource: Resource) => Promise<Kept>;
  readonly remove: (call: Call, transaction: Transaction, record: Kept) => Promise<void>;
}

export const versionOf = ({ version }: Versioned): string => `W/"${version}"`;

/** The resources as they are answered: the directory's own attributes with id, schemas and what is said of the record. */
export async function shown<Kept extends Versioned>(
  call: Call,
  keeper: Keeper<Kept>,
  records: readonly Kept[],
): Promise<readonly Resource[]> {
  const { type } = keeper;
  const bodies = await keeper.show(call, records);
  return records.map((record, place) => {
    const body = bodies[place] ?? {};
    return {
      schemas: [type.schema.id, ...type.extensions.map(({ id }) => id).filter((id) => id in body)],
      id: record.id,
      ...body,
      meta: {
        resourceType: type.name,
        ...(record.changedAt ? { lastModified: record.changedAt.toISOString() } : {}),
        location: `${call.config.publicUrl}/scim/v2${type.endpoint}/${record.id}`,
        version: versionOf(record),
      },
    };
  });
}
