import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { listHalls, listVisits, settleVisit } from '#front/bookings/index.ts';
import { listServedHalls } from '#front/hall/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty } from '#web/design/index.ts';
import { dayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { HallPage } from './hall-page.tsx';
import { type Told, tellRefusal, textsOf } from './told.ts';
import { hallWords } from './words.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [visits, halls, serves] = await Promise.all([
    listVisits(call),
    listHalls(call),
    listServedHalls(call),
  ]);
  const today = call.clock.today();
  return {
    serves: serves.length > 0,
    visits: visits.map(({ id, day, starts, ends, address, name, note, hallKey, matterKey }) => ({
      ...{ id, day, starts, ends, address, name, note },
      ahead: day > today,
      matter:
        halls.find(({ key }) => key === hallKey)?.matters.find(({ key }) => key === matterKey)?.name ?? {},
    })),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const text = textsOf(await request.formData());
  try {
    await settleVisit(call, text('id'), text('act') === 'missed' ? 'missed' : 'done');
  } catch (error) {
    return tellRefusal(call, error);
  }
  return redirect('/desk/visits', 303);
}

export default function VisitsPage() {
  const { visits, serves } = useLoaderData<typeof loader>();
  const refused = useActionData() as Told | undefined;
  const say = useWords(hallWords);
  const text = useText();
  const language = useLanguage();
  return (
    <HallPage title={say('visits')} lead={say('visits-lead')} serves={serves} refused={refused}>
      {visits.length === 0 ? (
        <Empty title={say('visits-none')} level={2}>
          <p>{say('visits-none-hint')}</p>
        </Empty>
      ) : (
        <table className="table table--stack">
          <thead>
            <tr>
              <th scope="col">{say('when')}</th>
              <th scope="col">{say('what')}</th>
              <th scope="col">{say('where')}</th>
              <th scope="col">{say('who')}</th>
              <th scope="col">{say('outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {visits.map((visit) => (
              <tr key={visit.id}>
                <th scope="row" className="num">
                  {dayOf(language, visit.day)} {visit.starts}–{visit.ends}
                </th>
                <td data-label={say('what')}>{text(visit.matter)}</td>
                <td data-label={say('where')}>
                  <Stated>{visit.address}</Stated>
                  {visit.note === '' ? null : (
                    <span className="hint">
                      <Stated>{visit.note}</Stated>
                    </span>
                  )}
                </td>
                <td data-label={say('who')}>
                  <Stated>{visit.name}</Stated>
                </td>
                <td data-label={say('outcome')}>
                  {visit.ahead ? (
                    <span className="muted">{say('visit-ahead')}</span>
                  ) : (
                    <Form method="post" className="btns">
                      <input type="hidden" name="id" value={visit.id} />
                      <button type="submit" className="btn" name="act" value="done">
                        {say('visit-done')}
                      </button>
                      <button type="submit" className="btn" name="act" value="missed">
                        {say('visit-missed')}
                      </button>
                    </Form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </HallPage>
  );
}
