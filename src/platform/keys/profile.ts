import type { Application } from '#kernel/application/index.ts';
import type { Algorithm } from './model.ts';

type Configured = Pick<Application, 'config'>;

/** What this installation signs with where a certificate stands behind the key: `MINGTANG_CRYPTO` says it. */
export const certifiedAlgorithm = ({ config }: Configured): 'P-256' | 'SM2' =>
  config.crypto === 'sm' ? 'SM2' : 'P-256';

/** What its own logs and packages are signed with: by both kinds of key, or by that of this country alone. */
export const logAlgorithms = ({ config }: Configured): readonly ('Ed25519' | 'SM2')[] =>
  config.crypto === 'sm' ? ['SM2'] : ['Ed25519', 'SM2'];

/** What this installation hashes with for itself, where no open protocol says otherwise. */
export const profileHash = (of: Configured): 'sha256' | 'sm3' => hashOf(certifiedAlgorithm(of));

/** The hash that goes with a kind of key. */
export const hashOf = (algorithm: Algorithm): 'sha256' | 'sm3' => (algorithm === 'SM2' ? 'sm3' : 'sha256');
