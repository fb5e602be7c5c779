import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { type Changed, type ChangeVerb, changeResource } from './change-resource.ts';
import { groupKeeper } from './group-resource.ts';
import { isObject, type Resource } from './model.ts';
import { scimProblem } from './problems.ts';
import { scimError, statusOf } from './scim-error.ts';
import { userKeeper } from './user-resource.ts';

export const mostBulkOperations = 200;
export const mostPayload = 1 << 20;

interface Operation {
  readonly verb: ChangeVerb;
  readonly type: 'Users' | 'Groups';
  readonly id: string | undefined;
  readonly bulkId: string | undefined;
  readonly version: string | undefined;
  readonly data: unknown;
}

/**
 * Many changes in one request (RFC 7644, 3.7): each is done or refused by itself, in the order sent, but for those that
 * refer by `bulkId` to one that comes later: they wait for it.
 */
export async function runBulk(call: Call, body: unknown): Promise<Resource> {
  const sent = isObject(body) ? body['Operations'] : undefined;
  if (!Array.isArray(sent)) throw scimProblem('invalid-syntax', { what: 'Operations' });
  if (sent.length > mostBulkOperations) throw scimProblem('too-many', { most: mostBulkOperations });
  const failOnErrors = isObject(body) && typeof body['failOnErrors'] === 'number' ? body['failOnErrors'] : 0;
  const operations = sent.map(readOperation);
  const made = new Map<string, string>();
  const results = new Map<Operation, Resource>();
  let failures = 0;
  let waiting = operations;
  while (waiting.length > 0) {
    const ready = waiting.find((one) => !unresolvedIn(one, made)) ?? waiting[0];
    if (!ready || (failOnErrors > 0 && failures >= failOnErrors)) break;
    waiting = waiting.filter((one) => one !== ready);
    const { failed, ...result } = await perform(call, ready, made);
    if (failed) failures += 1;
    results.set(ready, result);
  }
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'],
    Operations: operations.flatMap((one) => results.get(one) ?? []),
  };
}

function readOperation(value: unknown): Operation {
  if (!isObject(value)) throw scimProblem('invalid-syntax', { what: 'Operations' });
  const text = (name: string) => (typeof value[name] === 'string' ? value[name] : undefined);
  const verb = text('method')?.toUpperCase();
  const [, type, id] = /^\/(Users|Groups)(?:\/([^/]+))?$/.exec(text('path') ?? '') ?? [];
  const isVerb = verb === 'POST' || verb === 'PUT' || verb === 'PATCH' || verb === 'DELETE';
  if (!isVerb) throw scimProblem('invalid-syntax', { what: 'method' });
  if ((type !== 'Users' && type !== 'Groups') || (verb === 'POST') !== (id === undefined))
    throw scimProblem('invalid-syntax', { what: 'path' });
  if (verb === 'POST' && !text('bulkId')) throw scimProblem('invalid-syntax', { what: 'bulkId' });
  return { verb, type, id, bulkId: text('bulkId'), version: text('version'), data: value['data'] };
}

async function perform(
  call: Call,
  operation: Operation,
  made: Map<string, string>,
): Promise<Resource & { readonly failed: boolean }> {
  const { verb, type, bulkId } = operation;
  const said = { method: verb, ...(bulkId === undefined ? {} : { bulkId }) };
  try {
    const missing = unresolvedIn(operation, made);
    if (missing) throw scimProblem('unresolved-bulk-id', { name: missing });
    const change = {
      verb,
      id: operation.id && resolved(operation.id, made),
      body: withIds(operation.data, made),
      ifMatch: operation.version,
    };
    const done: Changed =
      type === 'Users'
        ? await changeResource(call, userKeeper, change)
        : await changeResource(call, groupKeeper, change);
    if (bulkId) made.set(bulkId, done.id);
    const { meta } = done.resource ?? {};
    return {
      ...said,
      location: `${call.config.publicUrl}/scim/v2/${type}/${done.id}`,
      ...(isObject(meta) ? { version: meta['version'] } : {}),
      status: String(done.status),
      failed: false,
    };
  } catch (error) {
    if (!isProblem(error) || error.status >= 500) throw error;
    return {
      ...said,
      status: String(statusOf(error)),
      response: scimError(error, call.language),
      failed: true,
    };
  }
}

const reference = /^bulkId:(.+)$/;

const resolved = (text: string, made: ReadonlyMap<string, string>): string => {
  const [, name] = reference.exec(text) ?? [];
  return (name === undefined ? undefined : made.get(name)) ?? text;
};

/** The first reference to what has not been made. */
function unresolvedIn({ id, data }: Operation, made: ReadonlyMap<string, string>): string | undefined {
  return [...(id ? [id] : []), ...textsIn(data)]
    .map((text) => reference.exec(text)?.[1])
    .find((name) => name !== undefined && !made.has(name));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

function withIds(value: unknown, made: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return resolved(value, made);
  if (Array.isArray(value)) return value.map((one) => withIds(one, made));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withIds(one, made)]));
}
