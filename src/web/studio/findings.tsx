import type { DraftFinding } from '#casework/studio/index.ts';
import { Tag } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { draftWords } from './draft/words.ts';
import type { Editing } from './use-draft.ts';

/** Everything found wrong or doubtful, with a way to where it stands. */
export function Findings({
  editing: { findings, checked },
  onGo,
}: {
  editing: Editing;
  onGo?: (finding: DraftFinding) => void;
}) {
  const say = useWords(draftWords);
  const text = useText();
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <section className="sf" aria-labelledby="findings">
      <h2 id="findings">
        {say('findings-title')}{' '}
        <span className="muted" role="status">
          {checked
            ? findings.length === 0
              ? say('findings-none')
              : say('findings', { errors, warnings: findings.length - errors })
            : say('findings-checking')}
        </span>
      </h2>
      {findings.length === 0 ? null : (
        <ul>
          {findings.map((finding) => (
            <li key={`${finding.element} ${finding.line} ${finding.code} ${finding.message['zh-CN']}`}>
              <Tag kind={finding.severity === 'error' ? 'late' : 'now'}>{say(finding.severity)}</Tag>{' '}
              {text(finding.message)} <span className="muted">{text(finding.remedy)}</span>{' '}
              {onGo ? (
                <button type="button" className="link" onClick={() => onGo(finding)}>
                  {say('go-there')}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
