import { useEffect } from 'react';
import type { DraftFinding } from '#casework/studio/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { useLanguage } from '#web/words/index.ts';
import type { Diagram } from './modeller.ts';

/** What the check says, on the drawing where it belongs. */
export function useMarkedFindings(diagram: Diagram | undefined, findings: readonly DraftFinding[]): void {
  const language = useLanguage();
  useEffect(() => {
    diagram?.mark(
      'finding',
      findings.flatMap(({ element, severity, message }) =>
        element === null ? [] : [{ element, kind: severity, text: '!', title: textIn(message, language) }],
      ),
    );
  }, [diagram, findings, language]);
}
