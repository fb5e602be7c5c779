import type { DraftFinding } from '#casework/studio/index.ts';
import { Tag } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import type { ProcessView } from './read-process.ts';
import { useNames } from './use-names.ts';
import { processWords } from './words.ts';

interface FindingListProps {
  readonly findings: readonly DraftFinding[];
  readonly failed: string | undefined;
  readonly checking: boolean;
  readonly view: ProcessView;
  readonly onChoose: (id: string) => void;
}

/** What is wrong or doubtful, each with what to do; its name leads to the place. */
export function FindingList({ findings, failed, checking, view, onChoose }: FindingListProps) {
  const say = useWords(processWords);
  const text = useText();
  const { nameOf } = useNames(view);
  const count = (severity: DraftFinding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  return (
    <>
      <p className="muted" role="status">
        {checking
          ? say('findings-checking')
          : failed
            ? say('findings-failed', { why: failed })
            : findings.length === 0
              ? say('findings-none')
              : say('findings-count', { errors: count('error'), warnings: count('warning') })}
      </p>
      <ul className="st-findings">
        {findings.map(({ severity, element, code, line, message, remedy }) => (
          <li key={`${code} ${element} ${line}`}>
            <p>
              <Tag kind={severity === 'error' ? 'late' : 'due'}>{say(`finding-${severity}`)}</Tag>{' '}
              {element === null ? null : (
                <button type="button" className="link" onClick={() => onChoose(element)}>
                  {nameOf(element)}
                </button>
              )}
            </p>
            <p>{text(message)}</p>
            <p className="muted">{text(remedy)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
