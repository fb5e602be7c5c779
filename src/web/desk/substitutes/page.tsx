import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import {
  assignmentsOf,
  assignmentsOfBody,
  delegateAssignment,
  endDelegation,
  listDelegations,
} from '#platform/directory/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice, TextField } from '#web/design/index.ts';
import { Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { ListPage } from '../list-page.tsx';
import { substituteWords } from './words.ts';

interface Answered {
  readonly done?: 'saved' | 'ended';
  readonly error?: string;
}

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  // What was delegated to one is not passed on.
  const posts = (await assignmentsOf(call)).filter(({ delegatedFrom }) => delegatedFrom === null);
  const listed = await listDelegations(call);
  return {
    today: call.clock.today(),
    listed,
    posts: posts.map(({ id, postName, divisionName }) => ({ id, post: postName, division: divisionName })),
    colleagues: await colleaguesOf(call, [...new Set(posts.map(({ bodyId }) => bodyId))]),
  };
}

/** Everybody in a post of these bodies but oneself, each once, the own division first. */
async function colleaguesOf(call: Call, bodyIds: readonly string[]) {
  const held = (await Promise.all(bodyIds.map((id) => assignmentsOfBody(call, id)))).flat();
  const own = new Set(
    held.filter(({ accountId }) => accountId === call.actor.id).map((one) => one.divisionKey),
  );
  const others = held.filter(
    ({ accountId, delegatedFrom }) => accountId !== call.actor.id && delegatedFrom === null,
  );
  const nearest = (divisionKey: string) => (own.has(divisionKey) ? 0 : 1);
  const byOfficer = new Map(
    others
      .sort((a, b) => nearest(a.divisionKey) - nearest(b.divisionKey))
      .reverse()
      .map((one) => [one.officerId, one]),
  );
  return [...byOfficer.values()].reverse().map(({ officerId, officerName, divisionName, postName }) => ({
    officerId,
    name: officerName,
    division: divisionName,
    post: postName,
  }));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const said = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  try {
    if (form.has('end')) {
      await endDelegation(call, said('end'));
      return data<Answered>({ done: 'ended' });
    }
    if (!said('officer') || !said('post'))
      return data<Answered>({ error: substituteWords.say(call.language, 'choose') }, { status: 422 });
    await delegateAssignment(call, {
      assignmentId: said('post'),
      toOfficerId: said('officer'),
      from: said('from'),
      to: said('to'),
    });
    return data<Answered>({ done: 'saved' });
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Answered>({ error: `${title} ${remedy}` }, { status: error.status });
  }
}

export default function SubstitutesPage() {
  const { listed } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(substituteWords);
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      {answered?.done ? (
        <Notice kind="done">
          <p role="status">{say(answered.done)}</p>
        </Notice>
      ) : null}
      {answered?.error ? (
        <Notice kind="late">
          <p role="alert">{answered.error}</p>
        </Notice>
      ) : null}
      {listed.length === 0 ? (
        <Empty title={say('none')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        <Listed />
      )}
      <NameOne />
    </ListPage>
  );
}

function Listed() {
  const { listed } = useLoaderData<typeof loader>();
  const say = useWords(substituteWords);
  const text = useText();
  const language = useLanguage();
  return (
    <Form method="post">
      <table className="table table--stack">
        <caption className="vh">{say('listed')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('giver')}</th>
            <th scope="col">{say('post')}</th>
            <th scope="col">{say('substitute')}</th>
            <th scope="col">{say('from')}</th>
            <th scope="col">{say('to')}</th>
            <th scope="col">
              <span className="vh">{say('end')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {listed.map(({ id, giver, substitute, body, post, from, to, own }) => (
            <tr key={id}>
              <td data-label={say('giver')}>
                <Stated>{giver}</Stated>
              </td>
              <td data-label={say('post')}>
                {text(body)} {text(post)}
              </td>
              <td data-label={say('substitute')}>
                <Stated>{substitute}</Stated>
              </td>
              <td className="num" data-label={say('from')}>
                {from}
              </td>
              <td className="num" data-label={say('to')}>
                {to}
              </td>
              <td>
                {own ? (
                  <button
                    type="submit"
                    className="btn"
                    name="end"
                    value={id}
                    aria-label={say('end-label', { name: substitute, post: textIn(post, language) })}
                  >
                    {say('end')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Form>
  );
}

function NameOne() {
  const { posts, colleagues, today } = useLoaderData<typeof loader>();
  const say = useWords(substituteWords);
  const text = useText();
  if (colleagues.length === 0) return <p className="muted">{say('nobody-else')}</p>;
  return (
    <section aria-labelledby="name-one" className="substitute">
      <h2 id="name-one">{say('name')}</h2>
      <Form method="post">
        <fieldset className="pick">
          <legend>{say('which')}</legend>
          <ul>
            {posts.map(({ id, post, division }, place) => (
              <li key={id}>
                <label>
                  <input type="radio" name="post" value={id} defaultChecked={place === 0} />
                  {text(division)} {text(post)}
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        <fieldset className="pick">
          <legend>{say('who')}</legend>
          <ul>
            {colleagues.map(({ officerId, name, division, post }) => (
              <li key={officerId}>
                <label>
                  <input type="radio" name="officer" value={officerId} />
                  <b>
                    <Stated>{name}</Stated>
                  </b>
                  <span className="muted">
                    {text(division)} {text(post)}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        <TextField name="from" label={say('from')} hint={say('day-hint')} value={today} />
        <TextField name="to" label={say('to')} hint={say('day-hint')} value={today} />
        <p>
          <button type="submit" className="btn btn--main">
            {say('save')}
          </button>
        </p>
      </Form>
    </section>
  );
}
