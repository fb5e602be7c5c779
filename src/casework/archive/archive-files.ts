import type { Call } from '#kernel/application/index.ts';
import type { ArchiveFile } from './model.ts';

type Source = (call: Call, rootCaseId: string) => Promise<readonly ArchiveFile[]>;
const sources = new Map<string, Source>();

/** Modules above casework add what they keep of an application. Called at start. */
export function archiveFilesFrom(name: string, source: Source): void {
  sources.set(name, source);
}

export async function filesFromAbove(call: Call, rootCaseId: string): Promise<ArchiveFile[]> {
  const found: ArchiveFile[] = [];
  for (const source of sources.values()) found.push(...(await source(call, rootCaseId)));
  return found;
}
