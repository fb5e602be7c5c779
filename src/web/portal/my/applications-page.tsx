import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { findItem } from '#casework/catalogue/index.ts';
import { discardDraft, listApplications, listDrafts, listJoint } from '#front/applications/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Empty, Notice, Tabs } from '#web/design/index.ts';
import { longDayOf, Stated, shortDayOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import { readForm } from '../apply/read-form.ts';
import { jointWords } from '../joint/words.ts';
import { MyFrame, type Self } from './my-frame.tsx';
import { selfOf } from './self-of.ts';
import { StateTag } from './state-tag.tsx';
import { myWords } from './words.ts';

type Tab = 'open' | 'closed' | 'drafts';

interface CaseRow {
  readonly id: string;
  readonly title: string;
  readonly itemTitle: Text;
  readonly receiptNumber: string;
  readonly submittedOn: string;
  readonly state: string | null;
  readonly outcome: string | null;
  readonly decision?: Text;
  readonly dueOn: string | null;
  readonly provisional: boolean;
}

interface DraftRow {
  readonly id: string;
  readonly itemTitle: Text;
  readonly title: string;
  readonly on: string;
  readonly at: string;
}

interface MyView {
  readonly self: Self;
  readonly tab: Tab;
  readonly today: string;
  readonly counts: Readonly<Record<Tab, number>>;
  readonly cases: readonly CaseRow[];
  readonly drafts: readonly DraftRow[];
  readonly next: string | undefined;
  readonly paged: boolean;
  /** So many applications wait for the reader to confirm them. */
  readonly joint: number;
}

const pageSize = 20;

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, request }: LoaderFunctionArgs): Promise<MyView> {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get('tab');
  const tab: Tab = asked === 'closed' || asked === 'drafts' ? asked : 'open';
  const before = searchParams.get('before');
  const [joint, { applications, next, counts }, drafts] = await Promise.all([
    listJoint(call),
    listApplications(call, {
      state: tab === 'closed' ? 'closed' : 'open',
      limit: pageSize,
      ...(before && isId(before) ? { before } : {}),
    }),
    listDrafts(call),
  ]);
  return {
    self,
    tab,
    today: call.clock.today(),
    counts: { ...counts, drafts: drafts.length },
    cases: applications.map((application) => ({
      id: application.caseId,
      title: application.title,
      itemTitle: application.itemTitle,
      receiptNumber: application.receiptNumber,
      submittedOn: call.clock.dateOf(application.submittedAt),
      state: application.state,
      outcome: application.outcome,
      ...(application.decision ? { decision: application.decision } : {}),
      dueOn: application.dueOn ?? application.expectedOn,
      provisional: application.dueOn ? (application.provisional ?? false) : application.expectedProvisional,
    })),
    drafts:
      tab === 'drafts'
        ? await Promise.all(
            drafts.map(async (draft): Promise<DraftRow> => {
              const item = await findItem(call, draft.itemKey, draft.releaseId);
              const form = item.form();
              const named = form.title(draft.answers, call.language);
              const plain = form.title({}, call.language);
              return {
                id: draft.id,
                itemTitle: item.definition.title,
                title: named === plain ? '' : named,
                on: call.clock.dateOf(draft.updatedAt),
                at: call.clock.timeOf(draft.updatedAt),
              };
            }),
          )
        : [],
    next,
    paged: before !== null,
    joint: joint.filter(({ as }) => as === 'other').length,
  };
}

/** The one thing done here: a draft is thrown away. */
export async function action({ context, request }: ActionFunctionArgs) {
  const discarded = (await readForm(request)).get('_discard') ?? '';
  if (isId(discarded)) await discardDraft(context.get(callContext), discarded).catch(alreadyGone);
  return redirect('/my?tab=drafts', 303);
}

const isId = (text: string) => /^[\da-f-]{36}$/i.test(text);

/** A second click finds nothing left, which is what was wanted. */
function alreadyGone(error: unknown): void {
  if (!(error instanceof Error && 'status' in error && error.status === 404)) throw error;
}

export default function ApplicationsPage() {
  const view = useLoaderData<typeof loader>();
  const say = useWords(myWords);
  const { self, tab, counts, joint } = view;
  const sayJoint = useWords(jointWords);
  const title = self.firm ? say('mine-of', { name: self.firm }) : say('applications');
  return (
    <MyFrame title={title} self={self} here="applications">
      <header className="top">
        <h1>
          <Stated>{title}</Stated>
        </h1>
        <p className="lead">
          {counts.open > 0 ? say('open-lead', { count: counts.open }) : say('open-none')}
        </p>
      </header>
      {joint > 0 ? (
        <Notice kind="due">
          <p>
            <a href="/my/joint">{sayJoint('notice', { count: joint })}</a>
          </p>
        </Notice>
      ) : null}
      <Tabs
        label={say('tabs')}
        tabs={(['open', 'closed', 'drafts'] as const).map((key) => ({
          href: key === 'open' ? '/my' : `/my?tab=${key}`,
          title: say(key),
          count: counts[key],
          current: key === tab,
        }))}
      />
      <div className="mine-list">{tab === 'drafts' ? <Drafts view={view} /> : <Cases view={view} />}</div>
    </MyFrame>
  );
}

function Cases({ view }: { view: MyView }) {
  const say = useWords(myWords);
  const text = useText();
  const language = useLanguage();
  const { cases, tab, next, paged, today } = view;
  if (cases.length === 0) return <Nothing tab={tab} />;
  return (
    <>
      <ul>
        {cases.map((row) => (
          <li className="case-row" key={row.id}>
            <div>
              <p>
                {text(row.itemTitle)} · <span className="num">{row.receiptNumber}</span>
              </p>
              <h2>
                <a href={`/my/${row.id}`}>
                  <Stated>{row.title}</Stated>
                </a>
              </h2>
              <p>{say('submitted-on', { date: shortDayOf(row.submittedOn, today) })}</p>
            </div>
            <div className="case-row__side">
              <StateTag {...row} />
              {row.dueOn && row.state !== 'closed' ? (
                <p>
                  {say('due-on', { date: longDayOf(language, row.dueOn) })}
                  {row.provisional ? say('due-provisional') : null}
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {next || paged ? (
        <p className="paging">
          {paged ? (
            <a className="tap" href={tab === 'open' ? '/my' : `/my?tab=${tab}`}>
              {say('newest')}
            </a>
          ) : null}
          {next ? (
            <a className="tap arrow plain" href={`/my?tab=${tab}&before=${next}`}>
              {say('older')}
            </a>
          ) : null}
        </p>
      ) : null}
    </>
  );
}

function Drafts({ view }: { view: MyView }) {
  const say = useWords(myWords);
  const text = useText();
  const language = useLanguage();
  if (view.drafts.length === 0) return <Nothing tab="drafts" />;
  return (
    <ul>
      {view.drafts.map((draft) => {
        const title = textIn(draft.itemTitle, language);
        return (
          <li className="case-row" key={draft.id}>
            <div>
              {draft.title ? <p>{text(draft.itemTitle)}</p> : null}
              <h2>
                <a href={`/apply/draft/${draft.id}`}>
                  {draft.title ? <Stated>{draft.title}</Stated> : text(draft.itemTitle)}
                </a>
              </h2>
              <p>{say('draft-saved', { date: longDayOf(language, draft.on), time: draft.at })}</p>
            </div>
            <form method="post" action="/my" className="btns">
              <Button href={`/apply/draft/${draft.id}`}>{say('draft-go')}</Button>
              <button
                type="submit"
                className="as-link small"
                name="_discard"
                value={draft.id}
                aria-label={say('draft-discard-about', { title: draft.title || title })}
              >
                {say('draft-discard')}
              </button>
            </form>
          </li>
        );
      })}
    </ul>
  );
}

function Nothing({ tab }: { tab: Tab }) {
  const say = useWords(myWords);
  return (
    <Empty
      title={say(`empty-${tab}`)}
      level={2}
      actions={
        <Buttons>
          <Button href="/search">{say('find-service')}</Button>
          {tab === 'open' ? (
            <Button href="/progress" kind="quiet">
              {say('look-up')}
            </Button>
          ) : null}
        </Buttons>
      }
    >
      <p>{say(`empty-${tab}-text`)}</p>
    </Empty>
  );
}
