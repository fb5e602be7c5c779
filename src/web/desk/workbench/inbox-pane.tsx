import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { caseAddress, type InboxAt, inboxAddress } from '../addresses.ts';
import { FilterTabs } from '../filters/filter-tabs.tsx';
import { filterWords } from '../filters/words.ts';
import { type Desk, type InboxEntry, urgencies } from '../model.ts';
import { passingWords } from '../passing/words.ts';
import { deskWords } from '../words.ts';
import { Many } from './many.tsx';
import { Marks } from './marks.tsx';
import { workWords } from './words.ts';

/** As many as one request may carry. */
const mostTogether = 100;

/** What waits, grouped by how soon it must be done. */
export function InboxPane({ desk, current }: { desk: Desk; current: string | undefined }) {
  const { inbox: entries, view, more, filter, narrow } = desk;
  const say = useWords(deskWords);
  const sayWork = useWords(workWords);
  const sayFilters = useWords(filterWords);
  const sayPassing = useWords(passingWords);
  const open = useRef<HTMLAnchorElement>(null);
  const [selecting, setSelecting] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const selected = entries.filter(({ key }) => chosen.has(key));
  const choose = (key: string, on: boolean) =>
    setChosen(new Set(on ? [...chosen, key] : [...chosen].filter((other) => other !== key)));
  const nothing = useCallback(() => setChosen(new Set()), []);
  const together = view === 'mine' ? entries.filter(({ many }) => many !== null).slice(0, mostTogether) : [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the case that is open decides
  useEffect(() => {
    open.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <nav className="in" aria-label={sayWork('inbox')}>
      <div className="in__top">
        <h2>
          {/* A list of two links: which is shown says `aria-current`. */}
          <Link
            to={inboxAddress({ view: 'mine', filter })}
            aria-current={view === 'mine' ? 'true' : undefined}
          >
            {say('waits-for-me')}
          </Link>
          <Link
            to={inboxAddress({ view: 'others', filter })}
            aria-current={view === 'others' ? 'true' : undefined}
          >
            {say('inbox-others')}
          </Link>
        </h2>
        <span className="xs muted in__keys">
          <kbd>J</kbd> <kbd>K</kbd> {say('up-down')}
        </span>
      </div>
      <FilterTabs desk={desk} />
      {together.length > 0 ? (
        <p className="in__switch">
          {selecting ? (
            <button
              type="button"
              className="link xs"
              onClick={() => setChosen(new Set(together.map(({ key }) => key)))}
            >
              {sayPassing('many-all', { count: together.length })}
            </button>
          ) : null}
          <button
            type="button"
            className="link xs"
            aria-pressed={selecting}
            onClick={() => {
              setSelecting(!selecting);
              nothing();
            }}
          >
            {sayPassing(selecting ? 'many-end' : 'many-begin')}
          </button>
        </p>
      ) : null}
      {selecting ? <Many selected={selected} onDone={nothing} /> : null}
      {entries.length === 0 ? (
        <p className="in__empty muted">
          {filter ? sayFilters('none-found') : say(view === 'mine' ? 'inbox-empty' : 'inbox-others-empty')}
          <br />
          <span className="xs">{filter ? null : say('inbox-empty-hint')}</span>
        </p>
      ) : null}
      {urgencies.map((urgency) => {
        const group = entries.filter((entry) => entry.urgency === urgency);
        if (group.length === 0) return null;
        return (
          <div key={urgency}>
            <h3 className={`in__h in--${urgency}`}>
              {say(`group-${urgency}`)}
              <span>{group.length}</span>
            </h3>
            <ul>
              {group.map((entry) => (
                <li key={entry.key} className={selecting ? 'in__pick' : undefined}>
                  {selecting && entry.many ? (
                    <input
                      type="checkbox"
                      aria-label={sayPassing('many-pick', {
                        title: entry.title,
                        number: entry.receiptNumber,
                      })}
                      checked={chosen.has(entry.key)}
                      onChange={(event) => choose(entry.key, event.target.checked)}
                    />
                  ) : null}
                  <Entry entry={entry} at={desk} current={entry.caseId === current} anchor={open} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      {more ? (
        <p className="in__empty xs muted">{filter && narrow ? sayFilters('narrow') : say('inbox-more')}</p>
      ) : null}
    </nav>
  );
}

function Entry({
  entry,
  at,
  current,
  anchor,
}: {
  entry: InboxEntry;
  at: InboxAt;
  current: boolean;
  anchor: RefObject<HTMLAnchorElement | null>;
}) {
  const say = useWords(deskWords);
  const text = useText();
  const { left, urgency } = entry;
  // A case without a name of its own bears that of its service: said once, and told apart by its number.
  const unnamed = Object.values(entry.item).includes(entry.title);
  const said =
    urgency === 'waiting' || urgency === 'standing'
      ? say(`left-${urgency}`)
      : left === null
        ? say('left-none')
        : left < 0
          ? say('left-late', { days: -left })
          : left === 0
            ? say('left-today')
            : say('left-days', { days: left });
  return (
    <Link
      to={caseAddress(entry.caseId, at)}
      aria-current={current ? 'true' : undefined}
      ref={current ? anchor : undefined}
    >
      <b>{unnamed ? text(entry.item) : <Stated>{entry.title}</Stated>}</b>
      <span className={`in__left in--${urgency}`}>{said}</span>
      <span className="in__kind">
        {unnamed ? <span className="num">{entry.receiptNumber}</span> : text(entry.item)}
      </span>
      <span className="in__st">
        {entry.provisional ? `${say('provisional')} ` : ''}
        {entry.step ? text(entry.step) : ''}
      </span>
      <Marks marks={entry.marks} />
    </Link>
  );
}
