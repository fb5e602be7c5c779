import { createHash } from 'node:crypto';
import type { Application } from '#kernel/application/index.ts';
import { profileHash } from './profile.ts';

/** What is kept of a random token in its place: who reads the database can do nothing with it. */
export const tokenDigest = (of: Pick<Application, 'config'>, token: string): Buffer =>
  createHash(profileHash(of)).update(token).digest();

/** All that may be kept of one that is good for longer than a profile may last. */
export const tokenDigests = (token: string): readonly Buffer[] =>
  ['sha256', 'sm3'].map((hash) => createHash(hash).update(token).digest());
