import { createHash } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { inChunks, storedBytes } from './chunks.ts';
import { classifiedMark } from './classified-marks.ts';
import { beginsLike, type FileType, fileTypes } from './inspect.ts';
import type { StoredFile } from './model.ts';
import { fileProblem } from './problems.ts';
import { quarantineContent, releaseContent } from './quarantine-store.ts';
import { scanUpload } from './scan-upload.ts';
import { beginUpload, dropUpload, insertChunk, insertFile, keepContent } from './store.ts';

export interface FileUpload {
  readonly name: string;
  /** The media type the sender claims; believed only where it agrees with name and content. */
  readonly type?: string;
  readonly content: AsyncIterable<Buffer> | Buffer;
  /** Extensions that may be uploaded here, e.g. `['pdf', 'jpg']`. */
  readonly accept: readonly string[];
  readonly maxBytes: number;
}

/**
 * Stores a file as it streams in, one chunk in memory at a time, and refuses what is empty, too large, not what its name
 * says, locked, dangerous, classified or infected: of that nothing stays. The file belongs to nothing yet: `attachFile`.
 */
export async function storeFile(call: Call, upload: FileUpload): Promise<StoredFile> {
  const name = tidyName(upload.name);
  const [extension, type] = acceptedType(name, upload);
  const contentId = newId();
  await beginUpload(call.database, contentId, call.clock.now());
  try {
    const { size, sha256 } = await storeChunks(call, contentId, name, extension, type, upload);
    const finding = await type.inspect(storedBytes(call.database, contentId, size));
    if (finding)
      throw fileProblem(finding.kind, {
        name,
        type: extension.toUpperCase(),
        ...(finding.kind === 'dangerous' ? { what: finding.what } : {}),
      });
    const mark = await classifiedMark(name, extension, storedBytes(call.database, contentId, size));
    if (mark !== undefined) throw fileProblem('classified', { name, mark });
    const scanned = await scanUpload(call, { name, contentId, size });
    const file: StoredFile = {
      id: newId(),
      name,
      mediaType: type.mediaType,
      size,
      sha256,
      uploadedBy: call.actor.id,
      uploadedAt: call.clock.now(),
      owner: null,
      quarantine: scanned === 'waits' ? 'waiting' : null,
    };
    await call.database.transaction(async (transaction) => {
      const kept = await keepContent(transaction, { id: contentId, sha256, size });
      await insertFile(transaction, kept, file);
      if (scanned === 'passed') await releaseContent(transaction, kept);
      // The same bytes are in use already: what was passed before stays so.
      else if (kept === contentId) await quarantineContent(transaction, kept, file.uploadedAt);
    });
    return file;
  } catch (error) {
    await dropUpload(call.database, contentId).catch(() => {
      // The sweep of broken uploads finds it.
    });
    throw error;
  }
}

async function storeChunks(
  call: Call,
  contentId: string,
  name: string,
  extension: string,
  type: FileType,
  { content, maxBytes }: FileUpload,
): Promise<{ readonly size: number; readonly sha256: string }> {
  const digest = createHash('sha256');
  let [size, number] = [0, 0];
  for await (const chunk of inChunks(content)) {
    if (number === 0 && !beginsLike(type, chunk))
      throw fileProblem('not-what-it-says', { name, type: extension.toUpperCase() });
    size += chunk.length;
    if (size > maxBytes)
      throw fileProblem('too-large', { name, megabytes: Math.floor(maxBytes / (1 << 20)) || 1 });
    digest.update(chunk);
    await insertChunk(call.database, contentId, number, chunk);
    number += 1;
  }
  if (size === 0) throw fileProblem('empty', { name });
  return { size, sha256: digest.digest('hex') };
}

function acceptedType(name: string, { type, accept }: FileUpload): [string, FileType] {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const known = fileTypes[extension];
  const accepted = accept.map((each) => each.toLowerCase());
  const refusal = () =>
    fileProblem('type-not-accepted', {
      name,
      accepted: accepted.map((each) => each.toUpperCase()).join('、'),
    });
  if (!known || !accepted.some((each) => fileTypes[each]?.mediaType === known.mediaType)) throw refusal();
  const claimed = Object.values(fileTypes).find(({ mediaType }) => mediaType === type);
  if (claimed && claimed.mediaType !== known.mediaType) throw refusal();
  return [extension, known];
}

/** The bare name without folders, control characters and marks that turn the direction of writing (`gpj.exe`). */
function tidyName(name: string): string {
  const bare = name
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  const [, stem = bare, extension = ''] = /^(.*?)(\.[^.]{1,8})?$/s.exec(bare) ?? [];
  return [...stem].slice(0, 120).join('') + extension;
}
