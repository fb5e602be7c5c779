import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import type { Progress } from '#front/applications/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Crumbs, ErrorSummary, Page, Section } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { ProgressView } from '../progress/progress-view.tsx';
import '../services/services.css';
import { askProgress } from './ask-progress.ts';
import { QueryFields } from './query-fields.tsx';
import { queryWords } from './words.ts';

export function loader({ request }: LoaderFunctionArgs) {
  return { receipt: (new URL(request.url).searchParams.get('receipt') ?? '').slice(0, 40) };
}

/** By post: neither number nor password stands in an address that is kept. */
export async function action({ context, request }: ActionFunctionArgs) {
  return askProgress(context.get(callContext), await request.formData());
}

export default function ProgressPage() {
  const asked = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const say = useWords(queryWords);
  if (answer?.found)
    return (
      <Page title={answer.found.progress.application.title} place="progress">
        <Crumbs
          trail={[{ href: '/progress', title: say('title') }]}
          here={<span className="num">{answer.receipt}</span>}
        />
        <ProgressView {...answer.found} />
        <Issued entries={answer.found.progress.entries} />
        <p className="no-print">
          <a className="tap back" href="/progress">
            {say('another')}
          </a>
        </p>
      </Page>
    );
  const errors = answer?.errors ?? [];
  return (
    <Page title={say('title')} place="progress">
      <Crumbs here={say('title')} />
      <div className="two two--aside page-top">
        <div className="stack">
          <ErrorSummary errors={errors} />
          <h1>{say('title')}</h1>
          <p className="lead">{say('lead')}</p>
          <form method="post" action="/progress" noValidate>
            <QueryFields
              receipt={answer?.receipt ?? asked.receipt}
              errors={errors}
              {...(answer?.remedy ? { remedy: answer.remedy } : {})}
            />
            <Buttons>
              <Button kind="main" big>
                {say('look-up')}
              </Button>
            </Buttons>
          </form>
        </div>
        <aside className="aside">
          <h2>{say('mine-title')}</h2>
          <p>
            <a className="tap" href="/my">
              {say('mine')}
            </a>
          </p>
          <h2>{say('lost-title')}</h2>
          <p>{say('lost')}</p>
        </aside>
      </div>
    </Page>
  );
}

/** The papers themselves are for those who signed in; a number is not proof of who one is. */
function Issued({ entries }: { entries: Progress['entries'] }) {
  const say = useWords(queryWords);
  const numbers = entries.flatMap(({ kind, parameters }) =>
    kind === 'licence-issued' && parameters['number'] ? [parameters['number']] : [],
  );
  if (numbers.length === 0) return null;
  return (
    <Section id="licences" title={say('issued')}>
      <ul className="stack">
        {numbers.map((number) => (
          <li key={number} className="num">
            {number}
          </li>
        ))}
      </ul>
      <p className="no-print">
        <a className="tap" href="/my/licences">
          {say('fetch-licence')}
        </a>
      </p>
    </Section>
  );
}
