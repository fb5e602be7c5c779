import { Link } from 'react-router';
import type { LetterWithAttachments } from '#front/mail/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { useDesk } from '../desk-context.ts';
import './intake.css';
import { LetterFiles } from './letter-files.tsx';
import { intakeWords } from './words.ts';

export type LetterShown = Pick<
  LetterWithAttachments,
  'id' | 'channel' | 'subject' | 'fromName' | 'receivedAt' | 'answer' | 'attachments'
>;

/** What was written about the case, beside it. */
export function CaseLetters({ letters }: { letters: readonly LetterShown[] }) {
  const say = useWords(intakeWords);
  const { timeZone } = useDesk();
  if (letters.length === 0) return null;
  return (
    <section aria-labelledby="letters-title">
      <div className="bar bar--2">
        <h2 id="letters-title">{say('letters')}</h2>
      </div>
      <ul className="letters">
        {letters.map((letter) => (
          <li key={letter.id}>
            <p>
              <Link to={`/desk/intake/${letter.id}`}>
                {letter.subject ? <Stated>{letter.subject}</Stated> : say('no-subject')}
              </Link>{' '}
              <span className="muted xs num">
                {say(`channel-${letter.channel}`)} · {minuteOf(letter.receivedAt, timeZone)}
              </span>
            </p>
            <LetterFiles attachments={letter.attachments} />
            {letter.answer ? (
              <p className="small">
                {say('answered')}: <Stated>{letter.answer}</Stated>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
