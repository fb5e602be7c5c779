import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { orderInspection, planInspection } from '#casework/inspections/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Notice, TextField } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import './inspections.css';
import { inspectionWords } from './words.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const plan = await planInspection(call, params['caseId'] ?? '');
  return { plan, orderId: newId(), today: call.clock.today() };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const said = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  try {
    await orderInspection(call, {
      id: said('id'),
      caseId: params['caseId'] ?? '',
      visitOn: said('visitOn'),
      visitAt: said('visitAt'),
      address: said('address'),
      officers: form.getAll('officers').filter((value) => typeof value === 'string'),
    });
  } catch (error) {
    if (!isProblem(error) || (error.status !== 409 && error.status !== 422)) throw error;
    return data(sayProblem(error, call.language), { status: error.status });
  }
  return redirect('/desk/inspections');
}

export default function OrderPage() {
  const { plan, orderId, today } = useLoaderData<typeof loader>();
  const refused = useActionData<{ title: string; remedy: string }>();
  const say = useWords(inspectionWords);
  const text = useText();
  const language = useLanguage();
  return (
    <ListPage
      title={say('order')}
      lead={
        <>
          <Stated>{`${plan.title} · ${plan.applicantName}`}</Stated>{' '}
          <span className="num">{plan.receiptNumber}</span>
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
        <input type="hidden" name="id" value={orderId} />
        <fieldset>
          <legend>{say('choose-officers')}</legend>
          {plan.candidates.map((one) => (
            <label key={one.accountId}>
              <input type="checkbox" name="officers" value={one.accountId} defaultChecked={one.own} />{' '}
              <Stated>{one.name}</Stated>{' '}
              <span className="muted small num">{say('certificate', { number: one.certificate ?? '' })}</span>
              {one.own ? <span className="muted small"> {say('yourself')}</span> : null}
            </label>
          ))}
        </fieldset>
        <div className="order__when">
          <label htmlFor="visitOn">{say('day')}</label>
          <input className="input" id="visitOn" name="visitOn" type="date" min={today} required />
          <label htmlFor="visitAt">{say('time')}</label>
          <input className="input" id="visitAt" name="visitAt" type="time" defaultValue="09:30" required />
        </div>
        <TextField name="address" label={say('where')} value={plan.address} />
        <details>
          <summary>{text(plan.checklist.title)}</summary>
          <ol>
            {plan.checklist.points.map((point) => (
              <li key={point.key}>{text(point.text)}</li>
            ))}
          </ol>
        </details>
        <p>
          {say('order-next', {
            until: longDayOf(language, plan.expectedOn),
            due: plan.dueOn ? longDayOf(language, plan.dueOn) : '—',
          })}
        </p>
        <button type="submit" className="btn btn--main">
          {say('order')}
        </button>
      </Form>
    </ListPage>
  );
}
