import { useEffect } from 'react';
import type { DraftFinding } from '#casework/studio/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { useLanguage } from '#web/words/index.ts';
import type { Diagram, Mark } from './modeller.ts';

/** What the check says, on the drawing where it belongs. */
export function useMarkedFindings(diagram: Diagram | undefined, findings: readonly DraftFinding[]): void {
  const language = useLanguage();
  useEffect(() => diagram?.mark('finding', marksOf(findings, language)), [diagram, findings, language]);
}

/** One for each place, with all that is found there; as grave as the gravest. */
function marksOf(findings: readonly DraftFinding[], language: string): readonly Mark[] {
  const places = new Set(findings.flatMap(({ element }) => element ?? []));
  return [...places].map((element) => {
    const here = findings.filter((finding) => finding.element === element);
    return {
      element,
      kind: here.some(({ severity }) => severity === 'error') ? 'error' : 'warning',
      text: '!',
      title: here.map(({ message }) => textIn(message, language)).join('\n'),
    };
  });
}
