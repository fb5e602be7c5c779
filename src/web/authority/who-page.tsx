import { data, Form, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { actionWords, type CaseAction, caseActions, sayWhoMay } from '#platform/access/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice } from '#web/design/index.ts';
import { ListPage, parameterOf } from '#web/desk/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { Because } from './because.tsx';
import { Tabs } from './tabs.tsx';
import { authorityWords } from './words.ts';

type Found = Awaited<ReturnType<typeof sayWhoMay>>;
const rows = (found: Found['permitted']) =>
  found.map(({ assignment, because }) => ({
    id: assignment.id,
    officer: assignment.officerName,
    body: assignment.bodyName,
    division: assignment.divisionName,
    post: assignment.postName,
    because,
  }));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const caseKey = parameterOf(request, 'case') ?? '';
  const action: CaseAction =
    caseActions.find((known) => known === parameterOf(request, 'act')) ?? 'case.decide';
  const base = {
    caseKey,
    action,
    actions: caseActions.map((key) => ({ key, name: actionWords[key] })),
    found: null as { permitted: ReturnType<typeof rows>; barred: ReturnType<typeof rows> } | null,
    fault: null as string | null,
  };
  if (caseKey === '') return data(base);
  try {
    const { permitted, barred } = await sayWhoMay(call, action, caseKey);
    return data({ ...base, found: { permitted: rows(permitted), barred: rows(barred) } });
  } catch (error) {
    if (!isProblem(error) || error.status !== 404) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data({ ...base, fault: `${title} ${remedy}` }, { status: 404 });
  }
}

export default function WhoPage() {
  const { caseKey, action, actions, found, fault } = useLoaderData<typeof loader>();
  const say = useWords(authorityWords);
  const text = useText();
  return (
    <ListPage title={say('authority-of', { page: say('tab-who') })} lead={say('authority-lead')}>
      <Tabs />
      <p className="muted small">{say('who-lead')}</p>
      <Form className="conditions" key={`${caseKey} ${action}`}>
        <label>
          {say('act')}
          <select className="input" name="act" defaultValue={action}>
            {actions.map(({ key, name }) => (
              <option key={key} value={key}>
                {text(name)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('case-number')}
          <input
            className="input"
            name="case"
            defaultValue={caseKey}
            required
            autoComplete="off"
            spellCheck={false}
          />
        </label>
        <button type="submit" className="btn btn--main">
          {say('ask')}
        </button>
      </Form>
      {fault ? (
        <Notice kind="late">
          <p role="alert">{fault}</p>
        </Notice>
      ) : null}
      {found ? (
        found.permitted.length === 0 ? (
          <Empty title={say('who-nobody')} level={2}>
            <p>{say('who-nobody-hint')}</p>
          </Empty>
        ) : (
          <People title={say('who-result', { count: found.permitted.length })} people={found.permitted} />
        )
      ) : null}
      {found && found.barred.length > 0 ? (
        <People title={say('barred', { count: found.barred.length })} people={found.barred} />
      ) : null}
    </ListPage>
  );
}

function People({ title, people }: { title: string; people: ReturnType<typeof rows> }) {
  const say = useWords(authorityWords);
  const text = useText();
  return (
    <section className="authority-held">
      <h2>{title}</h2>
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col">{say('person')}</th>
            <th scope="col">{say('post')}</th>
            <th scope="col">{say('rule')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ id, officer, body, division, post, because }) => (
            <tr key={id}>
              <th scope="row">
                <Stated>{officer}</Stated>
              </th>
              <td data-label={say('post')}>
                {text(body)} {text(division)} {text(post)}
              </td>
              <td data-label={say('rule')}>
                <Because policies={because} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
