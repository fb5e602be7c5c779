import { Form } from 'react-router';
import type { Text } from '#kernel/i18n/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { hallWords } from './words.ts';

export interface QueueView {
  readonly hallKey: string;
  /** Those that the officer serves at. */
  readonly halls: readonly { readonly key: string; readonly name: Text }[];
  readonly windowKey: string;
  readonly windows: readonly { readonly key: string; readonly name: Text }[];
  readonly matters: readonly { readonly key: string; readonly name: Text }[];
  readonly waiting: number;
  readonly called: { readonly number: string; readonly times: number } | null;
}

const acts = [
  { act: 'next', key: 'N' },
  { act: 'again', key: 'G' },
  { act: 'skip', key: 'S' },
  { act: 'end-serving', key: 'E' },
] as const;

/** Whose turn it is at this window: one line, one key each. */
export function QueueBar({ queue }: { queue: QueueView }) {
  const say = useWords(hallWords);
  const language = useLanguage();
  const { called } = queue;
  return (
    <section className="queue" aria-label={say('queue')}>
      <Form method="get" className="queue__window">
        {queue.halls.length > 1 ? (
          <>
            <label htmlFor="hall">{say('hall')}</label>
            <select
              className="input"
              id="hall"
              name="hall"
              defaultValue={queue.hallKey}
              onChange={(event) => event.currentTarget.form?.requestSubmit()}
            >
              {queue.halls.map(({ key, name }) => (
                <option key={key} value={key}>
                  {textIn(name, language)}
                </option>
              ))}
            </select>
          </>
        ) : null}
        <label htmlFor="window">{say('window')}</label>
        <select
          className="input"
          id="window"
          name="window"
          defaultValue={queue.windowKey}
          onChange={(event) => event.currentTarget.form?.requestSubmit()}
        >
          {queue.windows.map(({ key, name }) => (
            <option key={key} value={key}>
              {textIn(name, language)}
            </option>
          ))}
        </select>
      </Form>
      <p className="queue__now" aria-live="polite">
        {called ? (
          <>
            <b className="num">{called.number}</b>
            {called.times > 1 ? <small> {say('called-times', { times: called.times })}</small> : null}
          </>
        ) : (
          <span className="muted">{say('nobody-called')}</span>
        )}
        <small className="muted"> {say('waiting', { count: queue.waiting })}</small>
      </p>
      <Form method="post" className="queue__acts">
        <Place queue={queue} />
        {acts.map(({ act, key }) => (
          <button
            key={act}
            type="submit"
            className="btn"
            name="act"
            value={act}
            data-key={key}
            aria-keyshortcuts={key}
            disabled={act !== 'next' && called === null}
          >
            {say(act)} <kbd>{key}</kbd>
          </button>
        ))}
      </Form>
      <details className="queue__more">
        <summary>
          {say('transfer')} / {say('readmit')}
        </summary>
        <Form method="post">
          <Place queue={queue} />
          <label htmlFor="matterKey">{say('transfer')}</label>
          <select className="input" id="matterKey" name="matterKey">
            {queue.matters.map(({ key, name }) => (
              <option key={key} value={key}>
                {textIn(name, language)}
              </option>
            ))}
          </select>
          <button type="submit" className="btn" name="act" value="transfer" disabled={called === null}>
            {say('transfer-do')}
          </button>
        </Form>
        <Form method="post">
          <Place queue={queue} />
          <label htmlFor="number">{say('readmit-number')}</label>
          <input className="input num" id="number" name="number" maxLength={6} autoComplete="off" />
          <button type="submit" className="btn" name="act" value="readmit">
            {say('readmit-do')}
          </button>
        </Form>
      </details>
    </section>
  );
}

/** The window, and the number that stood there when the key was pressed: pressed twice it calls once. */
function Place({ queue: { hallKey, windowKey, called } }: { queue: QueueView }) {
  return (
    <>
      <input type="hidden" name="hallKey" value={hallKey} />
      <input type="hidden" name="windowKey" value={windowKey} />
      <input type="hidden" name="after" value={called?.number ?? ''} />
    </>
  );
}
