import type { DraftFinding } from '#casework/studio/index.ts';
import { Tag } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { draftWords } from './draft/words.ts';
import type { Findings } from './use-findings.ts';

interface FindingListProps {
  readonly found: Findings;
  readonly onGo?: (finding: DraftFinding) => void;
  /** How the place of a finding is called; without it one only goes there. */
  readonly nameOf?: (element: string) => string;
}

/** Everything found wrong or doubtful, each with what to do and a way to where it stands. */
export function FindingList({ found: { findings, checked, failed }, onGo, nameOf }: FindingListProps) {
  const say = useWords(draftWords);
  const text = useText();
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const state = () => {
    if (!checked) return say('findings-checking');
    if (failed) return say('findings-failed', { why: failed });
    if (findings.length === 0) return say('findings-none');
    return say('findings', { errors, warnings: findings.length - errors });
  };
  return (
    <section className="sf" aria-labelledby="findings">
      <h2 id="findings">
        {say('findings-title')}{' '}
        <span className="muted" role="status">
          {state()}
        </span>
      </h2>
      {findings.length === 0 ? null : (
        <ul>
          {findings.map((finding) => (
            <li key={`${finding.element} ${finding.line} ${finding.code} ${finding.message['zh-CN']}`}>
              <Tag kind={finding.severity === 'error' ? 'late' : 'due'}>{say(finding.severity)}</Tag>{' '}
              {text(finding.message)} <span className="muted">{text(finding.remedy)}</span>{' '}
              {onGo && (finding.element !== null || !nameOf) ? (
                <button type="button" className="link" onClick={() => onGo(finding)}>
                  {nameOf && finding.element !== null
                    ? say('go-to', { place: nameOf(finding.element) })
                    : say('go-there')}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
