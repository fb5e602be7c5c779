import { Form, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { searchCases } from '#casework/cases/index.ts';
import { listItems } from '#casework/catalogue/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty } from '#web/design/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { isId, parameterOf, withParameter } from '../addresses.ts';
import { CaseTable } from '../case-table.tsx';
import { ListPage, Onwards } from '../list-page.tsx';
import { deskWords } from '../words.ts';
import { searchField } from './search-field.ts';

const states = ['received', 'correction', 'accepted', 'closed'] as const;
const longestNumber = 40;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const receipt = parameterOf(request, 'q')?.toUpperCase().slice(0, longestNumber);
  const [itemKey, before] = [parameterOf(request, 'item'), parameterOf(request, 'before')];
  const state = states.find((known) => known === parameterOf(request, 'state'));
  const [found, items] = await Promise.all([
    searchCases(call, {
      ...(receipt ? { receipt } : {}),
      ...(state ? { state } : {}),
      ...(itemKey ? { itemKey } : {}),
      ...(isId(before) ? { before } : {}),
    }),
    listItems(call),
  ]);
  return {
    cases: found.cases.map(
      ({
        id,
        receiptNumber,
        title,
        itemTitle,
        applicantName,
        state: now,
        outcome,
        dueOn,
        dueProvisional,
      }) => ({
        id,
        receiptNumber,
        title,
        itemTitle,
        applicantName,
        state: now,
        outcome,
        dueOn,
        dueProvisional,
      }),
    ),
    next: found.next,
    first: before === undefined,
    conditions: { q: receipt ?? '', state: state ?? '', item: itemKey ?? '' },
    items: items.map(({ key, definition }) => ({ key, title: definition.title })),
  };
}

export default function SearchPage() {
  const { cases, next, first, conditions, items } = useLoaderData<typeof loader>();
  const say = useWords(deskWords);
  const language = useLanguage();
  const { search } = useLocation();
  return (
    <ListPage title={say('search-title')} lead={say('search-lead')}>
      {/* A new search from the top bar fills the fields anew. */}
      <Form className="conditions" key={search}>
        <label>
          {say('receipt')}
          <input
            className="input"
            id={searchField}
            name="q"
            defaultValue={conditions.q}
            maxLength={longestNumber}
            autoComplete="off"
          />
        </label>
        <label>
          {say('state')}
          <select className="input" name="state" defaultValue={conditions.state}>
            <option value="">{say('any-state')}</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {say(`state-${state}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('item')}
          <select className="input" name="item" defaultValue={conditions.item}>
            <option value="">{say('any-item')}</option>
            {items.map((item) => (
              <option key={item.key} value={item.key}>
                {textIn(item.title, language)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="btn">
          {say('find')}
        </button>
      </Form>
      {cases.length === 0 ? (
        <Empty title={say('search-empty')} level={2}>
          <p>{say('search-empty-hint')}</p>
        </Empty>
      ) : (
        <CaseTable cases={cases} />
      )}
      {next ? <p className="muted small">{say('search-many')}</p> : null}
      <Onwards
        first={first ? undefined : withParameter(search, 'before', undefined)}
        next={next && withParameter(search, 'before', next)}
      />
    </ListPage>
  );
}
