import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { listItems, listScenes, listThemes } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { KioskPage, KioskTargets } from './kiosk-page.tsx';
import { kioskWords } from './words.ts';

const pageSize = 9;

interface Choice {
  readonly key: string;
  readonly href: string;
  readonly title: Text;
  readonly count?: number;
}

/** Nothing is typed: from whom, to the subject, to the service. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const of = searchParams.get('of') ?? 'person';
  const theme = searchParams.get('theme') ?? undefined;
  const choices = await choicesOf(context.get(callContext), of, theme);
  const pages = Math.max(1, Math.ceil(choices.length / pageSize));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(searchParams.get('page'))) || 1));
  return {
    of,
    theme,
    page,
    pages,
    choices: choices.slice((page - 1) * pageSize, page * pageSize),
  };
}

async function choicesOf(call: Call, of: string, theme: string | undefined): Promise<readonly Choice[]> {
  if (of === 'scenes')
    return (await listScenes(call)).flatMap(({ scene, items: [item] }) =>
      item ? [{ key: scene.key, href: `/kiosk/services/${item.key}`, title: scene.title }] : [],
    );
  if (theme !== undefined)
    return (await listItems(call, { theme })).map(({ key, definition }) => ({
      key,
      href: `/kiosk/services/${key}`,
      title: definition.title,
    }));
  const serves = of === 'firm' ? 'firm' : 'person';
  return (await listThemes(call, serves)).map(({ theme: { key, title }, items }) => ({
    key,
    href: `/kiosk/services?${new URLSearchParams({ of: serves, theme: key })}`,
    title,
    count: items.length,
  }));
}

export default function KioskServices() {
  const { of, theme, page, pages, choices } = useLoaderData<typeof loader>();
  const say = useWords(kioskWords);
  const text = useText();
  const at = (number: number) =>
    `/kiosk/services?${new URLSearchParams({ of, ...(theme ? { theme } : {}), page: String(number) })}`;
  return (
    <KioskPage
      title={say('choose')}
      back={theme ? `/kiosk/services?${new URLSearchParams({ of })}` : '/kiosk'}
    >
      <KioskTargets
        targets={choices.map(({ key, href, title, count }) => ({
          key,
          href,
          title: text(title),
          ...(count === undefined ? {} : { side: count }),
        }))}
      />
      {pages > 1 ? (
        <nav className="kiosk__pages" aria-label={say('page', { page, pages })}>
          {page > 1 ? <a href={at(page - 1)}>{say('previous')}</a> : <span />}
          <span>{say('page', { page, pages })}</span>
          {page < pages ? <a href={at(page + 1)}>{say('next')}</a> : <span />}
        </nav>
      ) : null}
    </KioskPage>
  );
}
