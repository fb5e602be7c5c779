import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { findItem } from '#casework/catalogue/index.ts';
import { listDrafts, startDraft } from '#front/applications/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import {
  Button,
  Buttons,
  Crumbs,
  ErrorSummary,
  FactsStrip,
  type FieldError,
  How,
  Notice,
  Page,
  Section,
} from '#web/design/index.ts';
import { dayOf, decimalOf, periodOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { keepingTyped, readForm } from './read-form.ts';
import { FormErrorBoundary } from './signed-out.tsx';
import { SituationFields } from './situation-fields.tsx';
import { askAgain, justBegun, type StartView, situationPosted, unanswered, viewStart } from './start-view.ts';
import './apply.css';
import { applyWords } from './words.ts';

export const handle = { form: true };
export const headers = () => ({ 'cache-control': 'no-store' });

export function loader({ context, params, request }: LoaderFunctionArgs): Promise<StartView> {
  return viewStart(context.get(callContext), params['itemKey'] ?? '', new URL(request.url).searchParams);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await readForm(request);
  try {
    const item = await findItem(call, params['itemKey'] ?? '');
    const situation = situationPosted(item, form);
    const open = unanswered(item, situation);
    if (open.length > 0) {
      const errors = open.map((question) => askAgain(call, question));
      return data({ errors, view: await viewStart(call, item.key, form) }, { status: 422 });
    }
    const licenceId = new URL(request.url).searchParams.get('licence') ?? undefined;
    const draft =
      // Another licence is another application.
      (licenceId === undefined ? justBegun(call, await listDrafts(call), item.key, situation) : undefined) ??
      (await startDraft(call, { itemKey: item.key, situation, licenceId }));
    return redirect(`/apply/draft/${draft.id}`, 303);
  } catch (error) {
    throw keepingTyped(error, form);
  }
}

export const ErrorBoundary = FormErrorBoundary;

export default function StartPage() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData() as { errors: FieldError[]; view: StartView } | undefined;
  const view = refused?.view ?? loaded;
  const errors = refused?.errors ?? [];
  const say = useWords(applyWords);
  const text = useText();
  const language = useLanguage();
  const title = textIn(view.title, language);
  return (
    <Page title={`${say('start-kicker')} · ${title}`} place={view.as.kind === 'firm' ? 'firms' : 'persons'}>
      <Crumbs
        trail={[{ href: `/items/${view.itemKey}`, title: text(view.title) }]}
        here={say('start-kicker')}
      />
      <ErrorSummary errors={errors} />
      <header className="top">
        <p className="small muted">{say('start-kicker')}</p>
        <h1>{text(view.title)}</h1>
        <p className="lead">{say('start-lead')}</p>
      </header>
      <Drafts view={view} />
      <Facts view={view} />
      <form method="post" noValidate>
        <Acting view={view} />
        {view.situations.length > 0 ? (
          <Section id="situation" number={2} title={say('start-situation')}>
            <p className="hint situation__hint">{say('start-situation-hint')}</p>
            <SituationFields situations={view.situations} given={view.situation} errors={errors} />
          </Section>
        ) : null}
        {view.bring.length > 0 ? (
          <Section id="bring" number={view.situations.length > 0 ? 3 : 2} title={say('start-materials')}>
            <ul className="rows">
              {view.bring.map((material) => (
                <li key={material.key} className="bring">
                  <span>{text(material.title)}</span>
                  <How kind={material.ways.includes('promise') ? 'promise' : 'you'} />
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
        <div className="sect">
          <Buttons>
            <Button
              kind="main"
              big
              aria-disabled={view.served ? undefined : true}
              aria-describedby={view.served ? undefined : 'not-served'}
            >
              {say(view.drafts.length > 0 ? 'start-new' : 'start')}
            </Button>
            <Button href={`/items/${view.itemKey}`} kind="quiet">
              {say('start-guide')}
            </Button>
            <Button href={`/api/items/${view.itemKey}/blank-form.pdf`} kind="quiet">
              {say('blank-form')}
            </Button>
          </Buttons>
        </div>
      </form>
    </Page>
  );
}

function Drafts({ view }: { view: StartView }) {
  const say = useWords(applyWords);
  const language = useLanguage();
  if (view.drafts.length === 0) return null;
  return (
    <div className="drafts">
      <Notice kind="done">
        <p className="strong">{say('start-draft')}</p>
        <ul>
          {view.drafts.map((draft) => (
            <li key={draft.id}>
              {say('start-draft-saved', { date: dayOf(language, draft.on), time: draft.at })}{' '}
              <a className="tap" href={`/apply/draft/${draft.id}`}>
                {say('start-draft-go')}
              </a>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

function Facts({ view }: { view: StartView }) {
  const say = useWords(applyWords);
  const language = useLanguage();
  return (
    <FactsStrip
      facts={[
        {
          key: 'time',
          label: say('start-time'),
          value: say('start-minutes', { minutes: view.minutes }),
          note: say('start-pages', { count: view.pages }),
        },
        {
          key: 'period',
          label: say('start-period'),
          value: view.instant ? say('start-instant') : periodOf(language, view.promised),
          note: say('start-statutory', { period: periodOf(language, view.statutory) }),
        },
        { key: 'fee', label: say('start-fee'), ...useFee(view.fees) },
        {
          key: 'bring',
          label: say('start-bring'),
          value:
            view.bring.length === 0
              ? say('start-bring-none')
              : say(view.depends ? 'start-bring-most' : 'start-bring-count', { count: view.bring.length }),
          note: view.total > 0 ? say('start-bring-note', { total: view.total }) : undefined,
        },
      ]}
    />
  );
}

/** What it costs in the situation told so far; from the least on, while answers decide. */
function useFee(fees: StartView['fees']) {
  const say = useWords(applyWords);
  const text = useText();
  const language = useLanguage();
  const [first] = fees;
  if (!first) return { value: say('free') };
  const { amount, unit, title } = first.fee;
  if (fees.length === 1 && first.applies === 'yes')
    return {
      value: say('start-fee-of', { amount: decimalOf(amount), unit: textIn(unit, language) || say('yuan') }),
      note: text(title),
    };
  const least = Math.min(...fees.map(({ fee }) => Number(fee.amount)));
  return {
    value: say('start-fee-least', { amount: decimalOf(least.toFixed(2)) }),
    note: say('start-fee-depends'),
  };
}

function Acting({ view }: { view: StartView }) {
  const say = useWords(applyWords);
  const { as } = view;
  return (
    <Section id="acting" number={1} title={say('start-as')}>
      <p className="acting">
        <b>
          <Stated>{say(as.agent ? 'start-as-firm' : 'start-as-person', { name: as.name })}</Stated>
        </b>
        {as.agent ? (
          <span className="muted small">
            {' '}
            <Stated>{say('start-as-agent', { name: as.agent })}</Stated>
          </span>
        ) : null}
      </p>
      {view.mayActForOthers ? (
        <p>
          <a className="tap" href={`/signin/acting-for?return=${encodeURIComponent(view.address)}`}>
            {say('start-switch')}
          </a>
        </p>
      ) : null}
      {view.served ? null : (
        <div id="not-served">
          <Notice kind="late">
            {say(as.kind === 'person' ? 'start-not-served-person' : 'start-not-served-firm')}
          </Notice>
        </div>
      )}
      <p className="hint">{say('data-text')}</p>
    </Section>
  );
}
