import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { searchChoices } from '#casework/cases/index.ts';
import { filterPlaces, type ListedFilter, listFilters } from '#casework/filters/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice } from '#web/design/index.ts';
import { Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { inboxAddress } from '../addresses.ts';
import { ListPage } from '../list-page.tsx';
import { actWord, stateWord } from '../word-of.ts';
import { deskWords } from '../words.ts';
import { type Answered, actOnFilter } from './act-on-filter.ts';
import { actsOfFilters, lefts, statesOfFilters } from './model.ts';
import { filterWords } from './words.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [filters, { items }, places] = await Promise.all([
    listFilters(call),
    searchChoices(call),
    filterPlaces(call),
  ]);
  return {
    filters: filters.map(({ id, name, conditions, ownerName, sharing, isOwn, mayDecide }) => ({
      id,
      name,
      conditions,
      ownerName,
      sharing,
      isOwn,
      mayDecide,
    })),
    items,
    places,
    nextId: newId(),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  return actOnFilter(context.get(callContext), await request.formData());
}

type Shown = Pick<
  ListedFilter,
  'id' | 'name' | 'conditions' | 'ownerName' | 'sharing' | 'isOwn' | 'mayDecide'
>;

export default function FiltersPage() {
  const { filters, nextId } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(filterWords);
  const own = filters.filter(({ isOwn }) => isOwn);
  const others = filters.filter(({ isOwn }) => !isOwn);
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      {answered?.done ? (
        <Notice kind="done">
          <p role="status">{say(answered.done)}</p>
        </Notice>
      ) : null}
      {answered?.error ? (
        <Notice kind="late">
          <p role="alert">{answered.error}</p>
        </Notice>
      ) : null}
      {own.length === 0 ? (
        <Empty title={say('none')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        <section aria-labelledby="own-filters" className="filters">
          <h2 id="own-filters">{say('mine')}</h2>
          <Filters filters={own} />
        </section>
      )}
      {others.length > 0 ? (
        <section aria-labelledby="division-filters" className="filters">
          <h2 id="division-filters">{say('of-division')}</h2>
          <p className="muted small">{say('of-division-lead')}</p>
          <Filters filters={others} />
        </section>
      ) : null}
      <NewFilter key={nextId} />
    </ListPage>
  );
}

function Filters({ filters }: { filters: readonly Shown[] }) {
  const say = useWords(filterWords);
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          <th scope="col">{say('name')}</th>
          <th scope="col">{say('conditions')}</th>
          <th scope="col">{say('sharing')}</th>
          <th scope="col">
            <span className="vh">{say('acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {filters.map((filter) => (
          <tr key={filter.id}>
            <th scope="row">
              <Stated>{filter.name}</Stated>
            </th>
            <td data-label={say('conditions')}>
              <Conditions conditions={filter.conditions} />
            </td>
            <td data-label={say('sharing')}>
              {say(filter.sharing)}
              {filter.isOwn ? null : (
                <span className="muted xs">
                  {' '}
                  <Stated>{say('by', { name: filter.ownerName })}</Stated>
                </span>
              )}
            </td>
            <td>
              <Acts filter={filter} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Conditions({ conditions }: Pick<Shown, 'conditions'>) {
  const { items, places } = useLoaderData<typeof loader>();
  const say = useWords(filterWords);
  const sayDesk = useWords(deskWords);
  const text = useText();
  const { itemKey, bodyId, divisionKey, act, state, leftAtMost, text: words } = conditions;
  const item = items.find(({ key }) => key === itemKey);
  const place = places.find((one) => one.bodyId === bodyId && one.divisionKey === divisionKey);
  const known = act === undefined ? undefined : actWord(act);
  const left = lefts.find((one) => one === leftAtMost);
  const parts = [
    itemKey === undefined ? null : item ? text(item.title) : itemKey,
    divisionKey === undefined ? null : place ? text(place.name) : divisionKey,
    known ? sayDesk(known) : null,
    state === undefined ? null : sayDesk(stateWord(state)),
    leftAtMost === undefined
      ? null
      : left === undefined
        ? say('left-other', { days: leftAtMost })
        : say(`left-${left}`),
  ].filter((part) => part !== null);
  return (
    <>
      {parts.join(' · ')}
      {words ? (
        <>
          {parts.length > 0 ? ' · ' : ''}“<Stated>{words}</Stated>”
        </>
      ) : null}
    </>
  );
}

function Acts({ filter: { id, name, sharing, isOwn, mayDecide } }: { filter: Shown }) {
  const say = useWords(filterWords);
  const acts = [
    ...(isOwn && sharing === 'own' ? [{ act: 'propose', word: say('propose') }] : []),
    ...(sharing === 'proposed' && mayDecide
      ? [
          { act: 'share', word: say('share') },
          { act: 'unshare', word: say('decline') },
        ]
      : []),
    ...((sharing === 'proposed' && isOwn && !mayDecide) || (sharing === 'shared' && (isOwn || mayDecide))
      ? [{ act: 'unshare', word: say('take-back') }]
      : []),
    ...(isOwn ? [{ act: 'remove', word: say('remove') }] : []),
  ];
  return (
    <Form method="post" className="btns">
      {isOwn || sharing === 'shared' ? (
        <Link
          className="btn"
          to={inboxAddress({ view: 'mine', filter: id })}
          aria-label={say('act-of', { act: say('open'), name })}
        >
          {say('open')}
        </Link>
      ) : null}
      <input type="hidden" name="id" value={id} />
      {acts.map(({ act, word }) => (
        <button
          key={act}
          type="submit"
          className="btn"
          name="act"
          value={act}
          aria-label={say('act-of', { act: word, name })}
        >
          {word}
        </button>
      ))}
    </Form>
  );
}

function NewFilter() {
  const { items, places, nextId } = useLoaderData<typeof loader>();
  const say = useWords(filterWords);
  const sayDesk = useWords(deskWords);
  const language = useLanguage();
  return (
    <section aria-labelledby="new-filter" className="filters">
      <h2 id="new-filter">{say('new')}</h2>
      <Form method="post" className="conditions conditions--many">
        <input type="hidden" name="id" value={nextId} />
        <label>
          {say('name')}
          <input className="input" name="name" required maxLength={20} autoComplete="off" />
          <span className="muted xs">{say('name-hint')}</span>
        </label>
        <Choice
          name="item"
          label={say('item')}
          any={say('any-item')}
          options={items.map(({ key, title }) => ({ value: key, label: textIn(title, language) }))}
        />
        {places.length > 1 ? (
          <Choice
            name="division"
            label={say('division')}
            any={say('any-division')}
            options={places.map(({ bodyId, divisionKey, name }) => ({
              value: `${bodyId}/${divisionKey}`,
              label: textIn(name, language),
            }))}
          />
        ) : null}
        <Choice
          name="step"
          label={say('step')}
          any={say('any-step')}
          options={actsOfFilters.map((act) => ({ value: act, label: sayDesk(`act-${act}`) }))}
        />
        <Choice
          name="state"
          label={say('state')}
          any={say('any-state')}
          options={statesOfFilters.map((state) => ({ value: state, label: sayDesk(`state-${state}`) }))}
        />
        <Choice
          name="left"
          label={say('left')}
          any={say('any-left')}
          options={lefts.map((left) => ({ value: String(left), label: say(`left-${left}`) }))}
        />
        <label>
          {say('text')}
          <input className="input" name="text" maxLength={80} autoComplete="off" />
          <span className="muted xs">{say('text-hint')}</span>
        </label>
        <p className="conditions__do">
          <button type="submit" className="btn btn--main">
            {say('keep')}
          </button>
        </p>
      </Form>
    </section>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function Choice({ name, label, any, options }: ChoiceProps) {
  return (
    <label>
      {label}
      <select className="input" name={name}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
