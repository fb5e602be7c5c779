export { archiveSettings } from './archive.ts';
export { type BaseBackup, listBackups } from './manifest.ts';
export { backupProblem } from './problems.ts';
export { type Restored, restoreBackup } from './restore-backup.ts';
export { takeBackup } from './take-backup.ts';
