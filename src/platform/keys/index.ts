export type { Algorithm, PublicKey, SigningKey } from './model.ts';
export { certifiedAlgorithm, hashOf, logAlgorithms } from './profile.ts';
export { openSealed, readSecret, type Secret, secretFrom } from './secret.ts';
export { isSigned } from './signature.ts';
export { publicKeysOf, signingKeyOf } from './signing-key-of.ts';
