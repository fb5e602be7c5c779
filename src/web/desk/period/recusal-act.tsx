import type { FetcherWithComponents } from 'react-router';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { ActSheet } from '../act-sheet.tsx';
import type { CaseShown } from '../workbench/model.ts';
import { clockWords } from './words.ts';

type Asked = NonNullable<CaseShown['possible']['decideRecusal']>;

/** An applicant wants an officer to withdraw: the head says who is meant and who goes on, or why not. */
export function RecusalAct({
  shown,
  asked,
  fetcher,
}: {
  shown: CaseShown;
  asked: Asked;
  fetcher: FetcherWithComponents<unknown>;
}) {
  const say = useWords(clockWords);
  return (
    <ActSheet
      fetcher={fetcher}
      action={`/desk/cases/${shown.id}`}
      id="recusal"
      letter={undefined}
      what={say('decide-recusal')}
      hidden={{ clockAct: 'decide-recusal', id: shown.nextActId }}
      lead={
        <>
          {say('next-decide-recusal', { by: asked.askedBy, officer: asked.officer })}{' '}
          <Stated>{asked.reason}</Stated>
        </>
      }
      reasonLabel={say('reason')}
      required
      outcomes={[
        { value: 'approved', word: say('recusal-approve'), main: true },
        { value: 'rejected', word: say('recusal-reject'), main: false },
      ]}
    >
      <Choice name="officer" label={say('recusal-officer')} asked={asked} value={(one) => one.accountId} />
      <Choice name="to" label={say('recusal-to')} asked={asked} value={(one) => one.assignmentId} />
    </ActSheet>
  );
}

function Choice({
  name,
  label,
  asked,
  value,
}: {
  name: string;
  label: string;
  asked: Asked;
  value: (officer: Asked['officers'][number]) => string;
}) {
  const say = useWords(clockWords);
  const text = useText();
  return (
    <p className="sheet__field">
      <label htmlFor={`recusal-${name}`}>{label}</label>
      <select id={`recusal-${name}`} className="input" name={name} defaultValue="">
        <option value="">{say('recusal-nobody')}</option>
        {asked.officers.map((one) => (
          <option key={value(one)} value={value(one)}>
            {one.name} · {text(one.post)}
          </option>
        ))}
      </select>
    </p>
  );
}
