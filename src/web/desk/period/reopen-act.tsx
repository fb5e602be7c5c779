import type { FetcherWithComponents } from 'react-router';
import { useWords } from '#web/words/index.ts';
import { ActSheet } from '../act-sheet.tsx';
import type { CaseShown } from '../workbench/model.ts';
import { clockWords } from './words.ts';

/** The decision was set aside: the case is opened again, with the number of what has done so. */
export function ReopenAct({ shown, fetcher }: { shown: CaseShown; fetcher: FetcherWithComponents<unknown> }) {
  const say = useWords(clockWords);
  return (
    <ActSheet
      fetcher={fetcher}
      action={`/desk/cases/${shown.id}`}
      id="reopen"
      letter={undefined}
      what={say('reopen')}
      hidden={{ clockAct: 'reopen', id: shown.nextActId }}
      lead={say('next-reopen')}
      reasonLabel={say('reason')}
      required
      outcomes={undefined}
    >
      <p className="sheet__field">
        <label htmlFor="reopen-by">{say('reopen-by')}</label>
        <select id="reopen-by" className="input" name="by">
          <option value="reconsideration">{say('reopen-reconsideration')}</option>
          <option value="judgment">{say('reopen-judgment')}</option>
        </select>
      </p>
      <p className="sheet__field">
        <label htmlFor="reopen-decision">{say('reopen-decision')}</label>
        <input id="reopen-decision" className="input" name="decision" required maxLength={100} />
      </p>
      <p className="sheet__field">
        <label htmlFor="reopen-within">{say('reopen-within')}</label>
        <input id="reopen-within" className="input" name="within" inputMode="numeric" maxLength={3} />
      </p>
    </ActSheet>
  );
}
