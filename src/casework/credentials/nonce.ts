import type { Application } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { readSecret } from '#platform/keys/index.ts';
import { sha256, unguessable } from './jose.ts';
import { ProtocolError } from './protocol-error.ts';
import { insertUsed } from './store.ts';

const lifeMilliseconds = 5 * 60_000;
const purpose = 'credential-nonce';

/** A nonce that only we could have made, with its end: nothing is kept for who asks for one and never comes back. */
export async function makeNonce({ config, clock }: Pick<Application, 'config' | 'clock'>): Promise<string> {
  const secret = await readSecret(config);
  return secret.seal(`${purpose} ${clock.now().getTime() + lifeMilliseconds} ${unguessable()}`);
}

/** Uses one up in the caller's transaction; whoever comes with it again is refused. */
export async function spendNonce(
  { config, clock }: Pick<Application, 'config' | 'clock'>,
  tx: Transaction,
  nonce: string,
): Promise<void> {
  const secret = await readSecret(config);
  const [kind, until] = secret.open(nonce)?.split(' ') ?? [];
  const end = new Date(Number(until));
  const now = clock.now();
  if (kind !== purpose || !(end > now)) throw unusable();
  if (!(await insertUsed(tx, sha256(nonce), now, end))) throw unusable();
}

const unusable = () => new ProtocolError('invalid_nonce', 'ask the nonce endpoint for a new one');
