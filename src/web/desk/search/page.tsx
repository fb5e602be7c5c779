import { Form, Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import type { Text } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { withParameter } from '../addresses.ts';
import { CaseTable } from '../case-table.tsx';
import { ListPage, Onwards } from '../list-page.tsx';
import { deskWords } from '../words.ts';
import { StateField, WordsField } from './conditions.tsx';
import { longestText } from './model.ts';
import { readSearch } from './read-search.ts';
import { searchField } from './search-field.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { found, ...rest } = await readSearch(context.get(callContext), request);
  return {
    ...rest,
    narrow: found.narrow,
    next: 'next' in found ? found.next : undefined,
    cases: found.cases.map(
      ({ id, receiptNumber, title, itemTitle, applicantName, state, outcome, dueOn, dueProvisional }) => ({
        id,
        receiptNumber,
        title,
        itemTitle,
        applicantName,
        state,
        outcome,
        dueOn,
        dueProvisional,
      }),
    ),
  };
}

export default function SearchPage() {
  const { cases, next, narrow, first, wrongPeriod } = useLoaderData<typeof loader>();
  const say = useWords(deskWords);
  const { search } = useLocation();
  return (
    <ListPage title={say('search-title')} lead={say('search-lead')}>
      {/* A new search from the top bar fills the fields anew. */}
      <Conditions key={search} />
      {wrongPeriod ? (
        <Notice kind="late">
          <p role="alert">{say('search-wrong-period')}</p>
        </Notice>
      ) : null}
      {narrow ? (
        <Notice kind="due">
          <p role="status">{say(cases.length > 0 ? 'search-narrow' : 'search-narrow-none')}</p>
        </Notice>
      ) : null}
      {cases.length > 0 ? <CaseTable cases={cases} /> : null}
      {cases.length === 0 && !narrow && !wrongPeriod ? (
        <Empty title={say('search-empty')} level={2}>
          <p>{say('search-empty-hint')}</p>
        </Empty>
      ) : null}
      {next && !narrow ? <p className="muted small">{say('search-many')}</p> : null}
      <Onwards
        first={first ? undefined : withParameter(search, 'before', undefined)}
        next={next && withParameter(search, 'before', next)}
      />
    </ListPage>
  );
}

function Conditions() {
  const { conditions, choices, wrongPeriod } = useLoaderData<typeof loader>();
  const say = useWords(deskWords);
  return (
    <Form className="conditions conditions--many">
      <WordsField label={say('search-text')} value={conditions.q} id={searchField} />
      <label>
        {say('applicant')}
        <input
          className="input"
          name="applicant"
          defaultValue={conditions.applicant}
          maxLength={longestText}
          autoComplete="off"
        />
      </label>
      <Choice
        name="item"
        label={say('item')}
        any={say('any-item')}
        chosen={conditions.item}
        options={choices.items.map(({ key, title }) => ({ value: key, name: title }))}
      />
      {choices.bodies.length > 1 ? (
        <>
          <Choice
            name="body"
            label={say('body')}
            any={say('any-body')}
            chosen={conditions.body}
            options={choices.bodies.map(({ id, name }) => ({ value: id, name }))}
          />
          <Choice
            name="region"
            label={say('region')}
            any={say('any-region')}
            chosen={conditions.region}
            options={choices.regions.map(({ id, name }) => ({ value: id, name }))}
          />
        </>
      ) : null}
      <StateField value={conditions.state} />
      <label>
        {say('received-from')}
        <input
          className="input"
          type="date"
          name="from"
          defaultValue={conditions.from}
          aria-invalid={wrongPeriod || undefined}
        />
      </label>
      <label>
        {say('received-to')}
        <input
          className="input"
          type="date"
          name="to"
          defaultValue={conditions.to}
          aria-invalid={wrongPeriod || undefined}
        />
      </label>
      <div className="conditions__do">
        <button type="submit" className="btn btn--main">
          {say('find')}
        </button>
        <Link className="link" to="/desk/search">
          {say('search-clear')}
        </Link>
      </div>
    </Form>
  );
}

function Choice({
  name,
  label,
  any,
  chosen,
  options,
}: {
  name: string;
  label: string;
  any: string;
  chosen: string;
  options: readonly { readonly value: string; readonly name: Text }[];
}) {
  const text = useText();
  return (
    <label>
      {label}
      <select className="input" name={name} defaultValue={chosen}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {text(option.name)}
          </option>
        ))}
      </select>
    </label>
  );
}
