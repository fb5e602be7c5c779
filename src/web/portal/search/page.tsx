import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { searchItems } from '#casework/catalogue/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Empty, Page, Pages, Section } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { ServiceRows } from '../services/service-lists.tsx';
import { summaryOf } from '../services/summary-of.ts';
import '../services/services.css';
import { forAnybody } from '../for-anybody.ts';
import { searchWords } from './words.ts';

const most = 100;
const pageSize = 12;
const longestQuery = 100;

export const headers = forAnybody;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const text = (searchParams.get('q') ?? '').trim().slice(0, longestQuery);
  const page = Math.max(1, Math.trunc(Number(searchParams.get('page'))) || 1);
  if (text === '') return { text, page: 1, total: 0, sounds: false, services: [], suggestions: [] };
  const { found, suggestions } = await searchItems(context.get(callContext), text, most);
  return {
    text,
    page: Math.min(page, Math.max(1, Math.ceil(found.length / pageSize))),
    total: found.length,
    sounds: found.length > 0 && found.every(({ approximate }) => approximate),
    services: found.slice((page - 1) * pageSize, page * pageSize).map(({ item }) => summaryOf(item)),
    suggestions: suggestions.map(summaryOf),
  };
}

type Found = Awaited<ReturnType<typeof loader>>;

export default function SearchPage() {
  const found = useLoaderData<typeof loader>();
  const say = useWords(searchWords);
  return (
    <Page title={found.text || say('title')} description={say('ask')}>
      <search className="page-top">
        <form action="/search">
          <h1>
            <label htmlFor="q">{say('title')}</label>
          </h1>
          <p className="hint" id="q-hint">
            {say('label')}
          </p>
          <div className="search">
            <input
              className="input"
              id="q"
              name="q"
              type="search"
              autoComplete="off"
              defaultValue={found.text}
              aria-describedby="q-hint"
            />
            <button type="submit" className="btn btn--main btn--big">
              {say('search')}
            </button>
          </div>
        </form>
      </search>
      {found.text === '' ? <p className="lead">{say('ask')}</p> : <Result found={found} />}
    </Page>
  );
}

function Result({ found: { text, page, total, sounds, services, suggestions } }: { found: Found }) {
  const say = useWords(searchWords);
  if (total > 0)
    return (
      <Section
        id="found"
        title={sounds ? say('sounds') : say(total >= most ? 'found-most' : 'found', { count: total })}
      >
        <ServiceRows services={services} summaries />
        {total > pageSize ? (
          <Pages
            total={total}
            size={pageSize}
            page={page}
            hrefOf={(number) => `/search?${new URLSearchParams({ q: text, page: String(number) })}`}
          />
        ) : null}
      </Section>
    );
  return (
    <>
      <Empty
        level={2}
        title={say('none', { text })}
        actions={
          <Buttons>
            <Button href="/persons">{say('persons')}</Button>
            <Button href="/firms">{say('firms')}</Button>
          </Buttons>
        }
      >
        <p>{say('none-hint')}</p>
      </Empty>
      {suggestions.length > 0 ? (
        <Section id="maybe" title={say('maybe')}>
          <ServiceRows services={suggestions} summaries />
        </Section>
      ) : null}
    </>
  );
}
