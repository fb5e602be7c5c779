import { useState } from 'react';
import type { Draft } from '#casework/studio/index.ts';

/**
 * The version that what stands in the editor was made from: the one opened, or the last one saved here. A later one of
 * somebody else is never taken for it, even when the page has read it meanwhile.
 */
export function useBase(draft: Draft | null) {
  const [kept, keep] = useState({ content: draft?.content, version: draft?.version ?? 0 });
  const version = draft && draft.content === kept.content ? draft.version : kept.version;
  return { version, keep };
}
