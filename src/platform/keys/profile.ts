import type { Application } from '#kernel/application/index.ts';
import type { Algorithm } from './model.ts';

type Configured = Pick<Application, 'config'>;

/** What this installation signs with where a certificate stands behind the key: `MINGTANG_CRYPTO` says it. */
export const certifiedAlgorithm = ({ config }: Configured): 'P-256' | 'SM2' =>
  config.crypto === 'sm' ? 'SM2' : 'P-256';

/** What its own logs and packages are signed with: by both kinds of key, or by that of this country alone. */
export const logAlgorithms = ({ config }: Configured): readonly ('Ed25519' | 'SM2')[] =>
  config.crypto === 'sm' ? ['SM2'] : ['Ed25519', 'SM2'];

/** The hash that goes with a kind of key. */
export const hashOf = (algorithm: Algorithm): 'sha256' | 'sm3' => (algorithm === 'SM2' ? 'sm3' : 'sha256');
