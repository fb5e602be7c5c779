import { textIn } from '#kernel/i18n/index.ts';
import { minuteOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { useDesk } from '../desk-context.ts';
import { passingWords } from '../passing/words.ts';
import { actWord, outcomeWord } from '../word-of.ts';
import { deskWords } from '../words.ts';
import type { PastEvent } from './model.ts';
import { workWords } from './words.ts';

const most = 8;
const few = 4;

export function HistoryList({ history }: { history: readonly PastEvent[] }) {
  const say = useWords(workWords);
  // A few more than these are shown at once, too: a fold of two would only be in the way.
  const shown = history.length > most + few ? most : history.length;
  return (
    <section aria-labelledby="history-title">
      <div className="bar bar--2">
        <h2 id="history-title">{say('history')}</h2>
      </div>
      <Events events={history.slice(0, shown)} />
      {shown < history.length ? (
        <details className="more">
          <summary>{say('history-earlier', { count: history.length - shown })}</summary>
          <Events events={history.slice(shown)} />
        </details>
      ) : null}
    </section>
  );
}

function Events({ events }: { events: readonly PastEvent[] }) {
  const say = useWords(workWords);
  const sayDesk = useWords(deskWords);
  const sayPassing = useWords(passingWords);
  const text = useText();
  const { timeZone, today } = useDesk();
  const titleOf = ({ what, act, outcome }: PastEvent) => {
    const known = act === null ? undefined : actWord(act);
    const step = what === 'act' ? (known ? sayDesk(known) : act) : say(what);
    const result = outcomeWord(outcome);
    return result ? (
      <>
        {step}
        <i className="dot" />
        {sayDesk(result)}
      </>
    ) : (
      step
    );
  };
  return (
    <ol className="op op--history">
      {events.map((event) => {
        const at = minuteOf(event.at, timeZone);
        return (
          <li key={event.key}>
            <b>{titleOf(event)}</b>
            <span>
              {event.passed ? <Passed passed={event.passed} /> : null}
              <Stated>{event.reason ?? ''}</Stated>
              {event.filled.length > 0 ? <Filled filled={event.filled} /> : null}
              <span className="muted">
                {' '}
                {event.body ? text(event.body) : null} <Stated>{event.by ?? ''}</Stated>
                {event.onBehalfOf ? (
                  <>
                    {' '}
                    {sayPassing('on-behalf')} <Stated>{event.onBehalfOf}</Stated>
                  </>
                ) : null}
              </span>
            </span>
            <time className="muted num" dateTime={event.at}>
              {at.slice(0, 4) === today.slice(0, 4) ? at.slice(5) : at}
            </time>
          </li>
        );
      })}
    </ol>
  );
}

/** What was filled in with the act. */
function Filled({ filled }: Pick<PastEvent, 'filled'>) {
  const text = useText();
  return (
    <dl className="op__filled">
      {filled.map(({ label, value }) => (
        <div key={label['zh-CN']}>
          <dt>{text(label)}</dt>
          <dd>
            <Stated>{value}</Stated>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Which step went to whom, or where. */
function Passed({ passed: { step, to, toStep } }: { passed: NonNullable<PastEvent['passed']> }) {
  const say = useWords(passingWords);
  const language = useLanguage();
  const from = textIn(step, language);
  if (to)
    return (
      <span>
        {say('passed-to', { step: from })} <Stated>{to}</Stated>{' '}
      </span>
    );
  if (toStep) return <span>{say('passed-to-step', { step: from, to: textIn(toStep, language) })} </span>;
  return <span>{say('passed-same', { step: from })} </span>;
}
