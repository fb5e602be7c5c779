import { Stated, shortDayOf, useText, useWords } from '#web/words/index.ts';
import { useDesk } from '../desk-context.ts';
import { outcomeWord } from '../word-of.ts';
import { deskWords } from '../words.ts';
import type { BranchShown } from './model.ts';
import { workWords } from './words.ts';

/** What the other bodies have said, with their reasons. */
export function OpinionList({ branches }: { branches: readonly BranchShown[] }) {
  const say = useWords(workWords);
  const sayDesk = useWords(deskWords);
  const text = useText();
  const { today } = useDesk();
  if (branches.length === 0) return null;
  const given = branches.filter(({ outcome }) => outcome !== null);
  return (
    <section aria-labelledby="opinions-title">
      <div className="bar bar--2">
        <h2 id="opinions-title">
          {say('opinions')} <span className="muted">{say('opinions-count', { count: given.length })}</span>
        </h2>
      </div>
      {given.length === 0 ? <p className="small muted">{say('opinions-none')}</p> : null}
      <ul className="op">
        {given.map((branch) => {
          const word = outcomeWord(branch.outcome);
          return (
            <li key={branch.caseId}>
              <b>{text(branch.name)}</b>
              <span>
                <strong className={branch.outcome === 'objected' ? 'op--no' : undefined}>
                  {word ? sayDesk(word) : branch.outcome}
                </strong>
                <i className="dot" />
                {branch.reason ? (
                  <Stated>{branch.reason}</Stated>
                ) : (
                  <span className="muted">{say('no-reason')}</span>
                )}
                {branch.by ? (
                  <span className="muted">
                    {' '}
                    <Stated>{branch.by}</Stated>
                  </span>
                ) : null}
              </span>
              {branch.at ? (
                <time className="muted num" dateTime={branch.at}>
                  {shortDayOf(branch.at, today)}
                </time>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
