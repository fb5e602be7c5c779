import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { exchangeInspectors, planExchange } from '#casework/inspections/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Notice, TextField } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import './inspections.css';
import { inspectionWords } from './words.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { inspection, candidates } = await planExchange(call, params['id'] ?? '');
  const { itemTitle, receiptNumber, applicantName, visitOn, visitAt, officers } = inspection;
  const going = new Set(officers.map(({ accountId }) => accountId));
  return {
    inspection: { itemTitle, receiptNumber, applicantName, visitOn, visitAt },
    former: officers.map(({ name }) => name).join('、'),
    candidates: candidates.map((one) => ({ ...one, goes: going.has(one.accountId) })),
    actId: newId(),
    today: call.clock.today(),
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const said = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  try {
    await exchangeInspectors(call, {
      id: said('id'),
      inspectionId: params['id'] ?? '',
      reason: said('reason'),
      officers: form.getAll('officers').filter((value) => typeof value === 'string'),
      visitOn: said('visitOn'),
      visitAt: said('visitAt'),
    });
  } catch (error) {
    if (!isProblem(error) || (error.status !== 409 && error.status !== 422)) throw error;
    return data(sayProblem(error, call.language), { status: error.status });
  }
  return redirect('/desk/inspections');
}

export default function ExchangePage() {
  const { inspection, former, candidates, actId, today } = useLoaderData<typeof loader>();
  const refused = useActionData<{ title: string; remedy: string }>();
  const say = useWords(inspectionWords);
  const text = useText();
  return (
    <ListPage
      title={say('exchange')}
      lead={
        <>
          {text(inspection.itemTitle)} · <Stated>{inspection.applicantName}</Stated>{' '}
          <span className="num">{inspection.receiptNumber}</span>
        </>
      }
    >
      {refused ? (
        <Notice kind="late">
          <p role="alert">
            <strong>{refused.title}</strong> {refused.remedy}
          </p>
        </Notice>
      ) : null}
      <Form method="post" className="order">
        <input type="hidden" name="id" value={actId} />
        <p>
          {say('exchange-former')} <Stated>{former}</Stated>
        </p>
        <fieldset>
          <legend>{say('exchange-officers')}</legend>
          {candidates.map((one) => (
            <label key={one.accountId}>
              <input type="checkbox" name="officers" value={one.accountId} defaultChecked={one.goes} />{' '}
              <Stated>{one.name}</Stated>{' '}
              <span className="muted small num">{say('certificate', { number: one.certificate ?? '' })}</span>
            </label>
          ))}
        </fieldset>
        <div className="order__when">
          <label htmlFor="visitOn">{say('day')}</label>
          <input
            className="input"
            id="visitOn"
            name="visitOn"
            type="date"
            min={today}
            defaultValue={inspection.visitOn}
            required
          />
          <label htmlFor="visitAt">{say('time')}</label>
          <input
            className="input"
            id="visitAt"
            name="visitAt"
            type="time"
            defaultValue={inspection.visitAt}
            required
          />
        </div>
        <TextField name="reason" label={say('exchange-reason')} required />
        <p>{say('exchange-next')}</p>
        <button type="submit" className="btn btn--main">
          {say('exchange')}
        </button>
      </Form>
    </ListPage>
  );
}
