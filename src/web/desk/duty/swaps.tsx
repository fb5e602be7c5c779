import { Form, useLoaderData } from 'react-router';
import type { Half } from '#platform/duty/index.ts';
import { SelectField } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useWords } from '#web/words/index.ts';
import type { loader } from './page.tsx';
import { dutyWords } from './words.ts';

interface Shown {
  readonly id: string;
  readonly day: string;
  readonly half: Half;
  readonly name: string;
}

/** What is asked of one and by one, and how to ask. */
export function Swaps({ given, wanted }: { given: readonly Shown[]; wanted: readonly Shown[] }) {
  const { id, swaps } = useLoaderData<typeof loader>();
  const say = useWords(dutyWords);
  const language = useLanguage();
  const when = ({ day, half }: Pick<Shown, 'day' | 'half'>) => `${longDayOf(language, day)} ${say(half)}`;
  const mayAsk = given.length > 0 && wanted.length > 0;
  if (swaps.length === 0 && !mayAsk) return null;
  return (
    <section className="duty-part no-print">
      <h2>{say('swap-title')}</h2>
      {swaps.map((swap) => (
        <Form method="post" key={swap.id} className="btns">
          <input type="hidden" name="id" value={swap.id} />
          <Stated>
            {say(swap.own ? 'swap-own' : 'swap-of', {
              other: swap.other,
              given: when(swap.given),
              wanted: when(swap.wanted),
            })}
          </Stated>
          {(swap.own ? (['withdraw'] as const) : (['agree', 'decline'] as const)).map((act) => (
            <button
              key={act}
              type="submit"
              className={act === 'agree' ? 'btn btn--main' : 'btn'}
              name="act"
              value={act}
            >
              {say(act)}
            </button>
          ))}
        </Form>
      ))}
      {mayAsk ? (
        <Form method="post">
          <input type="hidden" name="id" value={id} />
          <p className="muted small">{say('swap-hint')}</p>
          <SelectField
            name="given"
            label={say('swap-given')}
            options={given.map((turn) => ({ value: turn.id, label: when(turn) }))}
          />
          <SelectField
            name="wanted"
            label={say('swap-wanted')}
            options={wanted.map((turn) => ({ value: turn.id, label: `${when(turn)} ${turn.name}` }))}
          />
          <button type="submit" className="btn" name="act" value="ask">
            {say('swap-ask')}
          </button>
        </Form>
      ) : null}
    </section>
  );
}
