import { useEffect, useRef, useState } from 'react';
import type { DraftFinding, Model } from '#casework/studio/index.ts';
import { studioApi } from './api.ts';
import { Refused } from './ask.ts';

const pause = 500;

/** What the check says of a model while it is changed. */
export interface Findings {
  readonly findings: readonly DraftFinding[];
  /** They are of what stands in the editor now. */
  readonly checked: boolean;
  /** Why they could not be had. */
  readonly failed: string | undefined;
}

/** Asked again when somebody has paused; `stand` tells one content from another, `content` is undefined until there is one. */
export function useFindings(
  { kind, key }: Pick<Model, 'kind' | 'key'>,
  stand: string | number,
  content: (() => Promise<string>) | undefined,
): Findings {
  const [found, setFound] = useState<Omit<Findings, 'checked'> & { of: string | number | undefined }>({
    of: undefined,
    findings: [],
    failed: undefined,
  });
  const first = useRef(true);
  const isReady = content !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another content is another stand
  useEffect(() => {
    if (!content) return;
    const gone = new AbortController();
    const check = async () => {
      try {
        const { findings } = await studioApi.check({ kind, key }, await content(), gone.signal);
        if (!gone.signal.aborted) setFound({ of: stand, findings, failed: undefined });
      } catch (error) {
        if (gone.signal.aborted) return;
        const failed = error instanceof Refused ? `${error.message} ${error.remedy}` : String(error);
        setFound(({ findings }) => ({ of: stand, findings, failed }));
      }
    };
    const timer = setTimeout(() => void check(), first.current ? 0 : pause);
    first.current = false;
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [kind, key, stand, isReady]);
  return { findings: found.findings, checked: found.of === stand, failed: found.failed };
}
