import { type Call, within } from '#kernel/application/index.ts';
import { lockDirectory } from '#platform/directory/index.ts';
import { type Keeper, shown, type Versioned, versionOf } from './keeper.ts';
import type { Resource } from './model.ts';
import { patchResource } from './patch-resource.ts';
import { scimProblem } from './problems.ts';
import { readResource } from './read-resource.ts';

export type ChangeVerb = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Change {
  readonly verb: ChangeVerb;
  /** Absent with POST. */
  readonly id?: string | undefined;
  readonly body?: unknown;
  /** Only if it is still this version. */
  readonly ifMatch?: string | undefined;
}

export interface Changed {
  readonly status: 200 | 201 | 204;
  readonly id: string;
  /** Absent: it is gone. */
  readonly resource?: Resource;
}

/** One change of one resource, in a transaction of its own. Of several at once each sees what those before it have made. */
export async function changeResource<Kept extends Versioned>(
  call: Call,
  keeper: Keeper<Kept>,
  { verb, id = '', body, ifMatch }: Change,
): Promise<Changed> {
  return call.database.transaction(async (transaction) => {
    const acting = within(call, transaction);
    if (verb === 'POST') {
      const made = await keeper.add(acting, transaction, readResource(keeper.type, body));
      return answer(acting, keeper, 201, made);
    }
    await lockDirectory(transaction);
    const before = await requireResource(acting, keeper, id);
    if (ifMatch !== undefined && !isVersion(ifMatch, versionOf(before)))
      throw scimProblem('version-differs', { version: ifMatch.slice(0, 40) });
    switch (verb) {
      case 'DELETE':
        await keeper.remove(acting, transaction, before);
        return { status: 204, id };
      case 'PUT':
        return answer(
          acting,
          keeper,
          200,
          await keeper.change(acting, transaction, before, readResource(keeper.type, body)),
        );
      case 'PATCH': {
        const [resource = {}] = await shown(acting, keeper, [before]);
        const patched = readResource(keeper.type, patchResource(keeper.type, resource, body));
        return answer(acting, keeper, 200, await keeper.change(acting, transaction, before, patched));
      }
    }
  });
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

export async function requireResource<Kept extends Versioned>(
  call: Call,
  keeper: Keeper<Kept>,
  id: string,
): Promise<Kept> {
  const found = uuid.test(id) ? await keeper.find(call, id) : undefined;
  if (!found) throw scimProblem('unknown', { id: id.slice(0, 60) });
  return found;
}

/** One of several, or any; weak and strong tags mean the same here. */
export function isVersion(header: string, version: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((tag) => bare(tag) === bare(version));
}

async function answer<Kept extends Versioned>(
  call: Call,
  keeper: Keeper<Kept>,
  status: 200 | 201,
  record: Kept,
): Promise<Changed> {
  const [resource = {}] = await shown(call, keeper, [record]);
  return { status, id: record.id, resource };
}
