import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
  useSearchParams,
} from 'react-router';
import { aftercareOf, type Delivery, failureWords, type TakenPromise } from '#casework/aftercare/index.ts';
import type { PromisedMaterial } from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import { type Licence, licencesOfCase } from '#casework/licences/index.ts';
import {
  askOfficersRecusal,
  isUnderWay,
  listApplicationPapers,
  listPromised,
  type Progress,
  signedPapersOf,
  startCorrection,
  urgeApplication,
  viewProgress,
  withdrawApplication,
} from '#front/applications/index.ts';
import { listRateable, type Rateable } from '#front/ratings/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { type InboxMessage, listMessages } from '#platform/messages/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Details, Notice, Section, TextField } from '#web/design/index.ts';
import { minuteOf, Stated, useText, useWords } from '#web/words/index.ts';
import { daysOfPeriod } from '../progress/days-of-period.ts';
import { ProgressView } from '../progress/progress-view.tsx';
import { type DeliveryShown, Missing, Result } from './afterwards.tsx';
import { CasePapers, type PapersShown } from './case-papers.tsx';
import { MyFrame, type Self } from './my-frame.tsx';
import { selfOf } from './self-of.ts';
import { myWords } from './words.ts';

interface CaseView {
  readonly self: Self;
  readonly progress: Progress;
  readonly messages: readonly InboxMessage[];
  readonly licences: readonly Licence[];
  readonly papers: PapersShown['papers'];
  readonly signed: PapersShown['signed'];
  /** The id of the withdrawal, or of the urging, if it comes to that: sent twice it is one. */
  readonly withdrawalId: string;
  /** What the bodies were asked in their own network, and have not answered. */
  readonly underWay: { readonly urge: boolean; readonly recusal: boolean; readonly withdrawal: boolean };
  readonly rateable: readonly Rateable[];
  /** What was promised for later and has not come. */
  readonly gaps: readonly PromisedMaterial[];
  /** The key of a material whose file was not taken. */
  readonly refused: string | null;
  readonly promise: TakenPromise | null;
  readonly deliveries: readonly DeliveryShown[];
  readonly timeZone: string;
  readonly days: readonly string[];
}

const recentMessages = 200;

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, params, request }: LoaderFunctionArgs): Promise<CaseView> {
  const call = context.get(callContext);
  const caseId = params['caseId'] ?? '';
  const self = await selfOf(call);
  const progress = await viewProgress(call, caseId);
  const family = [caseId, ...progress.branches.map((branch) => branch.caseId)];
  const [{ messages }, papers, gaps, aftercare, licences, rateable, signed] = await Promise.all([
    listMessages(call, { limit: recentMessages }),
    progress.root ? listApplicationPapers(call, caseId) : [],
    listPromised(call, caseId),
    Promise.all(family.map((id) => aftercareOf(call, id))),
    Promise.all(family.map((id) => licencesOfCase(call, id))),
    listRateable(call, caseId),
    signedPapersOf(call, caseId),
  ]);
  return {
    self,
    progress,
    messages: messages.filter((message) => message.caseId !== null && family.includes(message.caseId)),
    licences: licences.flat(),
    papers,
    signed: signed.map(({ fileId, signerName }) => ({ fileId, signerName })),
    rateable,
    gaps,
    refused: new URL(request.url).searchParams.get('refused'),
    promise: aftercare.find(({ promise }) => promise)?.promise ?? null,
    deliveries: await deliveriesShown(
      call,
      progress,
      aftercare.flatMap(({ deliveries }) => deliveries),
    ),
    withdrawalId: newId(),
    underWay: {
      urge: isUnderWay(progress, 'urge'),
      recusal: isUnderWay(progress, 'ask-recusal'),
      withdrawal: isUnderWay(progress, 'withdraw'),
    },
    timeZone: call.clock.timeZone,
    days: await daysOfPeriod(call, progress),
  };
}

/** Where a parcel did not arrive: why, and whom to call. */
async function deliveriesShown(
  call: Call,
  { application, root, branches }: Progress,
  deliveries: readonly Delivery[],
): Promise<DeliveryShown[]> {
  const shown = deliveries.map(async (delivery) => {
    if (delivery.failure === null) return { ...delivery, why: '', phone: '' };
    const branch = [root, ...branches].find((one) => one?.caseId === delivery.caseId);
    const item = await findItem(call, branch?.itemKey ?? application.itemKey, application.releaseId);
    const why = textIn(failureWords(delivery.failure), call.language);
    return { ...delivery, why, phone: item.definition.advice.phone };
  });
  return Promise.all(shown);
}

/** Opens the application again for correction, or withdraws it. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const caseId = params['caseId'] ?? '';
  const form = await request.formData();
  const withdrawal = form.get('withdrawal');
  if (typeof withdrawal === 'string') {
    const reason = form.get('reason');
    return saidHere(call, `/my/${caseId}`, () =>
      withdrawApplication(call, {
        id: withdrawal,
        caseId,
        reason: typeof reason === 'string' ? reason : '',
      }),
    );
  }
  const urging = form.get('urging');
  if (typeof urging === 'string') {
    const words = form.get('words');
    return saidHere(call, `/my/${caseId}?urged=1`, () =>
      urgeApplication(call, { id: urging, caseId, reason: typeof words === 'string' ? words : '' }),
    );
  }
  const recusal = form.get('recusal');
  if (typeof recusal === 'string') {
    const [officer, why] = [form.get('officer'), form.get('why')].map((value) =>
      typeof value === 'string' ? value : '',
    );
    return saidHere(call, `/my/${caseId}?asked=1`, () =>
      askOfficersRecusal(call, { id: recusal, caseId, officer: officer ?? '', reason: why ?? '' }),
    );
  }
  const draft = await startCorrection(call, caseId);
  return redirect(`/apply/draft/${draft.id}`, 303);
}

/** What cannot be done now is said on the page itself. */
async function saidHere(call: Call, after: string, act: () => Promise<unknown>) {
  try {
    await act();
    return redirect(after, 303);
  } catch (error) {
    if (!isProblem(error) || (error.status !== 409 && error.status !== 422)) throw error;
    return data(sayProblem(error, call.language), { status: error.status });
  }
}

export default function CasePage() {
  const view = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [parameters] = useSearchParams();
  const say = useWords(myWords);
  const { application } = view.progress;
  return (
    <MyFrame title={application.title} self={view.self} here="applications">
      {parameters.has('urged') ? (
        <Notice kind="done">
          <p role="status">{say('urged')}</p>
        </Notice>
      ) : null}
      {parameters.has('asked') ? (
        <Notice kind="done">
          <p role="status">{say('recusal-asked')}</p>
        </Notice>
      ) : null}
      {refused ? (
        <Notice kind="due">
          <p role="alert">
            <strong>{refused.title}</strong> {refused.remedy}
          </p>
        </Notice>
      ) : null}
      {view.progress.root?.state === 'correction' ? <Correction view={view} /> : null}
      {mayBring(view.progress) ? (
        <Missing caseId={application.caseId} gaps={view.gaps} refused={view.refused} />
      ) : null}
      <Result promise={view.promise} deliveries={view.deliveries} />
      <ProgressView
        progress={view.progress}
        timeZone={view.timeZone}
        days={view.days}
        beside={<Messages view={view} />}
      />
      <CasePapers
        application={view.progress.application}
        licences={view.licences}
        papers={view.papers}
        signed={view.signed}
      />
      <Ratings view={view} />
      {mayUrge(view.progress) && !view.underWay.urge ? <Urging id={view.withdrawalId} /> : null}
      {mayWithdraw(view.progress) && !view.underWay.recusal ? <Recusal id={view.withdrawalId} /> : null}
      {mayWithdraw(view.progress) && !view.underWay.withdrawal ? <Withdrawal id={view.withdrawalId} /> : null}
    </MyFrame>
  );
}

const mayUrge = ({ root }: Progress) => root?.state === 'received' || root?.state === 'accepted';

function Urging({ id }: { id: string }) {
  const say = useWords(myWords);
  return (
    <div className="no-print">
      <Details title={say('urge')}>
        <form method="post" className="narrow">
          <input type="hidden" name="urging" value={id} />
          <p>{say('urge-what')}</p>
          <TextField name="words" label={say('urge-words')} />
          <Buttons>
            <Button>{say('urge-do')}</Button>
          </Buttons>
        </form>
      </Details>
    </div>
  );
}

function Recusal({ id }: { id: string }) {
  const say = useWords(myWords);
  return (
    <div className="no-print">
      <Details title={say('recusal')}>
        <form method="post" className="narrow">
          <input type="hidden" name="recusal" value={id} />
          <p>{say('recusal-what')}</p>
          <TextField
            name="officer"
            label={say('recusal-officer')}
            hint={say('recusal-officer-hint')}
            required
          />
          <TextField name="why" label={say('recusal-why')} required />
          <Buttons>
            <Button>{say('recusal-do')}</Button>
          </Buttons>
        </form>
      </Details>
    </div>
  );
}

/** Before it is decided: afterwards there is nothing left to withdraw. */
const mayWithdraw = ({ root, entries, application }: Progress) =>
  root !== null &&
  root.state !== 'closed' &&
  !entries.some(({ kind, caseId }) => kind === 'decided' && caseId === application.caseId);

/** What ended without a licence needs nothing more. */
const mayBring = ({ root }: Progress) =>
  root !== null &&
  (root.state !== 'closed' || root.outcome === 'granted' || root.outcome === 'granted-in-part');

function Withdrawal({ id }: { id: string }) {
  const say = useWords(myWords);
  return (
    <div className="no-print">
      <Details title={say('withdraw')}>
        <form method="post" className="narrow">
          <input type="hidden" name="withdrawal" value={id} />
          <p>{say('withdraw-what')}</p>
          <TextField name="reason" label={say('withdraw-reason')} />
          <Buttons>
            <Button>{say('withdraw-do')}</Button>
          </Buttons>
        </form>
      </Details>
    </div>
  );
}

/** What the body asks for, and the one thing to do about it. */
function Correction({ view: { progress } }: { view: CaseView }) {
  const say = useWords(myWords);
  const asked = progress.entries.findLast(({ kind }) => kind === 'correction');
  return (
    <form method="post" className="narrow no-print">
      <Notice kind="due">
        <strong>{say('correction-asked')}</strong> {asked?.reason}
      </Notice>
      <Buttons>
        <Button kind="main" big>
          {say('correct')}
        </Button>
      </Buttons>
    </form>
  );
}

/** What is handled can be rated, each part once. */
function Ratings({ view: { rateable, progress } }: { view: CaseView }) {
  const say = useWords(myWords);
  const text = useText();
  if (rateable.length === 0) return null;
  const titleOf = (caseId: string) =>
    progress.branches.find((branch) => branch.caseId === caseId)?.itemTitle ?? progress.application.itemTitle;
  return (
    <Section id="ratings" title={say('ratings')}>
      <ul className="rows">
        {rateable.map(({ caseId, grade }) => (
          <li key={caseId}>
            {grade === null ? (
              <a href={`/my/${caseId}/rate`}>
                {say('rate')} {text(titleOf(caseId))}
              </a>
            ) : (
              <span>{text(titleOf(caseId))}</span>
            )}
            {grade === null ? null : <span className="rows__side">{say(`grade-${grade}`)}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Messages({ view: { messages, timeZone } }: { view: CaseView }) {
  const say = useWords(myWords);
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">{say('case-messages')}</h2>
      {messages.length === 0 ? (
        <p className="muted">{say('no-messages')}</p>
      ) : (
        <ul className="inbox">
          {messages.map((message) => (
            <li key={message.id}>
              <div className="inbox__head">
                <h3>
                  <Stated>{message.title}</Stated>
                </h3>
                <time dateTime={message.createdAt}>{minuteOf(message.createdAt, timeZone)}</time>
              </div>
              <p>
                <Stated>{message.body}</Stated>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
