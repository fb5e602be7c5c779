export { archiveSettings } from './archive.ts';
export { type ArchiveKey, archiveKeyFrom, readArchiveKey } from './archive-key.ts';
export { keepLog, startKeepingLog } from './keep-log.ts';
export { listBackups } from './manifest.ts';
export { backupProblem } from './problems.ts';
export { removeOlder } from './remove-older.ts';
export { restoreBackup } from './restore-backup.ts';
export { takeBackup } from './take-backup.ts';
