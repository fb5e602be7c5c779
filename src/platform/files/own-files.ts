import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { storedBytes, streamChunks } from './chunks.ts';
import type { FileOwner, RandomAccess, StoredFile } from './model.ts';
import { fileProblem } from './problems.ts';
import { giveFile, orphanFile, orphanFilesOf, readFile } from './store.ts';

type MayRead = (call: Call, file: StoredFile, ownerId: string) => Promise<boolean>;
type SubjectsOf = (call: Call, ownerId: string) => Promise<readonly string[]>;
const owners = new Map<string, { readonly mayRead: MayRead; readonly subjectsOf?: SubjectsOf }>();

/**
 * Files know no cases: the module whose things files belong to says who may read them, and whose data they hold. Called at
 * start.
 */
export function registerFileOwner(kind: string, mayRead: MayRead, subjectsOf?: SubjectsOf): void {
  owners.set(kind, { mayRead, ...(subjectsOf ? { subjectsOf } : {}) });
}

const others = new Map<string, MayRead[]>();

/** Somebody else may read some files of such owners as well; said by the module that knows why. Called at start. */
export function alsoReadBy(kind: string, mayRead: MayRead): void {
  others.set(kind, [...(others.get(kind) ?? []), mayRead]);
}

/** Gives a file to what it belongs to. One's own fresh upload, or a file that belongs to `from` (a draft becomes a case). */
export async function attachFile(
  call: Call,
  transaction: Transaction,
  fileId: string,
  owner: FileOwner,
  from?: FileOwner,
): Promise<void> {
  giveFile(transaction, fileId, owner, call.actor.id, from);
  await recordAudit(call, transaction, [
    { action: 'file.attach', object: { kind: 'file', id: fileId }, detail: { owner } },
  ]);
}

/** Lets a file go; it is deleted after seven days unless it is attached again. */
export async function detachFile(
  call: Call,
  transaction: Transaction,
  fileId: string,
  owner: FileOwner,
): Promise<void> {
  await orphanFile(transaction, fileId, owner, call.clock.now());
  await recordAudit(call, transaction, [
    { action: 'file.detach', object: { kind: 'file', id: fileId }, detail: { owner } },
  ]);
}

/** Lets all those files go that belong to one of `among`. */
export async function detachFiles(
  call: Call,
  transaction: Transaction,
  fileIds: readonly string[],
  owners: { readonly kind: string; readonly among: readonly string[] },
): Promise<void> {
  const gone = await orphanFilesOf(transaction, fileIds, owners, call.clock.now());
  await recordAudit(
    call,
    transaction,
    gone.map((id) => ({
      action: 'file.detach',
      object: { kind: 'file', id },
      detail: { owner: { kind: owners.kind } },
    })),
  );
}

/** The file without its bytes, for those who may read it; for others there is none. */
export async function fileById(call: Call, id: string): Promise<StoredFile> {
  const { contentId: _, ...file } = await readable(call, id);
  return file;
}

/** The bytes as a stream, one chunk at a time. Reading is recorded before the first byte is handed out. */
export async function readFileContent(
  call: Call,
  id: string,
): Promise<{ readonly file: StoredFile; readonly content: AsyncIterable<Buffer> }> {
  const { contentId, ...file } = await opened(call, id);
  const subjects = (await owners.get(file.owner?.kind ?? '')?.subjectsOf?.(call, file.owner?.id ?? '')) ?? [];
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [
      {
        action: 'file.read',
        object: { kind: 'file', id },
        detail: { sha256: file.sha256, owner: file.owner },
        subjects,
      },
    ]),
  );
  return { file, content: streamChunks(call.database, contentId, file.size) };
}

/** The bytes to look at anywhere, for the program itself: nothing is told to anybody, so nothing is recorded. */
export async function openFile(
  call: Call,
  id: string,
): Promise<{ readonly file: StoredFile; readonly bytes: RandomAccess }> {
  const { contentId, ...file } = await opened(call, id);
  return { file, bytes: storedBytes(call.database, contentId, file.size) };
}

/** Bytes in quarantine are for nobody, the program itself included. */
async function opened(call: Call, id: string): Promise<StoredFile & { readonly contentId: string }> {
  const file = await readable(call, id);
  if (file.quarantine !== null) throw fileProblem(`quarantine-${file.quarantine}`, { name: file.name });
  return file;
}

async function readable(call: Call, id: string): Promise<StoredFile & { readonly contentId: string }> {
  const file = await readFile(call.database, id);
  if (!file || !(await mayRead(call, file))) throw fileProblem('not-found');
  return file;
}

async function mayRead(call: Call, file: StoredFile): Promise<boolean> {
  if (call.actor.kind === 'system') return true;
  if (file.owner === null) return call.actor.kind === 'account' && file.uploadedBy === call.actor.id;
  const { kind, id } = file.owner;
  for (const asked of [owners.get(kind)?.mayRead ?? no, ...(others.get(kind) ?? [])])
    if (await asked(call, file, id)) return true;
  return false;
}

const no: MayRead = async () => false;
