import type { Module } from '#kernel/http/index.ts';
import { startSealing } from './reseal.ts';

export { sealedInPlace } from './in-place.ts';
export { type Cipher, ciphers, type SealedTable, type Vault } from './model.ts';
export { registerSealedTable } from './reseal.ts';
export { rotateKey } from './rotate-key.ts';
export { cipherOf, placeVault, vaultOf } from './vault-of.ts';

export const vaultModule: Module = { name: 'platform/vault', start: startSealing };
