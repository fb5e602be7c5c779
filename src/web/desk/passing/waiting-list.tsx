import { textIn } from '#kernel/i18n/index.ts';
import { minuteOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { useDesk } from '../desk-context.ts';
import type { WaitingShown } from './model.ts';
import { passingWords } from './words.ts';

/** In whose hands the case is. */
export function WaitingList({ waiting }: { waiting: readonly WaitingShown[] }) {
  const say = useWords(passingWords);
  const text = useText();
  const language = useLanguage();
  const { timeZone } = useDesk();
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="waiting-title">
      <h2 id="waiting-title">{say('waiting-title')}</h2>
      <ul className="pauses">
        {waiting.map(({ key, step, holder, body, since, urged }) => (
          <li key={key} className="xs">
            <b>{text(step)}</b>{' '}
            {holder ? <Stated>{holder}</Stated> : say('waiting-post', { body: textIn(body, language) })}{' '}
            <span className="muted num">
              {say('waiting-since', { since: minuteOf(since, timeZone).slice(5) })}
              {urged > 0 ? ` · ${say('waiting-urged', { times: urged })}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
