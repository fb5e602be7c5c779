import { type Cryptoki, CryptokiError, codes, mechanism, Template, ulong } from './cryptoki.ts';
import { keysProblem } from './problems.ts';
import {
  pairTemplates,
  pointAttribute,
  privateKeyById,
  spkiOf,
  type TokenAlgorithm,
  tokenKeyKinds,
} from './token-keys.ts';

const serialSession = 4;
const writing = 2;
const user = 1;

/** After these the token is looked for once more: it was taken out and put in, or the module lost its memory of us. */
const lost: ReadonlySet<number> = new Set([
  codes.deviceError,
  codes.deviceRemoved,
  codes.sessionClosed,
  codes.sessionHandleInvalid,
  codes.tokenNotPresent,
  codes.tokenNotRecognized,
  codes.notLoggedIn,
]);

/** One session, in which one thing is done after the other: a search or a signature has its state in the session. */
export class TokenSession {
  readonly #cryptoki: Cryptoki;
  readonly #slot: bigint;
  readonly #label: string;
  readonly #pin: string;
  #handle: bigint | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  /** A sign-in that was refused is not repeated. */
  #refused: Error | undefined;

  constructor(cryptoki: Cryptoki, slot: bigint, label: string, pin: string) {
    this.#cryptoki = cryptoki;
    this.#slot = slot;
    this.#label = label;
    this.#pin = pin;
  }

  use<Result>(work: (handle: bigint) => Promise<Result>): Promise<Result> {
    const done = this.#queue.then(() => this.#attempt(work)).catch((error: unknown) => this.#told(error));
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #attempt<Result>(work: (handle: bigint) => Promise<Result>): Promise<Result> {
    try {
      return await work(await this.#open());
    } catch (error) {
      if (!(error instanceof CryptokiError) || !lost.has(error.code)) throw error;
      await this.#close();
      return work(await this.#open());
    }
  }

  async #open(): Promise<bigint> {
    if (this.#refused) throw this.#refused;
    if (this.#handle !== undefined) return this.#handle;
    const handle = ulong();
    await this.#cryptoki.call('C_OpenSession', this.#slot, serialSession | writing, null, null, handle);
    const pin = Buffer.from(this.#pin);
    const session = handle.readBigUInt64LE();
    try {
      await this.#cryptoki.call('C_Login', session, user, pin, pin.length);
    } catch (error) {
      if (!(error instanceof CryptokiError)) throw error;
      if (error.code !== codes.alreadyLoggedIn) {
        await this.#cryptoki.call('C_CloseSession', session).catch(() => undefined);
        throw this.#loginRefused(error);
      }
    }
    this.#handle = session;
    return session;
  }

  #loginRefused(error: CryptokiError): Error {
    const label = this.#label;
    if (error.code === codes.pinLocked) this.#refused = keysProblem('pin-locked', { label }, [], error);
    else if (error.code === codes.pinIncorrect || error.code === codes.pinExpired)
      this.#refused = keysProblem('pin-wrong', { label }, [], error);
    return this.#refused ?? error;
  }

  async #close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    if (handle !== undefined) await this.#cryptoki.call('C_CloseSession', handle).catch(() => undefined);
  }

  #told(error: unknown): never {
    if (!(error instanceof CryptokiError)) throw error;
    const label = this.#label;
    const gone = error.code === codes.tokenNotPresent || error.code === codes.deviceRemoved;
    if (gone) throw keysProblem('token-absent', { label }, [], error);
    throw keysProblem('token-failed', { label, detail: error.message }, [], error);
  }
}

export async function makeKey(
  cryptoki: Cryptoki,
  session: bigint,
  algorithm: TokenAlgorithm,
  id: Buffer,
  label: string,
): Promise<Buffer> {
  const kind = tokenKeyKinds[algorithm];
  const pair = pairTemplates(kind, { id, label });
  const publicKey = new Template(pair.publicKey);
  const privateKey = new Template(pair.privateKey);
  const publicHandle = ulong();
  await cryptoki.call(
    'C_GenerateKeyPair',
    session,
    mechanism(kind.generation),
    publicKey,
    publicKey.length,
    privateKey,
    privateKey.length,
    publicHandle,
    ulong(),
  );
  const point = new Template([[pointAttribute, Buffer.alloc(256)]]);
  await cryptoki.call('C_GetAttributeValue', session, publicHandle.readBigUInt64LE(), point, point.length);
  return spkiOf(kind, point.filled());
}

/** Undefined: the token holds no such key. */
export async function sign(
  cryptoki: Cryptoki,
  session: bigint,
  algorithm: TokenAlgorithm,
  id: Buffer,
  bytes: Buffer,
): Promise<Buffer | undefined> {
  const kind = tokenKeyKinds[algorithm];
  const key = await findPrivateKey(cryptoki, session, id);
  if (key === undefined) return undefined;
  await cryptoki.call('C_SignInit', session, mechanism(kind.signing), key);
  const digest = kind.toSign(bytes);
  const signature = Buffer.alloc(longestSignature);
  const length = ulong(signature.length);
  await cryptoki.call('C_Sign', session, digest, digest.length, signature, length);
  return kind.signature(signature.subarray(0, Number(length.readBigUInt64LE())));
}

const longestSignature = 256;

async function findPrivateKey(cryptoki: Cryptoki, session: bigint, id: Buffer): Promise<bigint | undefined> {
  const template = new Template(privateKeyById(id));
  const handle = ulong();
  const count = ulong();
  await cryptoki.call('C_FindObjectsInit', session, template, template.length);
  await cryptoki.call('C_FindObjects', session, handle, 1, count);
  await cryptoki.call('C_FindObjectsFinal', session);
  return count.readBigUInt64LE() > 0n ? handle.readBigUInt64LE() : undefined;
}
