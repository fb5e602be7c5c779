import { data, Form, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { actionWords, sayWhatMay } from '#platform/access/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice, Tag } from '#web/design/index.ts';
import { ListPage, parameterOf } from '#web/desk/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { Because } from './because.tsx';
import { Tabs } from './tabs.tsx';
import { authorityWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const login = parameterOf(request, 'officer');
  const caseKey = parameterOf(request, 'case');
  const asked = { login: login ?? '', caseKey: caseKey ?? '' };
  try {
    const found = await sayWhatMay(call, {
      ...(login === undefined ? {} : { login }),
      ...(caseKey === undefined ? {} : { caseKey }),
    });
    const assignments = found.map(({ assignment, acts }) => ({
      id: assignment.id,
      officer: assignment.officerName,
      body: assignment.bodyName,
      division: assignment.divisionName,
      post: assignment.postName,
      from: assignment.from,
      to: assignment.to,
      delegated: assignment.delegatedFrom !== null,
      acts: acts.map((act) => ({ ...act, name: actionWords[act.action] })),
    }));
    return data({ asked, assignments, fault: null as string | null });
  } catch (error) {
    if (!isProblem(error) || error.status !== 404) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data({ asked, assignments: [], fault: `${title} ${remedy}` }, { status: 404 });
  }
}

export default function WhatPage() {
  const { asked, assignments, fault } = useLoaderData<typeof loader>();
  const say = useWords(authorityWords);
  return (
    <ListPage title={say('authority-of', { page: say('tab-what') })} lead={say('authority-lead')}>
      <Tabs />
      <p className="muted small">{say('what-lead')}</p>
      <Form className="conditions" key={JSON.stringify(asked)}>
        <label>
          {say('officer')}
          <input
            className="input"
            name="officer"
            defaultValue={asked.login}
            autoComplete="off"
            spellCheck={false}
          />
        </label>
        <label>
          {say('case-number')}
          <input
            className="input"
            name="case"
            defaultValue={asked.caseKey}
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
      ) : assignments.length === 0 ? (
        <Empty title={say('no-post')} level={2}>
          <p>{say('no-post-hint')}</p>
        </Empty>
      ) : (
        assignments.map((assignment) => <Held key={assignment.id} of={assignment} />)
      )}
    </ListPage>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['assignments'][number];

/** One assignment, and every act with the rule that decides it. */
function Held({ of }: { of: Shown }) {
  const say = useWords(authorityWords);
  const text = useText();
  return (
    <section className="authority-held" aria-labelledby={of.id}>
      <h2 id={of.id}>
        <Stated>{of.officer}</Stated>{' '}
        <span className="muted">
          {text(of.body)} {text(of.division)} {text(of.post)}
        </span>
      </h2>
      <p className="muted small num">
        {of.from} – {of.to ?? say('open-ended')}{' '}
        {of.delegated ? <Tag kind="due">{say('delegated')}</Tag> : null}
      </p>
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col">{say('act')}</th>
            <th scope="col">{say('permitted')}</th>
            <th scope="col">{say('rule')}</th>
          </tr>
        </thead>
        <tbody>
          {of.acts
            .toSorted((a, b) => Number(b.permitted) - Number(a.permitted))
            .map(({ action, name, permitted, because }) => (
              <tr key={action}>
                <th scope="row">{text(name)}</th>
                <td data-label={say('permitted')} className="nw">
                  <Tag kind={permitted ? 'done' : 'void'}>{say(permitted ? 'permitted' : 'refused')}</Tag>
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
