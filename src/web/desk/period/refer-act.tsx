import type { FetcherWithComponents } from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { ActSheet } from '../act-sheet.tsx';
import type { CaseShown } from '../workbench/model.ts';
import { clockWords } from './words.ts';

/** The application belongs to another body: to which, and why. */
export function ReferAct({ shown, fetcher }: { shown: CaseShown; fetcher: FetcherWithComponents<unknown> }) {
  const say = useWords(clockWords);
  const language = useLanguage();
  return (
    <ActSheet
      fetcher={fetcher}
      action={`/desk/cases/${shown.id}`}
      id="refer"
      letter={undefined}
      what={say('refer')}
      hidden={{ clockAct: 'refer', id: shown.nextActId }}
      lead={say('next-refer')}
      reasonLabel={say('reason')}
      required
      outcomes={undefined}
    >
      <p className="sheet__field">
        <label htmlFor="refer-to">{say('refer-to')}</label>
        <select id="refer-to" className="input" name="to" required>
          {shown.possible.refer.map(({ id, name }) => (
            <option key={id} value={id}>
              {textIn(name, language)}
            </option>
          ))}
        </select>
      </p>
    </ActSheet>
  );
}
