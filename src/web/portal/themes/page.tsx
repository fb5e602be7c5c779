import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { listThemes } from '#casework/catalogue/index.ts';
import { httpProblem } from '#kernel/http/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Crumbs, Empty, Page } from '#web/design/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import { ServiceRows } from '../services/service-lists.tsx';
import { summaryOf } from '../services/summary-of.ts';
import { serviceWords } from '../services/words.ts';
import '../services/services.css';
import { forAnybody } from '../for-anybody.ts';
import { themeWords } from './words.ts';

export const headers = forAnybody;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const themes = await listThemes(context.get(callContext));
  const found = themes.find(({ theme }) => theme.key === params['key']);
  if (!found) throw httpProblem('not-found');
  return { theme: found.theme, services: found.items.map(summaryOf) };
}

export default function ThemePage() {
  const { theme, services } = useLoaderData<typeof loader>();
  const say = useWords(themeWords);
  const sayService = useWords(serviceWords);
  const text = useText();
  const place = theme.for === 'firm' ? 'firms' : 'persons';
  return (
    <Page title={textIn(theme.title, useLanguage())} place={place}>
      <Crumbs trail={[{ href: `/${place}`, title: say(place) }]} here={text(theme.title)} />
      <header className="page-top">
        <h1>{text(theme.title)}</h1>
        {theme.summary ? <p className="lead">{text(theme.summary)}</p> : null}
        <p className="muted small">{sayService('all-services', { count: services.length })}</p>
      </header>
      {services.length > 0 ? (
        <ServiceRows services={services} summaries />
      ) : (
        <Empty level={2} title={say('empty')}>
          <p>{say('empty-hint')}</p>
        </Empty>
      )}
    </Page>
  );
}
