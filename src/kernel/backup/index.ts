export { archiveSettings } from './archive.ts';
export { listBackups } from './manifest.ts';
export { backupProblem } from './problems.ts';
export { restoreBackup } from './restore-backup.ts';
export { takeBackup } from './take-backup.ts';
