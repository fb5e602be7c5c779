import koffi from 'koffi';

/**
 * The functions of PKCS #11 (OASIS, version 2.40) that are called here, with their places in CK_FUNCTION_LIST and how many
 * parameters they take besides pointers: `n` is a CK_ULONG, `p` a pointer.
 */
const functions = {
  C_Initialize: [0, 'p'],
  C_GetSlotList: [4, 'bpp'],
  C_GetTokenInfo: [6, 'np'],
  C_GetMechanismList: [7, 'npp'],
  C_OpenSession: [12, 'nnppp'],
  C_CloseSession: [13, 'n'],
  C_Login: [18, 'nnpn'],
  C_GetAttributeValue: [24, 'nnpn'],
  C_FindObjectsInit: [26, 'npn'],
  C_FindObjects: [27, 'npnp'],
  C_FindObjectsFinal: [28, 'n'],
  C_SignInit: [42, 'npn'],
  C_Sign: [43, 'npnpp'],
  C_GenerateKeyPair: [59, 'nppnpnpp'],
} as const;
type CryptokiFunction = keyof typeof functions;

const functionCount = 68;
const native = { b: 'uint8_t', n: 'unsigned long', p: 'void *' } as const;

/** Codes of CK_RV that are told apart. */
export const codes = {
  deviceError: 0x30,
  deviceRemoved: 0x32,
  pinIncorrect: 0xa0,
  pinExpired: 0xa3,
  pinLocked: 0xa4,
  sessionClosed: 0xb0,
  sessionHandleInvalid: 0xb3,
  tokenNotPresent: 0xe0,
  tokenNotRecognized: 0xe1,
  alreadyLoggedIn: 0x100,
  notLoggedIn: 0x101,
  alreadyInitialized: 0x191,
} as const;

export class CryptokiError extends Error {
  readonly code: number;
  constructor(called: string, code: number) {
    super(`${called} answered 0x${code.toString(16)}`);
    this.code = code;
  }
}

/** A number (CK_ULONG, a handle), or bytes or a template, of which the module is given the address. */
type Argument = number | bigint | Uint8Array | Template | null;

/** A loaded module. Each call runs on another thread, so that a token which thinks for long holds up nobody else. */
export interface Cryptoki {
  /** Fails with a `CryptokiError` for every answer but CKR_OK. */
  call(name: CryptokiFunction, ...given: readonly Argument[]): Promise<void>;
}

type NativeFunction = { async(...given: unknown[]): void };

/** What the other thread reads and writes must not be swept away before it has answered. */
const underWay = new Set<readonly Argument[]>();

/** CKF_OS_LOCKING_OK in CK_C_INITIALIZE_ARGS: calls come from several threads, though never at once. */
const osLocking = Buffer.alloc(48);
osLocking.writeBigUInt64LE(2n, 32);

/** Loads the shared library of a token's maker and makes it ready. */
export async function loadCryptoki(library: string): Promise<Cryptoki> {
  const list = functionListOf(library);
  const bound = new Map<CryptokiFunction, NativeFunction>();
  const functionNamed = (name: CryptokiFunction): NativeFunction => {
    const known = bound.get(name);
    if (known) return known;
    const [place, shape] = functions[name];
    const types = [...shape].map((letter) => native[letter as keyof typeof native]);
    const made: NativeFunction = koffi.decode(list[place], koffi.proto('unsigned long', types));
    bound.set(name, made);
    return made;
  };
  const call: Cryptoki['call'] = async (name, ...given) => {
    underWay.add(given);
    const addressed = given.map((one) => (one instanceof Template ? one.bytes : one));
    try {
      const code = await new Promise<number>((resolve, reject) =>
        functionNamed(name).async(...addressed, (error: unknown, result: number | bigint) =>
          error ? reject(error) : resolve(Number(result)),
        ),
      );
      if (code !== 0) throw new CryptokiError(name, code);
    } finally {
      underWay.delete(given);
    }
  };
  await call('C_Initialize', osLocking).catch((error: unknown) => {
    if (!(error instanceof CryptokiError && error.code === codes.alreadyInitialized)) throw error;
  });
  return { call };
}

/** A library that nobody refers to is swept away, and the addresses of its functions with it. */
const inUse = new Set<object>();

/** The addresses in CK_FUNCTION_LIST, after the version of two bytes that stands in eight. */
function functionListOf(library: string): bigint[] {
  // Node brings a cryptographic library of its own with the same names: the module is bound to the one it was built for.
  const loaded = koffi.load(library, { deep: true });
  inUse.add(loaded);
  const getFunctionList = loaded.func('C_GetFunctionList', 'unsigned long', ['void *']);
  const address = Buffer.alloc(8);
  const code = Number(getFunctionList(address));
  if (code !== 0) throw new CryptokiError('C_GetFunctionList', code);
  const size = 8 * (functionCount + 1);
  const list = new DataView(koffi.view(address.readBigUInt64LE(), size));
  return Array.from({ length: functionCount }, (_, index) => list.getBigUint64(8 * (index + 1), true));
}

export type Attribute = readonly [type: number, value: Uint8Array];

/** CK_ATTRIBUTE[]: type, address, length; it keeps what the addresses point to. */
export class Template {
  readonly bytes: Buffer;
  readonly length: number;
  readonly #values: readonly Uint8Array[];

  constructor(attributes: readonly Attribute[]) {
    this.length = attributes.length;
    this.bytes = Buffer.alloc(24 * attributes.length);
    this.#values = attributes.map(([, value]) => value);
    attributes.forEach(([type, value], index) => {
      this.bytes.writeBigUInt64LE(BigInt(type), 24 * index);
      this.bytes.writeBigUInt64LE(koffi.address(value), 24 * index + 8);
      this.bytes.writeBigUInt64LE(BigInt(value.length), 24 * index + 16);
    });
  }

  /** The first value, as far as the module has filled it. */
  filled(): Buffer {
    const [value = Buffer.alloc(0)] = this.#values;
    return Buffer.from(value.subarray(0, Number(this.bytes.readBigUInt64LE(16))));
  }
}

/** CK_MECHANISM without parameters. */
export function mechanism(type: number): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeBigUInt64LE(BigInt(type), 0);
  return bytes;
}

/** A CK_ULONG to be written to, or to be pointed at. */
export function ulong(value = 0): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
