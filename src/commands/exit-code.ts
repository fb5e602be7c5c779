import { isProblem } from '#kernel/errors/index.ts';

const codes: Readonly<Record<string, number>> = {
  'demonstration/clock-was-moved': 78,
  'identity/sample-accounts': 78,
  'identity/upstream-config': 78,
  'identity/upstream-plain': 78,
  'zones/tier-too-low': 78,
  'database/unreachable': 69,
  'database/no-binaries': 69,
  'database/did-not-start': 69,
  'database/died': 69,
  'database/in-use': 75,
  'database/disk-full': 74,
  'database/migration-drift': 70,
  'database/migration-unknown': 70,
  'database/program-owns': 78,
  'keys/secret-absent': 78,
  'keys/secret-exposed': 78,
  'keys/secret-unreadable': 78,
  'keys/token-absent': 69,
  'keys/token-module-unusable': 78,
  'keys/token-ambiguous': 78,
  'keys/pin-wrong': 78,
  'keys/pin-locked': 78,
  'backup/key-unreadable': 78,
  'backup/key-in-archive': 78,
  'backup/key-needed': 78,
  'backup/key-wrong': 78,
  'backup/damaged': 65,
  'backup/plain': 65,
  'backup/log-gap': 65,
  'bundle/no-list': 65,
  'bundle/unsigned': 65,
  'bundle/not-signed-by': 65,
  'bundle/tampered': 65,
  'keys/file-unusable': 78,
  'start/port-taken': 75,
  'packs/broken': 65,
  'seed/not-in-production': 78,
  'pack/folder-not-empty': 73,
  'identity/administrators-exist': 77,
  'identity/agreement-by-others': 77,
  'directory/administrator-post-missing': 78,
};

/** The exit code by the convention of sysexits.h, so that a service manager can tell what is worth another try. */
export function exitCodeOf(error: unknown): number {
  if (!isProblem(error)) return 1;
  return error.code.startsWith('config/') ? 78 : (codes[error.code] ?? 1);
}
