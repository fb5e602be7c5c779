import { useId } from 'react';
import { Link, useFetcher } from 'react-router';
import { useWords } from '#web/words/index.ts';
import type { PrecedentShown } from './model.ts';
import { PrecedentList } from './precedent-list.tsx';
import { precedentWords } from './precedent-words.ts';

/** On the case itself, once somebody asks for them; without script the link leads to their page. */
export function Precedents({ caseId }: { caseId: string }) {
  const say = useWords(precedentWords);
  const title = useId();
  const fetcher = useFetcher<{ precedents: readonly PrecedentShown[] }>();
  const address = `/desk/cases/${caseId}/precedents`;
  return (
    <section aria-labelledby={title}>
      <div className="bar bar--2">
        <h2 id={title}>{say('title')}</h2>
        {fetcher.data ? (
          <Link className="xs" to={address}>
            {say('all')}
          </Link>
        ) : null}
      </div>
      {fetcher.data ? (
        <PrecedentList precedents={fetcher.data.precedents} />
      ) : (
        <p className="small">
          <Link
            to={address}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              void fetcher.load(address);
            }}
          >
            {fetcher.state === 'idle' ? say('look') : say('looking')}
          </Link>
        </p>
      )}
    </section>
  );
}
