import { timingSafeEqual } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import { type MessageDraft, sendMessage } from '#platform/messages/index.ts';
import { counted, limited } from './attempts.ts';
import { digestOfCode, newCode, newToken } from './begin-recovery.ts';
import { identityProblem } from './problems.ts';
import { runtimeOf } from './runtime.ts';
import { recoveryMinutes } from './send-recovery-code.ts';

export interface Address {
  readonly channel: 'sms' | 'email';
  readonly address: string;
}

/** What is told in place of a code that would prove nothing. */
export type InsteadOfCode = 'account.registered-already' | 'account.number-in-use';

/** What the browser keeps, sealed, until it comes with the code. */
interface Sealed<Kept> {
  readonly kept: Kept;
  readonly holder: string;
  readonly to: string;
  readonly until: number;
  readonly nonce: string;
  /** Null: no message can be sent from here, so no code is asked for. */
  readonly digest: string | null;
}

export interface BegunProof {
  readonly ticket: string;
  readonly asksCode: boolean;
  /** Only in a demonstration city, which sends nothing to anybody. */
  readonly shown: string | null;
}

/**
 * Sends a code to a telephone or a mailbox: whoever comes back with it holds what he says is his. `holder`: the sign-in or the session
 * for which alone it is good. The page says the same whether a code was sent or a word `instead`: that is for whoever reads it there.
 */
export async function beginProof<Kept>(
  call: Call,
  to: Address,
  {
    holder,
    kept,
    instead,
  }: { readonly holder: string; readonly kept: Kept; readonly instead?: InsteadOfCode },
): Promise<BegunProof> {
  const { isDemonstration, canSend } = senderOf(call, to.channel);
  const [code, nonce] = [newCode(), newToken()];
  if (canSend) await send(call, to, instead ?? code);
  const sealed: Sealed<Kept> = {
    kept,
    holder,
    to: to.address,
    until: call.clock.now().getTime() + recoveryMinutes * 60_000,
    nonce,
    // No code proves what is another's.
    digest: canSend ? digestOfCode(call, nonce, instead ? newToken() : code).toString('hex') : null,
  };
  const { secret } = await runtimeOf(call);
  return {
    ticket: secret.seal(JSON.stringify(sealed)),
    asksCode: canSend,
    shown: isDemonstration && canSend ? code : null,
  };
}

/** What was kept with the code, once it has shown who holds the address; undefined: it was begun elsewhere, or too long ago. */
export async function finishProof<Kept>(
  call: Call,
  holder: string,
  { ticket, code }: { readonly ticket: string; readonly code: string },
): Promise<{ readonly kept: Kept; readonly isProven: boolean } | undefined> {
  const { secret } = await runtimeOf(call);
  const opened = secret.open(ticket);
  const sealed = opened === undefined ? undefined : (JSON.parse(opened) as Sealed<Kept>);
  if (sealed?.holder !== holder || sealed.until < call.clock.now().getTime()) return undefined;
  const { digest, kept, nonce, to } = sealed;
  if (digest === null) return { kept, isProven: false };
  const typed = digestOfCode(call, nonce, code.normalize('NFKC').replace(/\s/g, ''));
  return limited(call, `code-from:${to}`, async () => {
    if (!timingSafeEqual(Buffer.from(digest, 'hex'), typed)) throw identityProblem('mobile-code-wrong');
    return { kept, isProven: true };
  });
}

/** A demonstration city keeps what it would send; in production somebody must carry it. */
export function senderOf({ config: { messages, mode } }: Pick<Call, 'config'>, channel: Address['channel']) {
  const isCarried = (channel === 'sms' ? messages.smsUrl : messages.smtpUrl) !== undefined;
  const isDemonstration = mode === 'demonstration' && !isCarried;
  return { isDemonstration, canSend: isCarried || isDemonstration };
}

async function send(call: Call, { channel, address }: Address, what: string): Promise<void> {
  await counted(call, `code-to:${address}`);
  const to = { [channel === 'sms' ? 'mobile' : 'email']: address, language: call.language };
  const said: Pick<MessageDraft, 'template' | 'parameters'> = isWord(what)
    ? { template: what, parameters: {} }
    : { template: 'account.code', parameters: { code: what, minutes: recoveryMinutes } };
  await call.database.transaction((transaction) =>
    sendMessage(call, transaction, { to, channels: [channel], ...said }),
  );
}

const isWord = (what: string): what is InsteadOfCode => what.startsWith('account.');
