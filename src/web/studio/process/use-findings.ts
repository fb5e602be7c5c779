import { useEffect, useState } from 'react';
import type { DraftFinding, Model } from '#casework/studio/index.ts';
import { useLanguage } from '#web/words/index.ts';
import { Refused, studioApi } from '../api.ts';
import type { Diagram } from './modeller.ts';

const pause = 600;

/** What the check says about the drawing as it stands, asked again when somebody has paused; shown on the drawing, too. */
export function useFindings(model: Model, diagram: Diagram | undefined, changes: number) {
  const language = useLanguage();
  const [findings, setFindings] = useState<readonly DraftFinding[]>([]);
  const [failed, setFailed] = useState<string>();
  const [checking, setChecking] = useState(true);
  const { kind, key } = model;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the drawing asks again
  useEffect(() => {
    if (!diagram) return;
    const gone = new AbortController();
    setChecking(true);
    const check = async () => {
      try {
        const answer = await studioApi.check({ kind, key }, await diagram.xml(), gone.signal);
        if (gone.signal.aborted) return;
        setFindings(answer.findings);
        setFailed(undefined);
      } catch (error) {
        if (gone.signal.aborted) return;
        if (!(error instanceof Refused)) throw error;
        setFailed(`${error.message} ${error.remedy}`);
      }
      setChecking(false);
    };
    const timer = setTimeout(() => void check(), pause);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [diagram, changes, kind, key]);
  useEffect(() => {
    diagram?.mark(
      'finding',
      findings.flatMap(({ element, severity, message }) =>
        element === null
          ? []
          : [{ element, kind: severity, text: '!', title: message[language] ?? message['zh-CN'] ?? '' }],
      ),
    );
  }, [diagram, findings, language]);
  return { findings, failed, checking };
}
