import { randomInt } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { tokenDigest } from '#platform/keys/index.ts';
import { qrSvg } from '#platform/rendering/index.ts';
import { newToken } from './begin-recovery.ts';
import { findPerson } from './population.ts';
import { identityProblem } from './problems.ts';
import { recordFactorChange } from './record-factor-change.ts';
import { endRecoveriesBefore, insertRecovery } from './recovery-store.ts';
import { recoveryMinutes } from './send-recovery-code.ts';
import { selectAccountOfPerson } from './store.ts';

/** Without what is taken for something else, as it is read from a screen and typed: 58 bits, good for a quarter of an hour. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 12;

export interface HandedRecovery {
  /** In groups of four. */
  readonly code: string;
  readonly address: string;
  readonly qr: string;
}

/**
 * For whoever has lost password, telephone and recovery codes, and stands at a counter: an officer has looked at card and face, which
 * the command that calls this has made sure of. The person sets a new password himself; second factors are given up. The holder
 * is told at once, in case it is somebody else who stands there.
 */
export async function handOverRecovery(
  call: Call,
  seen: { readonly name: string; readonly idNumber: string },
): Promise<HandedRecovery> {
  const idNumber = seen.idNumber.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const person = await findPerson(call, idNumber, { purpose: 'identity.recovery' });
  const accountId =
    person?.name === seen.name.normalize('NFKC').trim()
      ? await selectAccountOfPerson(call.database, person.recordId)
      : undefined;
  if (accountId === undefined) throw identityProblem('nobody-to-recover');
  const code = newHandedCode();
  const id = newId();
  await call.database.transaction(async (transaction) => {
    await endRecoveriesBefore(transaction, accountId, id);
    await insertRecovery(
      transaction,
      {
        id,
        accountId,
        channel: 'hall',
        ticketHash: tokenDigest(call, newToken()),
        linkHash: tokenDigest(call, code),
        codeDigest: null,
        dropsFactors: true,
      },
      recoveryMinutes,
    );
    await recordFactorChange(call, transaction, accountId, 'recovery-handed-over');
  });
  const address = `${call.config.publicUrl}/signin/recover/${inGroups(code)}`;
  return { code: inGroups(code), address, qr: qrSvg(address) };
}

/** A code that somebody is given on paper, or reads from a screen. */
export const newHandedCode = () => Array.from({ length }, () => letters[randomInt(letters.length)]).join('');

export const inGroups = (code: string) => code.replace(/.{4}(?=.)/g, '$&-');

/** What was typed from a screen, as it was made. */
export function plainToken(token: string): string {
  const typed = token.replaceAll('-', '').toUpperCase();
  return typed.length === length ? typed : token;
}
