import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { callContext } from '#web/contexts/index.ts';
import { Crumbs, Empty, Page, Rows } from '#web/design/index.ts';
import { shortDayOf, useText, useWords } from '#web/words/index.ts';
import '../services/services.css';
import { forAnybody } from '../for-anybody.ts';
import { noticesOf } from './notices-of.ts';
import { noticeWords } from './words.ts';

export const headers = forAnybody;

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const notices = (await noticesOf(call)).map(({ key, title, publishedOn }) => ({ key, title, publishedOn }));
  return { notices, today: call.clock.today() };
}

export default function NoticesPage() {
  const { notices, today } = useLoaderData<typeof loader>();
  const say = useWords(noticeWords);
  const text = useText();
  return (
    <Page title={say('title')}>
      <Crumbs here={say('title')} />
      <header className="page-top">
        <h1>{say('title')}</h1>
      </header>
      {notices.length === 0 ? <Empty level={2} title={say('empty')} /> : null}
      <Rows
        rows={notices.map(({ key, title, publishedOn }) => ({
          key,
          href: `/notices/${key}`,
          title: text(title),
          side: <time dateTime={publishedOn}>{shortDayOf(publishedOn, today)}</time>,
        }))}
      />
    </Page>
  );
}
