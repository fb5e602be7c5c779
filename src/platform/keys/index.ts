import type { Module } from '#kernel/http/index.ts';
import { openToken } from './open-token.ts';

export { isEnvelope, makeEnvelopeKey, openEnvelope, sealEnvelope } from './envelope.ts';
export { type FileSigner, type FileVerifier, signerIn, verifierIn } from './key-file.ts';
export type { Algorithm, PublicKey, SigningKey } from './model.ts';
export { certifiedAlgorithm, hashOf, logAlgorithms, profileHash } from './profile.ts';
export { openSealed, readSecret, type Secret, secretFrom } from './secret.ts';
export { isSigned } from './signature.ts';
export { personalKeyOf, publicKeysOf, signingKeyOf } from './signing-key-of.ts';
export { tokenDigest, tokenDigests } from './token-digest.ts';

export const keysModule: Module = {
  name: 'platform/keys',
  // A token that is not there, or a PIN that is wrong, is told at start and not with the first signature.
  start: async ({ config }) => {
    if (config.token) await openToken(config.token);
    return async () => undefined;
  },
};
