import { Link } from 'react-router';
import type { Text } from '#kernel/i18n/index.ts';
import { Stated, shortDayOf, useText, useWords } from '#web/words/index.ts';
import { useDesk } from './desk-context.ts';
import { outcomeWord, stateWord } from './word-of.ts';
import { deskWords } from './words.ts';

export interface CaseRow {
  readonly id: string;
  readonly receiptNumber: string;
  readonly title: string;
  readonly itemTitle: Text;
  readonly applicantName: string;
  readonly state: string;
  readonly outcome?: string | null;
  readonly dueOn: string | null;
  readonly dueProvisional: boolean;
}

/** Cases as rows; what is late says so in words too. */
export function CaseTable({ cases }: { cases: readonly CaseRow[] }) {
  const say = useWords(deskWords);
  const text = useText();
  const { today } = useDesk();
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          <th scope="col">{say('what')}</th>
          <th scope="col">{say('item')}</th>
          <th scope="col">{say('applicant')}</th>
          <th scope="col">{say('state')}</th>
          <th scope="col" className="r">
            {say('due')}
          </th>
        </tr>
      </thead>
      <tbody>
        {cases.map((of) => {
          const outcome = outcomeWord(of.outcome);
          const late = of.dueOn !== null && of.dueOn < today && of.state !== 'closed';
          return (
            <tr key={of.id}>
              <th scope="row">
                <Link to={`/desk/cases/${of.id}`}>
                  <Stated>{of.title}</Stated>
                </Link>
                <span className="muted xs num"> {of.receiptNumber}</span>
              </th>
              <td data-label={say('item')}>{text(of.itemTitle)}</td>
              <td data-label={say('applicant')}>
                <Stated>{of.applicantName}</Stated>
              </td>
              <td data-label={say('state')}>
                {outcome && of.state === 'closed' ? say(outcome) : say(stateWord(of.state))}
              </td>
              <td data-label={say('due')} className={late ? 'r num nw late' : 'r num nw'}>
                {of.dueOn ? shortDayOf(of.dueOn, today) : <span className="muted">{say('due-later')}</span>}
                {of.dueProvisional ? <span className="soft">{say('provisional')}</span> : null}
                {late ? <span className="soft late">{say('board-overdue')}</span> : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
