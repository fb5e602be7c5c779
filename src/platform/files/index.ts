import type { Module } from '#kernel/http/index.ts';
import { registerAccountRows } from '#platform/identity/index.ts';
import { startRemovingOrphans } from './remove-orphans.ts';
import { fileRoutes } from './routes.ts';
import { startScanning } from './scan-waiting.ts';

export { FilePiece, filePieces, receivePiece } from './carry-file.ts';
export { keepFile } from './keep-file.ts';
export { keepStream } from './keep-stream.ts';
export type { RandomAccess, StoredFile } from './model.ts';
export {
  alsoReadBy,
  attachFile,
  detachFile,
  detachFiles,
  fileById,
  openFile,
  readFileContent,
  registerFileOwner,
} from './own-files.ts';

export { storeFile } from './store-file.ts';

export const filesModule: Module = {
  name: 'platform/files',
  // What was uploaded and belongs to nothing yet is its uploader's.
  register: () =>
    registerAccountRows({ table: 'files.file', account: 'uploaded_by', where: 'orphan_since is not null' }),
  routes: fileRoutes,
  start: async (application) => {
    const ends = [await startRemovingOrphans(application), await startScanning(application)];
    return async () => {
      for (const end of ends) await end();
    };
  },
};
