import { registerPersonalData } from '#casework/retention/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { registerFileOwner } from '#platform/files/index.ts';
import { sealedCases } from './forget-sealed.ts';
import { startSealing } from './keep-sealing.ts';
import { noteClosed, noteReopened } from './note-closed.ts';
import { mayReadPackage } from './read-packages.ts';
import { archiveRoutes } from './routes.ts';

export { archiveFilesFrom } from './archive-files.ts';
export { checkAll, checkFile } from './check-stored.ts';
export { sealNext } from './keep-sealing.ts';
export type { ArchiveFile, Fault } from './model.ts';
export { printFile } from './print-file.ts';
export { checkAgain, listPackages, packageOf, readPackage } from './read-packages.ts';

export const archiveModule: Module = {
  name: 'casework/archive',
  register: () => {
    onEvent('case.closed', 'archive.note-closed', noteClosed);
    onEvent('case.reopened', 'archive.note-reopened', noteReopened);
    registerPersonalData(sealedCases);
    registerFileOwner('archive', mayReadPackage);
  },
  routes: archiveRoutes,
  start: async (application) => startSealing(application).stop,
};
