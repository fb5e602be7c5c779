import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { readQueues } from '#front/hall/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Mark } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { bookingWords } from './booking-words.ts';
import './bookings.css';

const seconds = 6;

/** It hangs in the hall: it renews itself without a script, and nobody keeps an old one. */
export const headers = () => ({ 'cache-control': 'no-store', refresh: String(seconds) });

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { hall, waiting, called } = await readQueues(context.get(callContext), params['hallKey'] ?? '');
  return {
    hall: hall.name,
    called: called
      .filter(({ state }) => state === 'called')
      .map(({ number, windowKey, times }) => ({
        ...{ number, times },
        window: hall.windows.find(({ key }) => key === windowKey)?.name ?? {},
      })),
    queues: hall.matters
      .filter(({ kind }) => kind === 'counter')
      .map(({ key, name }) => ({ key, name, waiting: waiting.get(key) ?? 0 })),
  };
}

export default function DisplayPage() {
  const { hall, called, queues } = useLoaderData<typeof loader>();
  const say = useWords(bookingWords);
  const text = useText();
  return (
    <main className="board" id="main">
      <title>{say('display-title')}</title>
      <header>
        <Mark />
        <h1>{text(hall)}</h1>
      </header>
      <table className="board__called">
        <caption className="vh">{say('display-now')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('number')}</th>
            <th scope="col">{say('window')}</th>
          </tr>
        </thead>
        <tbody>
          {called.map(({ number, window }, place) => (
            <tr key={number} className={place === 0 ? 'is-first' : undefined}>
              <th scope="row" className="num">
                {number}
              </th>
              <td>{text(window)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {called.length === 0 ? <p className="board__none">{say('display-none')}</p> : null}
      <section aria-labelledby="queues">
        <h2 id="queues">{say('display-queue')}</h2>
        <ul className="board__queues">
          {queues.map(({ key, name, waiting }) => (
            <li key={key}>
              {text(name)} <b className="num">{waiting}</b>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}
