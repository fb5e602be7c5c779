import type { Transaction } from '#kernel/database/index.ts';

/** `AES-256-GCM` (NIST SP 800-38D) with HMAC-SHA-256, or the national algorithms: `SM4-GCM` (RFC 8998) with HMAC-SM3. */
export type Cipher = 'AES-256-GCM' | 'SM4-GCM';
export const ciphers: readonly Cipher[] = ['AES-256-GCM', 'SM4-GCM'];

/**
 * Seals personal fields. `column` and `row` say where a value lies and are bound to it: copied to another place it does not open.
 */
export interface Vault {
  seal(column: string, row: string, text: string): string;
  /** What was written before there was a vault is not sealed, and is answered as it is. */
  open(column: string, row: string, text: string): string;
  /** Stands for a value where equal ones must be found: a keyed hash, of no use without the key. */
  digest(column: string, text: string): string;
  /** All that a row may have for the value: its digests under every key that is still in use, and the value itself, not yet sealed. */
  lookups(column: string, text: string): string[];
  /** How a pattern of SQL knows what is sealed with the current key, and its digests. */
  readonly sealedNow: string;
  readonly digestedNow: string;
}

/** A table with sealed columns: how its rows are brought under the current key, a batch a transaction. */
export interface SealedTable {
  readonly name: string;
  /**
   * Seals rows after an id that are not sealed with the current key, in the order of their ids; the last id of the batch, or
   * undefined: there is none left.
   */
  readonly reseal: (
    transaction: Transaction,
    vault: Vault,
    after: string,
    limit: number,
  ) => Promise<string | undefined>;
}
