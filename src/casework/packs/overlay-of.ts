import type { Application } from '#kernel/application/index.ts';
import { hashOfContent, type OverlayKind, overlaidContent, overlaidKind } from './overlay.ts';
import { type OverlayRow, overlayRows } from './overlay-store.ts';
import { versionsOfPart } from './store.ts';

/** Everything that lies over the packs on the disk, with what stands between them. */
export function overlayOf({ database }: Pick<Application, 'database'>): Promise<readonly OverlayRow[]> {
  return overlayRows(database);
}

/** One content that a part has had. */
export interface PartHistory {
  /** The first release that had it. */
  readonly releaseId: string;
  readonly hash: string;
  readonly at: Date;
}

/** Every content of a part, the newest first. */
export async function historyOfPart(
  { database }: Pick<Application, 'database'>,
  kind: OverlayKind,
  key: string,
): Promise<readonly PartHistory[]> {
  const versions = await versionsOfPart(database, overlaidKind(kind), key);
  return versions
    .map(({ releaseId, at, content }) => ({
      releaseId,
      at,
      hash: hashOfContent(overlaidContent(kind, content)),
    }))
    .filter(({ hash }, index, all) => hash !== all[index - 1]?.hash)
    .reverse();
}
