import { isGuardian, listCopies, listOwnRequests, planOwnErasure } from '#casework/subjects/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import { minuteOf } from '#web/words/index.ts';
import { selfOf } from './self-of.ts';

/** What the page of one's own data shows; nothing of it while one acts for somebody else. */
export async function readOwnData(call: Call, query: URLSearchParams) {
  const self = await selfOf(call);
  if (call.actor.onBehalfOf !== undefined && !(await isGuardian(call)))
    return { self, own: null, told: null };
  const [kinds, copies, requests, bodies] = await Promise.all([
    planOwnErasure(call),
    listCopies(call),
    listOwnRequests(call),
    listBodies(call),
  ]);
  const nameOf = (bodyId: string) => bodies.find(({ id }) => id === bodyId)?.name ?? {};
  const { timeZone } = call.clock;
  return {
    self,
    told: toldIn(query, nameOf),
    own: {
      kinds,
      isWards: call.actor.onBehalfOf !== undefined,
      ids: { correction: newId(), erasure: newId() },
      bodies: bodies.map(({ id, name }) => ({ id, name })),
      copies: copies.map(({ id, askedAt, madeAt, size, until }) => ({
        id,
        until,
        asked: minuteOf(askedAt, timeZone),
        kilobytes: madeAt ? Math.ceil((size ?? 0) / 1024) : null,
      })),
      requests: requests.map(({ id, kind, text, bodyId, askedOn, dueOn, outcome, answer }) => ({
        id,
        kind,
        text,
        body: nameOf(bodyId),
        askedOn,
        dueOn,
        outcome,
        answer,
      })),
    },
  };
}

export type OwnDataView = NonNullable<Awaited<ReturnType<typeof readOwnData>>['own']>;

function toldIn(query: URLSearchParams, nameOf: (bodyId: string) => Readonly<Record<string, string>>) {
  const [asked, erased] = [query.get('asked'), query.get('erased')];
  if (asked) return { did: 'asked', body: nameOf(asked) } as const;
  if (erased) return { did: 'erased', count: Number.parseInt(erased, 10) || 0 } as const;
  return query.has('copy') ? ({ did: 'copy' } as const) : null;
}
