import { type Stats, statSync } from 'node:fs';
import { configProblem } from './problems.ts';

/** A secret that others on this machine can read, or put another in the place of, is none: the mode that lets them. */
export function modeForOthers({ mode, gid }: Pick<Stats, 'mode' | 'gid'>): string | undefined {
  // systemd hands a credential over as root's, and lets its service read it by an entry that shows as the group's (acl(5)).
  const others = gid === 0 ? 0o027 : 0o077;
  if (process.platform === 'win32' || (mode & others) === 0) return undefined;
  return (mode & 0o777).toString(8).padStart(4, '0');
}

const privateFiles = [
  'MINGTANG_ARCHIVE_KEY_FILE',
  'MINGTANG_CLIENT_KEY',
  'MINGTANG_PKCS11_PIN_FILE',
  'MINGTANG_PROOFING_SECRET_FILE',
];

/** Of what is not there, whoever reads it tells. */
export function refuseExposedFiles(environment: Readonly<Record<string, string | undefined>>): void {
  for (const name of privateFiles) refuseExposed(name, environment[name]);
}

export function refuseExposed(name: string, file: string | undefined): void {
  const stats = file ? statSync(file, { throwIfNoEntry: false }) : undefined;
  const mode = stats && modeForOthers(stats);
  if (mode !== undefined) throw configProblem('exposed-file', { name, file: file ?? '', mode });
}
