import { timingSafeEqual } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { counted, limited } from './attempts.ts';
import { digestOfCode, newCode, newToken, recoveryMinutes } from './begin-recovery.ts';
import { claimProblems, plainClaim } from './claim.ts';
import { type IdentityClaim, identityProofing } from './identity-proofing.ts';
import type { Assurance } from './model.ts';
import { hashPassword } from './password.ts';
import { passwordProblems } from './password-rules.ts';
import { findPerson } from './population.ts';
import { identityProblem } from './problems.ts';
import { runtimeOf } from './runtime.ts';
import { hasAccountNamed, selectAccountOfPerson } from './store.ts';

export interface Registration extends IdentityClaim {
  readonly password: string;
}

/** Everything but the proof that he holds the telephone. */
export interface ProvenRegistration extends IdentityClaim {
  readonly hash: string;
  /** Null: nobody has compared name and number with anything. */
  readonly proof: { readonly by: string; readonly assurance: Assurance } | null;
  readonly mobileProven: boolean;
}

/** What the browser keeps, sealed, until it comes with the code. */
interface Begun extends ProvenRegistration {
  readonly interaction: string;
  readonly until: number;
  readonly nonce: string;
  /** Null: no message can be sent from here, so none is asked for. */
  readonly digest: string | null;
}

export interface BegunRegistration {
  readonly ticket: string;
  readonly asksCode: boolean;
  /** Only in a demonstration city, which sends nothing to anybody. */
  readonly shown: string | null;
}

/**
 * Begins an account for a person whom the proofing service has confirmed; where there is none, for whoever says who he is. A code goes
 * to the number: nobody registers with another's. Whether the number or the person has an account already is told to
 * that telephone, and to nobody else.
 */
export async function beginRegistration(
  call: Call,
  interaction: string,
  typed: Registration,
): Promise<BegunRegistration> {
  const claim = plainClaim(typed);
  const proofing = identityProofing(call);
  const fields = [
    // A number that nobody checks is not asked for.
    ...claimProblems(claim, call.language).filter(
      ({ pointer }) => proofing !== undefined || pointer !== '/idNumber',
    ),
    ...(await passwordProblems(call, typed.password, [claim.mobile, claim.idNumber, claim.name])),
  ];
  if (fields.length > 0) throw identityProblem('invalid-registration', { count: fields.length }, fields);
  const outcome = await limited(call, `register:${proofing ? claim.idNumber : claim.mobile}`, async () => {
    const proven = await proofing?.prove(call, claim);
    if (proven?.outcome === 'refused') throw identityProblem('not-proven');
    return proven;
  });
  const { isDemonstration, canSend } = senderOf(call);
  const [code, nonce] = [newCode(), newToken()];
  const isTaken = await hasAccount(call, claim, outcome !== undefined);
  if (canSend) await sendTo(call, claim.mobile, isTaken ? null : code);
  const begun: Begun = {
    ...claim,
    hash: await hashPassword(typed.password, call.config.crypto),
    proof: outcome && proofing ? { by: proofing.name, assurance: outcome.assurance } : null,
    mobileProven: canSend,
    interaction,
    until: call.clock.now().getTime() + recoveryMinutes * 60_000,
    nonce,
    // No code opens a second account.
    digest: canSend ? digestOfCode(call, nonce, isTaken ? newToken() : code).toString('hex') : null,
  };
  const { secret } = await runtimeOf(call);
  return {
    ticket: secret.seal(JSON.stringify(begun)),
    asksCode: canSend,
    shown: isDemonstration && canSend ? code : null,
  };
}

/** The registration that this browser began, once the code has shown that he holds the telephone. */
export async function provenRegistration(
  call: Call,
  interaction: string,
  { ticket, code }: { readonly ticket: string; readonly code: string },
): Promise<ProvenRegistration> {
  const { secret } = await runtimeOf(call);
  const opened = secret.open(ticket);
  const begun = opened === undefined ? undefined : (JSON.parse(opened) as Begun);
  if (begun?.interaction !== interaction || begun.until < call.clock.now().getTime())
    throw identityProblem('sign-in-expired');
  const { digest, nonce, mobile } = begun;
  if (digest === null) return begun;
  const typed = digestOfCode(call, nonce, code.normalize('NFKC').replace(/\s/g, ''));
  return limited(call, `register-code:${mobile}`, async () => {
    if (!timingSafeEqual(Buffer.from(digest, 'hex'), typed)) throw identityProblem('mobile-code-wrong');
    return begun;
  });
}

/** A demonstration city keeps what it would send; in production somebody must carry it. */
function senderOf({ config }: Call) {
  const isCarried = config.messages.smsUrl !== undefined;
  const isDemonstration = config.mode === 'demonstration' && !isCarried;
  return { isDemonstration, canSend: isCarried || isDemonstration };
}

async function hasAccount(call: Call, claim: IdentityClaim, isProven: boolean): Promise<boolean> {
  if (await hasAccountNamed(call.database, claim.mobile)) return true;
  const person = isProven && (await findPerson(call, claim.idNumber, { purpose: 'identity.register' }));
  return person ? (await selectAccountOfPerson(call.database, person.recordId)) !== undefined : false;
}

/** `code` null: the holder learns that he has an account. */
async function sendTo(call: Call, mobile: string, code: string | null): Promise<void> {
  await counted(call, `register-message:${mobile}`);
  const to = { mobile, language: call.language };
  await call.database.transaction((transaction) =>
    code === null
      ? sendMessage(call, transaction, {
          to,
          template: 'account.registered-already',
          parameters: {},
          channels: ['sms'],
        })
      : sendMessage(call, transaction, {
          to,
          template: 'account.code',
          parameters: { code, minutes: recoveryMinutes },
          channels: ['sms'],
        }),
  );
}
