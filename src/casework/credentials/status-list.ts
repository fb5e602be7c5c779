import { randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { issuerOf, signJwt } from './issuer.ts';
import { base64url, secondsOf } from './jose.ts';
import { credentialProblem } from './problems.ts';
import {
  endIssued,
  insertIssued,
  insertList,
  listSize,
  lockNewestList,
  type StatusListRow,
  selectEnded,
} from './store.ts';

/** Where a credential's status stands. */
export interface StatusPlace {
  readonly list: number;
  readonly place: number;
}

/** How long whoever has read a list may go by it, and how long it is worth anything to who is offline. */
const freshSeconds = 60;
const lifeSeconds = 24 * 3600;

/**
 * A place in a status list for a credential of each of these licences, in one statement a list: a million take some ten
 * seconds. The licences must be locked, so that none ends in between.
 */
export async function takePlaces(
  call: Call,
  tx: Transaction,
  licenceIds: readonly string[],
): Promise<StatusPlace[]> {
  const given: StatusPlace[] = [];
  while (given.length < licenceIds.length) {
    const list = await openList(tx);
    const part = licenceIds.slice(given.length, given.length + listSize - list.taken);
    const places = part.map((_, offset) => placeOf(list, list.taken + offset));
    await insertIssued(tx, list.number, places, part, call.clock.now());
    given.push(...places.map((place) => ({ list: list.number, place })));
  }
  return given;
}

async function openList(tx: Transaction): Promise<StatusListRow> {
  for (;;) {
    const list = await lockNewestList(tx);
    if (list && list.taken < listSize) return list;
    const multiplier = randomInt(listSize / 2) * 2 + 1;
    await insertList(tx, { number: (list?.number ?? 0) + 1, multiplier, shift: randomInt(listSize) });
  }
}

const placeOf = ({ multiplier, shift }: StatusListRow, number: number): number =>
  (number * multiplier + shift) % listSize;

/** Told in the transaction that ends a licence: from its commit on every credential of it is invalid. */
export async function endCredentials(call: Call, tx: Transaction, licenceId: string): Promise<void> {
  await endIssued(tx, licenceId, call.clock.now());
}

export const statusListUri = ({ config }: Pick<Application, 'config'>, list: number): string =>
  `${config.publicUrl}/api/credentials/status/${list}`;

/** The number of the list at one of our addresses. */
export function listAt(application: Pick<Application, 'config'>, uri: string): number | undefined {
  const number = Number(uri.slice(uri.lastIndexOf('/') + 1));
  return Number.isSafeInteger(number) && uri === statusListUri(application, number) ? number : undefined;
}

const compress = promisify(deflate);

/** A list as a signed token (IETF Token Status List): one bit a place, 1 for what is no longer good. */
export async function statusListToken(application: Application, list: number): Promise<string> {
  const ended = await selectEnded(application.database, list);
  if (!ended) throw credentialProblem('list-unknown');
  const bits = Buffer.alloc(listSize / 8);
  for (const place of ended) bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7));
  const issuer = await issuerOf(application);
  const now = secondsOf(application.clock.now());
  return signJwt(
    issuer,
    { typ: 'statuslist+jwt', x5c: issuer.x5c },
    {
      sub: statusListUri(application, list),
      iss: issuer.name,
      iat: now,
      exp: now + lifeSeconds,
      ttl: freshSeconds,
      status_list: { bits: 1, lst: base64url(await compress(bits, { level: 9 })) },
    },
  );
}
