import type { RefObject } from 'react';
import { type FetcherWithComponents, Link } from 'react-router';
import { Count, Days, Tag } from '#web/design/index.ts';
import { minuteOf, shortDayOf, useText, useWords } from '#web/words/index.ts';
import { useDesk } from '../desk-context.ts';
import { StepActs } from '../passing/step-acts.tsx';
import { WaitingList } from '../passing/waiting-list.tsx';
import { ClockActs } from '../period/clock-acts.tsx';
import { clockWords } from '../period/words.ts';
import { outcomeWord } from '../word-of.ts';
import { deskWords } from '../words.ts';
import { DecisionForm } from './decision-form.tsx';
import type { BranchShown, CaseShown } from './model.ts';
import { RemarkList } from './remark-list.tsx';
import { workWords } from './words.ts';

/** Time, the bodies side by side, and what can be decided. */
export function SidePane({
  shown,
  reason,
  fetcher,
}: {
  shown: CaseShown;
  reason: RefObject<HTMLTextAreaElement | null>;
  fetcher: FetcherWithComponents<unknown>;
}) {
  const say = useWords(workWords);
  return (
    <aside className="dr" aria-label={say('decision')}>
      <Time shown={shown} />
      {shown.branches.length > 0 ? <Parallel branches={shown.branches} current={shown.id} /> : null}
      <WaitingList waiting={shown.waiting} />
      <DecisionForm shown={shown} reason={reason} fetcher={fetcher} />
      <StepActs shown={shown} fetcher={fetcher} />
      <ClockActs shown={shown} fetcher={fetcher} />
      <RemarkList key={`remarks-${shown.id}`} caseId={shown.id} remarks={shown.remarks} />
    </aside>
  );
}

function Time({ shown }: { shown: CaseShown }) {
  const say = useWords(workWords);
  const sayClock = useWords(clockWords);
  const { period, dates, state } = shown;
  const stands = state === 'closed' ? 'time-closed' : state === 'correction' ? 'time-waiting' : 'time-none';
  return (
    <section aria-labelledby="time-title">
      <h2 id="time-title">
        {say('time')} {period ? <span className="muted">{say(`time-${period.kind}`)}</span> : null}
      </h2>
      {period ? (
        <>
          {period.stands ? (
            <Count stands={sayClock('stands')} unit="" />
          ) : (
            <Count left={period.left} unit={say('working-days')} />
          )}
          <span className="days--big">
            <Days
              total={period.total}
              spent={Math.max(period.spent, 0)}
              still={period.still}
              running={!period.stands}
            />
          </span>
          <span className="vh">{say('strokes', { total: period.total, spent: period.spent })}</span>
          {period.still.length > 0 ? (
            <p className="xs muted">{sayClock('still', { days: period.still.length })}</p>
          ) : null}
        </>
      ) : (
        <p className="small muted">{say(stands)}</p>
      )}
      <Dates dates={dates} />
      <Pauses pauses={shown.pauses} />
    </section>
  );
}

/** Why the period stands or stood still, from when to when. */
function Pauses({ pauses }: { pauses: CaseShown['pauses'] }) {
  const say = useWords(clockWords);
  const text = useText();
  const { today } = useDesk();
  if (pauses.length === 0) return null;
  const day = (date: string) => shortDayOf(date, today);
  return (
    <ul className="pauses" aria-label={say('pauses')}>
      {pauses.map(({ id, title, begunOn, expectedOn, endedOn }) => (
        <li key={id} className="xs">
          <b>{title ? text(title) : say('suspension')}</b>{' '}
          <span className="muted num">
            {endedOn
              ? say('pause-ended', { from: day(begunOn), to: day(endedOn) })
              : expectedOn
                ? say('pause-open', { from: day(begunOn), to: day(expectedOn) })
                : say('pause-suspended', { from: day(begunOn) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Dates({ dates }: { dates: CaseShown['dates'] }) {
  const say = useWords(workWords);
  const { today, timeZone } = useDesk();
  const rows = [
    { key: 'date-promised', date: dates.promised },
    { key: 'date-statutory', date: dates.statutory },
    { key: 'date-acceptance', date: dates.accepted ? null : dates.acceptance },
  ] as const;
  return (
    <>
      <dl className="kv">
        {rows.map(({ key, date }) =>
          date ? (
            <div key={key}>
              <dt>{say(key)}</dt>
              <dd className="num">
                {shortDayOf(date, today)}
                {dates.provisional ? (
                  <abbr title={say('provisional-why')} className="soft">
                    {say('provisional')}
                  </abbr>
                ) : null}
              </dd>
            </div>
          ) : null,
        )}
        {dates.accepted ? (
          <div>
            <dt>{say('date-accepted')}</dt>
            <dd className="num">{minuteOf(dates.accepted, timeZone).slice(5)}</dd>
          </div>
        ) : null}
      </dl>
      {dates.provisional ? <p className="xs muted">{say('provisional-why')}</p> : null}
    </>
  );
}

function Parallel({ branches, current }: { branches: readonly BranchShown[]; current: string }) {
  const say = useWords(workWords);
  const text = useText();
  const in_ = branches.filter(({ state }) => state === 'closed').length;
  return (
    <section aria-labelledby="parallel-title">
      <h2 id="parallel-title">
        {say('parallel')}{' '}
        <span className="muted num">
          {in_} / {branches.length}
        </span>
      </h2>
      <ul className="pb">
        {branches.map((branch) => (
          <li key={branch.caseId}>
            {branch.caseId === current ? (
              <b>{text(branch.name)}</b>
            ) : (
              <Link to={`/desk/cases/${branch.caseId}`}>{text(branch.name)}</Link>
            )}
            <BranchTag branch={branch} />
            {branch.total > 0 ? (
              <Days
                total={Math.min(branch.total, 12)}
                spent={Math.min(branch.spent, 13)}
                running={branch.state !== 'closed'}
              />
            ) : (
              <span />
            )}
            <small className="num">{branch.total > 0 ? `${branch.spent}/${branch.total}` : ''}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function BranchTag({ branch }: { branch: BranchShown }) {
  const say = useWords(workWords);
  const sayDesk = useWords(deskWords);
  const outcome = outcomeWord(branch.outcome);
  const { left, state } = branch;
  if (outcome)
    return (
      <Tag kind={branch.outcome === 'objected' || branch.outcome === 'refused' ? 'late' : 'done'}>
        {sayDesk(outcome)}
      </Tag>
    );
  if (left !== null && left < 0) return <Tag kind="late">{say('branch-late', { days: -left })}</Tag>;
  if (left === 0) return <Tag kind="due">{say('branch-due')}</Tag>;
  return <Tag kind="now">{say(state === 'received' ? 'branch-received' : 'branch-working')}</Tag>;
}
