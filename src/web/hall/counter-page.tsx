import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { findItem, searchItems } from '#casework/catalogue/index.ts';
import type { Situation } from '#casework/packs/index.ts';
import { discardDraft, listCounterDrafts } from '#front/applications/index.ts';
import { listExpected } from '#front/bookings/index.ts';
import {
  callAgain,
  callNext,
  currentReception,
  endReception,
  endServing,
  enterApplication,
  enterCorrection,
  type Reception,
  readmit,
  readQueues,
  receiveVisitor,
  requireServedHalls,
  skipNumber,
  transferNumber,
} from '#front/hall/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { accessProblem } from '#platform/access/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { parameterOf } from '#web/desk/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { SituationFields } from '../portal/apply/situation-fields.tsx';
import { askAgain, situationPosted, unanswered } from '../portal/apply/start-view.ts';
import { CorrectionForm } from './correction-form.tsx';
import { useCounterKeys } from './counter-keys.ts';
import { HallPage } from './hall-page.tsx';
import { QueueBar, type QueueView } from './queue-bar.tsx';
import { type Told, tellRefusal, textsOf } from './told.ts';
import { ReceiveForm, Visitor, type VisitorView } from './visitor.tsx';
import { hallWords } from './words.ts';

const mostItems = 8;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const halls = await requireServedHalls(call);
  const asked = parameterOf(request, 'hall');
  const served = halls.find(({ key }) => key === asked) ?? halls[0];
  const { hall, waiting, called } = await readQueues(call, served.key);
  const window = hall.windows.find(({ key }) => key === parameterOf(request, 'window')) ?? hall.windows[0];
  if (!window) throw accessProblem('denied');
  const here = called.find(({ state, windowKey }) => state === 'called' && windowKey === window.key);
  const queue: QueueView = {
    hallKey: hall.key,
    halls: halls.map(({ key, name }) => ({ key, name })),
    windowKey: window.key,
    windows: hall.windows.map(({ key, name }) => ({ key, name })),
    matters: hall.matters.filter(({ kind }) => kind === 'counter').map(({ key, name }) => ({ key, name })),
    waiting: window.matters.reduce((sum, key) => sum + (waiting.get(key) ?? 0), 0),
    called: here ? { number: here.number, times: here.times } : null,
  };
  const [reception, expected, drafts] = await Promise.all([
    currentReception(call),
    listExpected(call, hall.key),
    listCounterDrafts(call),
  ]);
  return {
    queue,
    demonstration: call.config.mode === 'demonstration',
    visitor: reception ? visitorOf(reception) : null,
    ...(await itemsFor(call, reception, parameterOf(request, 'q'), parameterOf(request, 'item'))),
    drafts: await Promise.all(
      drafts.slice(0, mostItems).map(async ({ id, itemKey, releaseId, counter, updatedAt }) => ({
        id,
        title: (await findItem(call, itemKey, releaseId)).definition.title,
        applicant: counter?.applicant.name ?? '',
        at: call.clock.timeOf(updatedAt),
      })),
    ),
    expected: expected.flatMap(({ id, name, starts, state, matterKey }) =>
      state === 'cancelled'
        ? []
        : [
            {
              id,
              name,
              starts,
              state,
              matter: hall.matters.find(({ key }) => key === matterKey)?.name ?? {},
            },
          ],
    ),
    done: parameterOf(request, 'done') !== undefined,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const text = textsOf(form);
  const at = { hallKey: text('hallKey'), windowKey: text('windowKey') };
  const here = `/desk/counter?${new URLSearchParams(at.windowKey ? { hall: at.hallKey, window: at.windowKey } : {})}`;
  const firmCode = text('firmCode');
  try {
    switch (text('act')) {
      case 'next':
        await callNext(call, { ...at, after: text('after') || null });
        break;
      case 'again':
        await callAgain(call, at);
        break;
      case 'skip':
        await skipNumber(call, at);
        break;
      case 'end-serving':
        await endServing(call, at);
        break;
      case 'transfer':
        await transferNumber(call, { ...at, matterKey: text('matterKey') });
        break;
      case 'readmit':
        await readmit(call, { ...at, number: text('number') });
        break;
      case 'receive':
        await receiveVisitor(call, { ...at, firmCode, laid: text('laid') });
        break;
      case 'receive-typed':
        await receiveVisitor(call, {
          ...at,
          firmCode,
          typed: { name: text('name'), idNumber: text('idNumber'), document: text('document') },
        });
        break;
      case 'see-off':
        await endReception(call, at.hallKey);
        break;
      case 'discard':
        await discardDraft(call, text('draftId'));
        break;
      case 'correct': {
        const asked = { receptionId: text('receptionId'), receiptNumber: text('receiptNumber') };
        const { id } = await enterCorrection(call, asked);
        return redirect(`/desk/counter/${id}`, 303);
      }
      case 'enter':
        return await enter(call, text('receptionId'), text('itemKey'), form);
    }
  } catch (error) {
    return tellRefusal(call, error);
  }
  return redirect(here, 303);
}

/** The situation is asked first: it decides what the form and the materials are. */
async function enter(call: Call, receptionId: string, itemKey: string, form: FormData) {
  const item = await findItem(call, itemKey);
  const posted = new URLSearchParams(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const situation = situationPosted(item, posted);
  const [open] = unanswered(item, situation);
  if (open) return { title: askAgain(call, open).message, remedy: '' };
  const draft = await enterApplication(call, { receptionId, itemKey, situation });
  return redirect(`/desk/counter/${draft.id}`, 303);
}

interface ItemRow {
  readonly key: string;
  readonly title: Text;
  readonly served: boolean;
}

async function itemsFor(
  call: Call,
  reception: Reception | undefined,
  q: string | undefined,
  itemKey: string | undefined,
): Promise<{
  readonly q: string;
  readonly items: readonly ItemRow[];
  readonly chosen: {
    readonly key: string;
    readonly title: Text;
    readonly situations: readonly Situation[];
  } | null;
}> {
  if (!reception) return { q: '', items: [], chosen: null };
  const kind = reception.firmCode === null ? 'person' : 'firm';
  if (itemKey) {
    const { key, definition } = await findItem(call, itemKey);
    return {
      q: q ?? '',
      items: [],
      chosen: { key, title: definition.title, situations: definition.situations ?? [] },
    };
  }
  const { found } = q ? await searchItems(call, q.slice(0, 100), mostItems) : { found: [] };
  return {
    q: q ?? '',
    items: found.map(({ item }) => ({
      key: item.key,
      title: item.definition.title,
      served: item.definition.serves.includes(kind),
    })),
    chosen: null,
  };
}

function visitorOf(of: Reception): VisitorView {
  return {
    id: of.id,
    name: of.personName,
    code: maskValue('id', of.personCode),
    firm: of.firmName,
    letter: of.letter,
    registered: of.personRecordId !== null,
    way: of.way,
    document: of.document,
  };
}

export default function CounterPage() {
  const view = useLoaderData<typeof loader>();
  const refused = useActionData() as Told | undefined;
  const say = useWords(hallWords);
  useCounterKeys();
  const { queue, visitor } = view;
  return (
    <HallPage title={say('counter')} serves refused={refused} done={view.done ? say('done') : undefined}>
      <QueueBar key={`${queue.windowKey} ${queue.called?.number}`} queue={queue} />
      <div className="counter">
        <section className="counter__visitor" aria-labelledby="visitor">
          <h2 id="visitor">{say('visitor')}</h2>
          {visitor ? (
            <Visitor visitor={visitor} at={queue} />
          ) : (
            <ReceiveForm at={queue} demonstration={view.demonstration} />
          )}
        </section>
        <section className="counter__items" aria-labelledby="items">
          <h2 id="items">{say('items')}</h2>
          {visitor ? <Items /> : <p className="muted">{say('first-visitor')}</p>}
          {visitor ? <CorrectionForm receptionId={visitor.id} at={queue} /> : null}
          <Drafts />
        </section>
      </div>
      <Expected />
    </HallPage>
  );
}

function Items() {
  const { queue, visitor, q, items, chosen } = useLoaderData<typeof loader>();
  const say = useWords(hallWords);
  const text = useText();
  const kind = visitor?.firm === null ? 'person' : 'firm';
  if (chosen)
    return (
      <Form method="post" className="counter__chosen">
        <h3>{text(chosen.title)}</h3>
        <input type="hidden" name="hallKey" value={queue.hallKey} />
        <input type="hidden" name="windowKey" value={queue.windowKey} />
        <input type="hidden" name="receptionId" value={visitor?.id ?? ''} />
        <input type="hidden" name="itemKey" value={chosen.key} />
        {chosen.situations.length > 0 ? <p className="muted">{say('situation')}</p> : null}
        <SituationFields situations={chosen.situations} given={{}} errors={[]} />
        <button type="submit" className="btn btn--main" name="act" value="enter">
          {say('begin')}
        </button>
      </Form>
    );
  return (
    <>
      <Form method="get" className="counter__find">
        <input type="hidden" name="hall" value={queue.hallKey} />
        <input type="hidden" name="window" value={queue.windowKey} />
        <label className="vh" htmlFor="q">
          {say('items-hint')}
        </label>
        <input
          className="input"
          id="q"
          name="q"
          type="search"
          defaultValue={q}
          placeholder={say('items-hint')}
          autoComplete="off"
          data-key="I"
          aria-keyshortcuts="I"
        />
        <button type="submit" className="btn">
          {say('find')}
        </button>
      </Form>
      {q !== '' && items.length === 0 ? <p className="muted">{say('items-none')}</p> : null}
      <ul className="rows">
        {items.map((item) => (
          <li key={item.key}>
            {item.served ? (
              <Link
                to={`?${new URLSearchParams({ hall: queue.hallKey, window: queue.windowKey, q, item: item.key })}`}
              >
                {text(item.title)}
              </Link>
            ) : (
              <span className="muted">{text(item.title)}</span>
            )}
            {item.served ? null : <span className="rows__side">{say('not-for', { kind: say(kind) })}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Drafts() {
  const { drafts, queue } = useLoaderData<typeof loader>();
  const say = useWords(hallWords);
  const text = useText();
  if (drafts.length === 0) return null;
  return (
    <>
      <h3 className="counter__drafts">{say('unfinished')}</h3>
      <ul className="rows">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <span>
              <Link to={`/desk/counter/${draft.id}`}>{text(draft.title)}</Link>{' '}
              <span className="muted">
                <Stated>{draft.applicant}</Stated> <span className="num">{draft.at}</span>
              </span>
            </span>
            <Form method="post" className="rows__side">
              <input type="hidden" name="hallKey" value={queue.hallKey} />
              <input type="hidden" name="windowKey" value={queue.windowKey} />
              <input type="hidden" name="draftId" value={draft.id} />
              <button type="submit" className="link" name="act" value="discard">
                {say('discard')}
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </>
  );
}

function Expected() {
  const { expected } = useLoaderData<typeof loader>();
  const say = useWords(hallWords);
  const text = useText();
  return (
    <section className="hall__part" aria-labelledby="expected">
      <h2 id="expected">{say('expected')}</h2>
      {expected.length === 0 ? (
        <p className="muted">{say('expected-none')}</p>
      ) : (
        <ul className="rows">
          {expected.map((booking) => (
            <li key={booking.id}>
              <span>
                <b className="num">{booking.starts}</b> <Stated>{booking.name}</Stated>{' '}
                <span className="muted">{text(booking.matter)}</span>
              </span>
              <span className="rows__side">{say(`state-${booking.state}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
