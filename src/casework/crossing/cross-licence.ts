import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { type CarriedKey, keepCarriedKeys, keysToCarry } from '#casework/credentials/index.ts';
import { type CarriedLicence, carriedLicence, receiveLicence } from '#casework/licences/index.ts';
import { releaseById, releaseWithHash } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { bodyById, findBody } from '#platform/directory/index.ts';
import { CarriedSubjects, subjectsHere, subjectsToCarry } from '#platform/identity/index.ts';
import { findRegion, regionById } from '#platform/regions/index.ts';
import { type Crossing, sendAcross } from '#platform/zones/index.ts';

const Noted = Type.Object({ licenceId: Type.String() });

interface Travelling extends CarriedLicence {
  readonly body: string;
  readonly release: string | null;
  readonly region: string | null;
  /** By which the code on the paper is checked; absent from what left before papers bore one. */
  readonly keys?: readonly CarriedKey[];
  readonly subjects?: CarriedSubjects;
}

const Arrived = Type.Object({
  row: Type.Object({ id: Type.String({ format: 'uuid' }), identifier: Type.String() }),
  paper: Type.String(),
  body: Type.String(),
  release: Type.Union([Type.String(), Type.Null()]),
  region: Type.Union([Type.String(), Type.Null()]),
  subjects: Type.Optional(CarriedSubjects),
  keys: Type.Optional(Type.Array(Type.Object({ id: Type.String(), spki: Type.String() }))),
});

/** A licence was issued or has ended: the public network, which shows and verifies it, is told. */
export async function sendLicence(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const { licenceId } = event.data;
  if (call.config.zone.name !== 'outer' || typeof licenceId !== 'string') return;
  await sendAcross(transaction, 'internet', { kind: 'licence', payload: { licenceId } });
}

/** Noted by its id, it travels as it stands when its turn has come, with its paper. */
export const licenceCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  makeReady: async function* (application, payload) {
    if (!Check(Noted, payload)) throw new Error('what waits is no licence');
    const carried = await carriedLicence(application, payload.licenceId);
    if (!carried) throw new Error(`there is no licence ${payload.licenceId}`);
    const { bodyId, releaseId, regionId } = carried.row;
    const [body, release, region] = await Promise.all([
      bodyById(application, bodyId),
      releaseId ? releaseById(application, releaseId) : null,
      regionId ? regionById(application, regionId) : null,
    ]);
    if (!body) throw new Error(`there is no body ${bodyId}`);
    const names = { body: body.key, release: release?.hash ?? null, region: region?.code ?? null };
    const keys = await keysToCarry(application);
    const subjects = await subjectsToCarry(application, [carried.row.holderSubjectId]);
    yield { kind: 'licence', payload: { ...carried, ...names, keys, subjects } satisfies Travelling };
  },
  receive: async (call, transaction, payload) => {
    if (!Check(Arrived, payload)) throw new Error('what arrived is no licence');
    const {
      body: key,
      release: hash,
      region: code,
      keys = [],
      subjects,
      ...carried
    } = payload as unknown as Travelling;
    const [body, release, region] = await Promise.all([
      findBody(call, key),
      hash === null ? undefined : releaseWithHash(call, hash),
      code === null ? undefined : findRegion(call, code),
    ]);
    if (!body) throw new Error(`the body ${key} is not known here`);
    const own = await subjectsHere(call, transaction, subjects);
    const holderSubjectId = own(carried.row.holderSubjectId);
    const ids = {
      holderSubjectId,
      bodyId: body.id,
      releaseId: release?.id ?? null,
      regionId: region?.id ?? null,
    };
    await receiveLicence(call, transaction, carried, ids);
    await keepCarriedKeys(call, transaction, keys);
  },
};
