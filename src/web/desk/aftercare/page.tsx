import type { ReactNode } from 'react';
import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import {
  failureWords,
  readAftercare,
  type TakenPromise,
  type WaitingDelivery,
} from '#casework/aftercare/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice, Tag } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { parameterOf } from '../addresses.ts';
import { ListPage } from '../list-page.tsx';
import { actAfterwards } from './act.ts';
import './aftercare.css';
import { HandOverForm, IdentifyForm, InspectForm, PostForm, RevokeForm } from './forms.tsx';
import { aftercareWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { promises, deliveries, today } = await readAftercare(call);
  const withId = <Row,>(row: Row) => ({ ...row, actId: newId() });
  return {
    promises: promises.map(withId),
    deliveries: deliveries.map((one) => ({
      ...withId(one),
      why: one.failure ? textIn(failureWords(one.failure), call.language) : '',
    })),
    today,
    done: parameterOf(request, 'done') !== undefined,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  try {
    await actAfterwards(call, await request.formData());
  } catch (error) {
    // What the act asks for is said beside the lists; what nobody may is said by the page of errors.
    if (!isProblem(error) || (error.status !== 409 && error.status !== 422)) throw error;
    // A code typed again is another act, not the refused one repeated: a quick hand sends before the page has been read anew.
    return data({ ...sayProblem(error, call.language), nextActId: newId() }, { status: error.status });
  }
  return redirect('/desk/aftercare?done=1');
}

/** After a refusal, too: what a colleague has done meanwhile is gone from the list. */
export const shouldRevalidate = () => true;

type Promised = Awaited<ReturnType<typeof readAftercare>>['promises'][number];

export default function AftercarePage() {
  const { promises, deliveries, today, done } = useLoaderData<typeof loader>();
  const refused = useActionData<{ title: string; remedy: string; nextActId: string }>();
  const withId = <Row extends { readonly actId: string }>(row: Row): Row =>
    refused ? { ...row, actId: refused.nextActId } : row;
  const say = useWords(aftercareWords);
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      {refused ? (
        <Notice kind="due">
          <p role="alert">
            <strong>{refused.title}</strong> {refused.remedy}
          </p>
        </Notice>
      ) : done ? (
        <Notice kind="done">
          <p role="status">{say('done')}</p>
        </Notice>
      ) : null}
      <section className="waiting" aria-labelledby="promises">
        <h2 id="promises">{say('promises')}</h2>
        {promises.length === 0 ? (
          <Empty title={say('promises-none')} level={3}>
            <p>{say('promises-none-hint')}</p>
          </Empty>
        ) : (
          <Waiting>
            {promises.map((promise) => (
              <PromiseRow key={promise.caseId} promise={withId(promise)} today={today} />
            ))}
          </Waiting>
        )}
      </section>
      <section className="waiting" aria-labelledby="deliveries">
        <h2 id="deliveries">{say('deliveries')}</h2>
        {deliveries.length === 0 ? (
          <Empty title={say('deliveries-none')} level={3}>
            <p>{say('deliveries-none-hint')}</p>
          </Empty>
        ) : (
          <Waiting>
            {deliveries.map((delivery) => (
              <DeliveryRow key={delivery.id} delivery={withId(delivery)} today={today} />
            ))}
          </Waiting>
        )}
      </section>
    </ListPage>
  );
}

function Waiting({ children }: { children: ReactNode }) {
  const say = useWords(aftercareWords);
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          <th scope="col">{say('what')}</th>
          <th scope="col">{say('applicant')}</th>
          <th scope="col">{say('until')}</th>
          <th scope="col">{say('stands')}</th>
          <th scope="col">{say('act')}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Row({
  row,
  until,
  provisional,
  today,
  state,
  children,
}: {
  row: Pick<TakenPromise, 'caseId' | 'itemTitle' | 'receiptNumber' | 'applicantName'>;
  until: string;
  provisional: boolean;
  today: string;
  state: string;
  children: ReactNode;
}) {
  const say = useWords(aftercareWords);
  const text = useText();
  const language = useLanguage();
  const late = until < today && !provisional;
  return (
    <tr>
      <th scope="row">
        <Link to={`/desk/cases/${row.caseId}`}>{text(row.itemTitle)}</Link>
        <span className="muted xs num"> {row.receiptNumber}</span>
      </th>
      <td data-label={say('applicant')}>
        <Stated>{row.applicantName}</Stated>
      </td>
      <td data-label={say('until')} className="num">
        {longDayOf(language, until)}
        {provisional ? <span className="muted xs"> {say('provisional')}</span> : null}
        {late ? (
          <>
            {' '}
            <Tag kind="late">{say('late')}</Tag>
          </>
        ) : null}
      </td>
      <td data-label={say('stands')}>{state}</td>
      <td data-label={say('act')}>{children}</td>
    </tr>
  );
}

function PromiseRow({ promise, today }: { promise: Promised & { actId: string }; today: string }) {
  const say = useWords(aftercareWords);
  const ordered = promise.state === 'ordered' && promise.correctBy !== null;
  const act = { actId: promise.actId, caseId: promise.caseId };
  return (
    <Row
      row={promise}
      until={ordered ? (promise.correctBy ?? promise.inspectBy) : promise.inspectBy}
      provisional={ordered ? promise.correctProvisional : promise.inspectProvisional}
      today={today}
      state={say(ordered ? 'promise-ordered' : 'promise-open')}
    >
      <InspectForm {...act} candidates={promise.candidates} />
      {ordered && (promise.correctBy ?? today) < today ? <RevokeForm {...act} /> : null}
    </Row>
  );
}

function DeliveryRow({
  delivery,
  today,
}: {
  delivery: WaitingDelivery & { actId: string; why: string };
  today: string;
}) {
  const say = useWords(aftercareWords);
  const language = useLanguage();
  const act = { actId: delivery.actId, caseId: delivery.caseId, deliveryId: delivery.id };
  return (
    <Row
      row={delivery}
      until={delivery.dueOn}
      provisional={delivery.provisional}
      today={today}
      state={
        delivery.state === 'delivered' || delivery.state === 'called-off'
          ? ''
          : say(`delivery-${delivery.state}`, {
              number: delivery.trackingNumber ?? '',
              why: delivery.why,
              date: longDayOf(language, delivery.failedOn ?? today),
              attempts: delivery.attempts,
            })
      }
    >
      {delivery.state === 'preparing' || delivery.state === 'failed' ? (
        <PostForm {...act} address={delivery.address} />
      ) : null}
      {delivery.state === 'ready' ? (
        <>
          <HandOverForm {...act} />
          <IdentifyForm {...act} />
        </>
      ) : null}
    </Row>
  );
}
