import { useEffect, useRef } from 'react';
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  type ShouldRevalidateFunction,
  useActionData,
  useFetcher,
  useLoaderData,
  useNavigate,
  useSearchParams,
} from 'react-router';
import { readInbox } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { caseAddress, filterOf, keepingFilter, looksAtOtherPaper, viewOf } from '../addresses.ts';
import { told } from '../arrival.tsx';
import { useDesk } from '../desk-context.ts';
import { useKeys } from '../keys.ts';
import { clockWords } from '../period/words.ts';
import { inboxUnder } from '../read-desk.ts';
import { deskWords } from '../words.ts';
import { act } from './act.ts';
import { CasePane } from './case-pane.tsx';
import { InboxPane } from './inbox-pane.tsx';
import type { CaseShown, Refusal } from './model.ts';
import { readCase } from './read-case.ts';
import { SidePane } from './side-pane.tsx';
import { actWordsOf, workWords } from './words.ts';

/** A case by its address; without one the most urgent of those that wait. */
export async function loader({ context, params, request }: LoaderFunctionArgs): Promise<CaseShown | null> {
  const call = context.get(callContext);
  const caseId = params['caseId'] ?? (await mostUrgent(call, request));
  return caseId === undefined ? null : readCase(call, caseId);
}

async function mostUrgent(call: Call, request: Request): Promise<string | undefined> {
  const asked = await inboxUnder(call, { view: viewOf(request), filter: filterOf(request) });
  return (await readInbox(call, { ...asked, limit: 1, unseen: true })).rows[0]?.case.id;
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const answered = await act(context.get(callContext), params['caseId'] ?? '', await request.formData());
  return answered instanceof Response ? keepingFilter(answered, filterOf(request)) : answered;
}

/** Another paper of the same case is already here: reading it again would also be one more line in the audit trail. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod, formData }) =>
  // What the form of a step asks next is another look, no other case.
  !formData?.has('look') && (formMethod !== undefined || !looksAtOtherPaper(currentUrl, nextUrl));

interface Answered {
  readonly refusal?: Refusal;
  readonly typed?: string;
}

export default function WorkbenchPage() {
  const shown = useLoaderData<typeof loader>();
  const desk = useDesk();
  const say = useWords(workWords);
  useMoving(shown?.id);
  return (
    <>
      <title>{`${shown ? shown.title : say('all-done')} - ${say('desk')}`}</title>
      <InboxPane desk={desk} current={shown?.id} />
      {shown ? <OpenCase key={shown.id} shown={shown} /> : <NothingOpen />}
    </>
  );
}

function OpenCase({ shown }: { shown: CaseShown }) {
  const answered = useActionData<Answered>();
  const fetcher = useFetcher<Answered>();
  const reason = useRef<HTMLTextAreaElement>(null);
  const { refusal, typed } = fetcher.data ?? answered ?? {};
  return (
    <>
      <CasePane
        shown={shown}
        reason={reason}
        typed={refusal?.reason ?? typed ?? ''}
        refusal={refusal}
        told={<Acted />}
      />
      <SidePane shown={shown} reason={reason} fetcher={fetcher} />
    </>
  );
}

function NothingOpen() {
  const say = useWords(workWords);
  return (
    <main id="main" className="dc dc--wide" tabIndex={-1}>
      <Acted />
      <Empty
        level={1}
        title={say('all-done')}
        actions={
          <Link className="btn" to="/desk/done">
            {say('see-done')}
          </Link>
        }
      >
        <p>{say('all-done-hint')}</p>
      </Empty>
    </main>
  );
}

/** Says what the act before has done, with the way back to that case. */
function Acted() {
  const say = useWords(workWords);
  const sayClock = useWords(clockWords);
  const sayDesk = useWords(deskWords);
  const [parameters] = useSearchParams();
  const acted = parameters.get('acted');
  const as = parameters.get('as') ?? '';
  const did = actsBesides.find((name) => name === parameters.get('did'));
  if (did)
    return (
      <Notice kind="done">
        <p {...told}>{sayClock('done', { what: sayDesk(`act-${did}`) })}</p>
      </Notice>
    );
  if (!acted || !/^[0-9a-f-]{36}$/.test(acted)) return null;
  const label = ['accept', 'examine', 'opinion', 'decide', 'confirm']
    .map((name) => actWordsOf(name, as).label)
    .find((word) => word !== undefined);
  return (
    <Notice kind="done">
      <p {...told}>
        {say('acted', { what: label ? say(label) : as })}{' '}
        <Link to={`/desk/cases/${acted}`}>{say('acted-link')}</Link>
      </p>
    </Notice>
  );
}

/** What can be said of an act besides the steps of the process. */
const actsBesides = [
  'begin-procedure',
  'end-procedure',
  'ask-extension',
  'decide-extension',
  'decide-recusal',
  'reopen',
  'refer',
  'suspend',
  'resume',
  'terminate',
  'return',
  'take-back',
  'transfer',
  'delegate',
  'add-signer',
  'add-countersigner',
  'recuse',
  'move',
  'urge',
] as const;

/** J and K go through the inbox. */
function useMoving(current: string | undefined): void {
  const desk = useDesk();
  const { inbox } = desk;
  const navigate = useNavigate();
  // Pressed again while the next case is still being read, a key goes on from there: two presses are two cases.
  const heading = useRef(current);
  useEffect(() => {
    heading.current = current;
  }, [current]);
  const go = (by: number) => {
    const place = inbox.findIndex(({ caseId }) => caseId === heading.current);
    const next = inbox[place === -1 ? 0 : place + by];
    if (!next) return;
    heading.current = next.caseId;
    void navigate(caseAddress(next.caseId, desk));
  };
  useKeys({ j: () => go(1), k: () => go(-1) });
}
