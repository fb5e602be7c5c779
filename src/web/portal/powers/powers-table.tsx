import { Table } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useWords } from '#web/words/index.ts';
import { Act } from '../security/factors-part.tsx';
import type { PowerView } from './read-powers.ts';
import { powerWords } from './words.ts';

const scopeWords = {
  representative: 'as-representative',
  guardian: 'as-guardian',
  family: 'as-family',
} as const;

/** Powers with what ends them: `held` by the one who looks, or `given` by him. */
export function PowersTable({
  powers,
  side,
}: {
  readonly powers: readonly PowerView[];
  readonly side: 'held' | 'given';
}) {
  const say = useWords(powerWords);
  const nameOf = (power: PowerView) => (side === 'held' ? power.principal : power.agent);
  return (
    <Table
      rows={powers}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'who',
          head: say(side === 'held' ? 'principal' : 'agent'),
          heads: true,
          cell: (power) => (
            <>
              <Stated>{nameOf(power)}</Stated>
              {side === 'held' && power.code ? <span className="hint num">{power.code}</span> : null}
            </>
          ),
        },
        {
          key: 'as',
          head: say('as'),
          label: say('as'),
          cell: ({ scope }) => {
            const word = Object.entries(scopeWords).find(([key]) => key === scope)?.[1];
            return word ? say(word) : <Stated>{scope}</Stated>;
          },
        },
        {
          key: 'covers',
          head: say('covers'),
          label: say('covers'),
          cell: (power) => <Covers {...power} />,
        },
        {
          key: 'end',
          head: <span className="vh">{say('revoke')}</span>,
          cell: (power) => <End power={power} side={side} />,
        },
      ]}
    />
  );
}

function End({ power, side }: { readonly power: PowerView; readonly side: 'held' | 'given' }) {
  const say = useWords(powerWords);
  if (power.origin === 'register' || (side === 'given' && power.origin === 'confirmed'))
    return <span className="muted">{say('by-register')}</span>;
  return side === 'held' ? (
    <Act
      act="end"
      id={power.id}
      label={say('give-up')}
      about={say('give-up-about', { name: power.principal })}
    />
  ) : (
    <Act act="end" id={power.id} label={say('revoke')} about={say('revoke-about', { name: power.agent })} />
  );
}

/** Which matters, and until when. */
export function Covers({ matters, to }: Pick<PowerView, 'matters' | 'to'>) {
  const say = useWords(powerWords);
  const language = useLanguage();
  return (
    <>
      {matters === null ? (
        say('all-matters')
      ) : (
        <Stated>
          {say('some-matters', {
            count: matters.length,
            names: matters.join(language === 'en' ? ', ' : '、'),
          })}
        </Stated>
      )}
      <span className="hint">
        {say('until')} {to === null ? say('no-end') : longDayOf(language, to)}
      </span>
    </>
  );
}
