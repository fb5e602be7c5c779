import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Link, useFetcher } from 'react-router';
import type { DoneInBulk } from '#casework/cases/index.ts';
import { Notice } from '#web/design/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import type { InboxEntry, ManyOutcome } from '../model.ts';
import { passingWords } from '../passing/words.ts';
import { Sheet } from '../sheet.tsx';
import { deskWords } from '../words.ts';
import { workWords } from './words.ts';

const outcomes: readonly ManyOutcome[] = ['accepted', 'passed', 'done'];

/** What can be done with those selected, in the same words for each. */
export function Many({ selected, onDone }: { selected: readonly InboxEntry[]; onDone: () => void }) {
  const say = useWords(passingWords);
  const sayDesk = useWords(deskWords);
  const fetcher = useFetcher<{ many?: DoneInBulk }>();
  const answered = fetcher.data?.many;
  // Which cases were sent, for those that come back: by then some have left the inbox, and nothing is selected.
  const sent = useRef<readonly InboxEntry[]>([]);
  useEffect(() => {
    if (answered) onDone();
  }, [answered, onDone]);
  return (
    <div className="in__many">
      {answered ? (
        <Notice kind={answered.left.length > 0 ? 'due' : 'done'}>
          <p role="status">
            {say('many-told', { done: answered.done.length })}{' '}
            {answered.left.length > 0 ? say('many-left', { left: answered.left.length }) : ''}
          </p>
          <LeftOf left={answered.left} sent={sent.current} />
        </Notice>
      ) : null}
      {fetcher.state === 'submitting' ? <p className="xs muted">{sayDesk('sending')}</p> : null}
      {outcomes.map((outcome) => {
        const those = selected.filter(({ many }) => many?.outcome === outcome);
        return those.length > 0 ? (
          <Together
            key={outcome}
            outcome={outcome}
            entries={those}
            fetcher={fetcher}
            onSend={() => {
              sent.current = those;
            }}
          />
        ) : null;
      })}
    </div>
  );
}

/** Each case that was not done, by name and number, and why. */
export function LeftOf({ left, sent }: { left: DoneInBulk['left']; sent: readonly InboxEntry[] }): ReactNode {
  const of = new Map(sent.flatMap((entry) => (entry.many ? [[entry.many.taskId, entry] as const] : [])));
  return left.length === 0 ? null : (
    <ul className="in__left-of">
      {left.map(({ taskId, title, remedy }) => {
        const entry = of.get(taskId);
        return (
          <li key={taskId} className="xs">
            {entry ? (
              <Link to={`/desk/cases/${entry.caseId}`}>
                <Stated>{entry.title}</Stated> {entry.receiptNumber}
              </Link>
            ) : null}
            <span>{title}</span>
            <br />
            <span className="muted">{remedy}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Together({
  outcome,
  entries,
  fetcher,
  onSend,
}: {
  outcome: ManyOutcome;
  entries: readonly InboxEntry[];
  fetcher: ReturnType<typeof useFetcher>;
  onSend: () => void;
}) {
  const say = useWords(passingWords);
  const sayWork = useWords(workWords);
  const reason = useId();
  const id = `many-${outcome}`;
  const what = say(id as `many-${ManyOutcome}`, { count: entries.length });
  return (
    <>
      <button type="button" className="btn" popoverTarget={id} disabled={fetcher.state !== 'idle'}>
        {what}
      </button>
      <Sheet id={id} title={what}>
        <fetcher.Form
          method="post"
          action="/desk?index"
          onSubmit={() => {
            onSend();
            document.getElementById(id)?.hidePopover();
          }}
        >
          <input type="hidden" name="many" value={outcome} />
          <p>{say('many-lead')}</p>
          <ul className="sheet__about">
            {entries.map(({ key, title, receiptNumber, many }) => (
              <li key={key}>
                <input type="hidden" name="taskIds" value={many?.taskId ?? ''} />
                <Stated>{title}</Stated> <span className="num muted xs">{receiptNumber}</span>
              </li>
            ))}
          </ul>
          <p className="sheet__field">
            <label htmlFor={reason}>{say('many-reason')}</label>
            <textarea id={reason} className="input" name="reason" rows={2} maxLength={4000} />
          </p>
          <div className="btns">
            <button type="submit" className="btn btn--done" disabled={fetcher.state !== 'idle'}>
              {what}
            </button>
            <button type="button" className="btn btn--quiet" popoverTarget={id} popoverTargetAction="hide">
              {sayWork('not-yet')}
            </button>
          </div>
        </fetcher.Form>
      </Sheet>
    </>
  );
}
