import { Link } from 'react-router';
import { Stated, shortDayOf, useText, useWords } from '#web/words/index.ts';
import { useDesk } from '../desk-context.ts';
import { outcomeWord } from '../word-of.ts';
import { deskWords } from '../words.ts';
import type { PrecedentShown } from './model.ts';
import { precedentWords } from './precedent-words.ts';

/** Decided cases of the same service, each with its outcome and reasons and how far it is like the one at hand. */
export function PrecedentList({ precedents }: { precedents: readonly PrecedentShown[] }) {
  const say = useWords(precedentWords);
  const sayDesk = useWords(deskWords);
  const text = useText();
  const { today } = useDesk();
  if (precedents.length === 0) return <p className="small muted">{say('none')}</p>;
  return (
    <ul className="op op--precedents">
      {precedents.map(({ caseId, title, receiptNumber, outcome, body, reason, by, decidedOn, alike }) => {
        const word = outcomeWord(outcome);
        return (
          <li key={caseId}>
            <strong className={outcome === 'granted' || outcome === 'agreed' ? undefined : 'op--no'}>
              {word ? sayDesk(word) : outcome}
            </strong>
            <span>
              <Link to={`/desk/cases/${caseId}`}>
                <Stated>{title}</Stated>
              </Link>{' '}
              <span className="muted xs num">{receiptNumber}</span>
              <br />
              {reason ? <Stated>{reason}</Stated> : <span className="muted">{say('no-reason')}</span>}{' '}
              <span className="muted xs">
                {text(body)} <Stated>{by}</Stated>
                <br />
                {alike.situation.of > 0 ? `${say('situation', alike.situation)} ` : ''}
                {alike.answers > 0 ? `${say('answers', { count: alike.answers })} ` : ''}
                {alike.findings > 0 ? say('findings', { count: alike.findings }) : ''}
              </span>
            </span>
            {decidedOn ? (
              <time className="muted num" dateTime={decidedOn}>
                {shortDayOf(decidedOn, today)}
              </time>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
