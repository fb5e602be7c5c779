import { readFile } from 'node:fs/promises';
import type { Config } from '#kernel/config/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { type Cryptoki, loadCryptoki, ulong } from './cryptoki.ts';
import type { Algorithm } from './model.ts';
import { keysProblem } from './problems.ts';
import { isSigned } from './signature.ts';
import { type TokenAlgorithm, tokenKeyKinds } from './token-keys.ts';
import { makeKey, sign, TokenSession } from './token-session.ts';

export type TokenSettings = NonNullable<Config['token']>;

/** A hardware module, or what stands for one, in which private keys are made and stay. */
export interface Token {
  /** As it is labelled: whoever looks for a key later looks there. */
  readonly label: string;
  /** Which of the kinds of keys asked for it can make and use. */
  can(algorithm: Algorithm): algorithm is TokenAlgorithm;
  makeKey(algorithm: TokenAlgorithm, id: Buffer, label: string): Promise<Buffer>;
  sign(algorithm: TokenAlgorithm, id: Buffer, bytes: Buffer): Promise<Buffer>;
}

const opened = new Map<string, Promise<Token>>();

/** One token a process and place: a module knows one sign-in of a program only. */
export function openToken(settings: TokenSettings): Promise<Token> {
  const place = `${settings.module}\n${settings.label ?? ''}\n${settings.slot ?? ''}`;
  const known = opened.get(place);
  if (known) return known;
  const token = connect(settings);
  opened.set(place, token);
  // What is absent may be put in; a PIN that was wrong once is not tried again, or the token would lock itself.
  token.catch((error: unknown) => {
    if (!isFinal(error)) opened.delete(place);
  });
  return token;
}

const isFinal = (error: unknown) =>
  isProblem(error) && ['keys/pin-wrong', 'keys/pin-locked'].includes(error.code);

async function connect(settings: TokenSettings): Promise<Token> {
  const cryptoki = await load(settings.module);
  const { slot, label } = await findSlot(cryptoki, settings);
  const mechanisms = await mechanismsOf(cryptoki, slot);
  const session = new TokenSession(cryptoki, slot, label, await pinOf(settings));
  // A PIN that does not fit is told now, not with the first signature.
  await session.use(async () => undefined);
  return {
    label,
    can: (algorithm): algorithm is TokenAlgorithm => {
      if (algorithm === 'SM2') return false;
      const { generation, signing } = tokenKeyKinds[algorithm];
      return mechanisms.has(generation) && mechanisms.has(signing);
    },
    makeKey: (algorithm, id, name) =>
      session.use(async (handle) => {
        const spki = await makeKey(cryptoki, handle, algorithm, id, name);
        const probe = Buffer.from(label);
        const signature = await sign(cryptoki, handle, algorithm, id, probe);
        // A key is kept only when what it signs can be checked here.
        if (!signature || !isSigned(algorithm, spki, probe, signature))
          throw keysProblem('token-failed', { label, detail: `${algorithm}: signature` });
        return spki;
      }),
    sign: (algorithm, id, bytes) =>
      session.use(async (handle) => {
        const signature = await sign(cryptoki, handle, algorithm, id, bytes);
        if (!signature) throw keysProblem('token-lacks-key', { label, id: id.toString('hex') });
        return signature;
      }),
  };
}

async function load(module: string): Promise<Cryptoki> {
  try {
    return await loadCryptoki(module);
  } catch (error) {
    throw keysProblem('token-module-unusable', { module }, [], error);
  }
}

async function pinOf({ pin, pinFile }: TokenSettings): Promise<string> {
  return pinFile === undefined ? (pin ?? '') : (await readFile(pinFile, 'utf8')).trim();
}

async function findSlot(
  cryptoki: Cryptoki,
  settings: TokenSettings,
): Promise<{ readonly slot: bigint; readonly label: string }> {
  const found: { slot: bigint; label: string }[] = [];
  for (const slot of await listOf((list, count) => cryptoki.call('C_GetSlotList', 1, list, count))) {
    const info = Buffer.alloc(tokenInfoLength);
    const present = await cryptoki.call('C_GetTokenInfo', slot, info).then(
      () => true,
      () => false,
    );
    const label = info.subarray(0, 32).toString('utf8').trimEnd();
    const initialised = (info.readBigUInt64LE(96) & tokenInitialised) !== 0n;
    const wanted =
      (settings.label === undefined || settings.label === label) &&
      (settings.slot === undefined || BigInt(settings.slot) === slot);
    if (present && initialised && wanted) found.push({ slot, label });
  }
  const [only, another] = found;
  const named = settings.label ?? String(settings.slot ?? '');
  if (!only) throw keysProblem('token-absent', { label: named });
  if (another) throw keysProblem('token-ambiguous', { module: settings.module });
  return only;
}

const tokenInfoLength = 208;
const tokenInitialised = 0x400n;

async function mechanismsOf(cryptoki: Cryptoki, slot: bigint): Promise<ReadonlySet<number>> {
  const types = await listOf((list, count) => cryptoki.call('C_GetMechanismList', slot, list, count));
  return new Set(types.map(Number));
}

/** Asked for how many first, then for them. */
async function listOf(ask: (list: Buffer | null, count: Buffer) => Promise<void>): Promise<bigint[]> {
  const count = ulong();
  await ask(null, count);
  const list = Buffer.alloc(8 * Number(count.readBigUInt64LE()));
  await ask(list, count);
  return Array.from({ length: Number(count.readBigUInt64LE()) }, (_, index) =>
    list.readBigUInt64LE(8 * index),
  );
}
