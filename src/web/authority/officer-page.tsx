import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { httpProblem } from '#kernel/http/index.ts';
import { enterLeave, viewOfficer } from '#platform/staffing/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice, SelectField, Tag, type TagKind, TextField } from '#web/design/index.ts';
import { isId, ListPage } from '#web/desk/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import './organisation.css';
import { organisationWords } from './organisation-words.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  if (!isId(params['officerId'] ?? '')) throw httpProblem('not-found');
  const { officer, posts, history, groups, substitutes } = await viewOfficer(call, params['officerId'] ?? '');
  const today = call.clock.today();
  return {
    today,
    groups,
    name: officer.name,
    account: officer.account,
    active: officer.active,
    title: officer.profile.title ?? null,
    email: officer.profile.emails?.[0]?.value ?? null,
    phone: officer.profile.phoneNumbers?.find(({ type }) => type !== 'mobile')?.value ?? null,
    posts: posts.map(({ id, bodyName, divisionName, postName, delegatedFrom }) => ({
      id,
      body: bodyName,
      division: divisionName,
      post: postName,
      delegated: delegatedFrom !== null,
    })),
    history:
      history?.map((one) => ({
        id: one.id,
        body: one.bodyName,
        division: one.divisionName,
        post: one.postName,
        from: one.from,
        to: one.to,
        origin: one.origin,
        standsInFor: one.standsInFor,
        state: stateOf(one, today),
      })) ?? null,
    substitutes:
      substitutes?.map(({ officerId, officerName, divisionName, postName }) => ({
        officerId,
        name: officerName,
        division: divisionName,
        post: postName,
      })) ?? null,
  };
}

type State = 'current' | 'over' | 'later' | 'proposed' | 'lapsed';
type InTime = NonNullable<Awaited<ReturnType<typeof viewOfficer>>['history']>[number];

function stateOf({ proposed, withdrawn, from, to, confirmBy }: InTime, today: string): State {
  if (withdrawn || (to !== null && to < today)) return 'over';
  if (proposed) return 'proposed';
  if (from > today) return 'later';
  return confirmBy < today ? 'lapsed' : 'current';
}

interface Answered {
  readonly posts?: number;
  readonly error?: string;
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const said = (name: string) => String(form.get(name) ?? '').trim();
  if (!isId(params['officerId'] ?? '')) throw httpProblem('not-found');
  try {
    const posts = await enterLeave(call, {
      officerId: params['officerId'] ?? '',
      substituteId: said('substitute'),
      from: said('from'),
      to: said('to'),
    });
    return data<Answered>({ posts });
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Answered>({ error: `${title} ${remedy}` }, { status: error.status });
  }
}

/** One officer: where he is reached, what he holds, and for those who answer for him what he held and when. */
export default function OfficerPage() {
  const { name, account, active, title, email, phone, groups, posts } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(organisationWords);
  const text = useText();
  const facts = [
    { word: say('account'), value: account },
    { word: say('email'), value: email },
    { word: say('phone'), value: phone },
    { word: say('groups'), value: groups.join('，') },
  ].filter(({ value }) => value);
  return (
    <ListPage title={name} lead={title ? <Stated>{title}</Stated> : null}>
      <p className="small">
        <Link to="/desk/organisation">{say('back')}</Link>{' '}
        {active ? null : <Tag kind="void">{say('left')}</Tag>}
      </p>
      {answered?.posts ? (
        <Notice kind="done">
          <p role="status">{say('leave-saved', { count: answered.posts })}</p>
        </Notice>
      ) : null}
      {answered?.error ? (
        <Notice kind="late">
          <p role="alert">{answered.error}</p>
        </Notice>
      ) : null}
      <dl className="officer-facts">
        {facts.map(({ word, value }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>
              <Stated>{value ?? ''}</Stated>
            </dd>
          </div>
        ))}
      </dl>
      {posts.length === 0 ? (
        <Empty title={say('no-post')} level={2}>
          <p>{say('no-post-hint')}</p>
        </Empty>
      ) : (
        <section className="staffing-part">
          <h2>{say('current-posts')}</h2>
          <ul>
            {posts.map(({ id, body, division, post, delegated }) => (
              <li key={id}>
                {text(body)} {text(division)} {text(post)}{' '}
                {delegated ? <Tag kind="due">{say('origin-person')}</Tag> : null}
              </li>
            ))}
          </ul>
        </section>
      )}
      <History />
      <LeaveForm />
    </ListPage>
  );
}

const tags: Readonly<Record<State, TagKind>> = {
  current: 'done',
  over: 'void',
  later: 'due',
  proposed: 'due',
  lapsed: 'late',
};

function History() {
  const { history } = useLoaderData<typeof loader>();
  const say = useWords(organisationWords);
  const text = useText();
  if (!history || history.length === 0) return null;
  return (
    <section className="staffing-part">
      <h2>{say('history')}</h2>
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col">{say('post')}</th>
            <th scope="col">{say('period')}</th>
            <th scope="col">{say('state')}</th>
            <th scope="col">{say('origin')}</th>
          </tr>
        </thead>
        <tbody>
          {history.map(({ id, body, division, post, from, to, state, origin, standsInFor }) => (
            <tr key={id}>
              <th scope="row">
                {text(body)} {text(division)} {text(post)}
                {standsInFor ? (
                  <span className="muted small">
                    {' '}
                    <Stated>{say('stands-in', { name: standsInFor })}</Stated>
                  </span>
                ) : null}
              </th>
              <td data-label={say('period')} className="num nw">
                {from} – {to ?? say('open_ended')}
              </td>
              <td data-label={say('state')}>
                <Tag kind={tags[state]}>{say(`state-${state}`)}</Tag>
              </td>
              <td data-label={say('origin')}>{say(`origin-${origin}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function LeaveForm() {
  const { substitutes, today, posts } = useLoaderData<typeof loader>();
  const say = useWords(organisationWords);
  const text = useText();
  if (!substitutes) return null;
  const handOver = posts.find(({ delegated }) => !delegated)?.id;
  return (
    <section aria-labelledby="leave" className="staffing-part">
      <h2 id="leave">{say('leave-title')}</h2>
      {substitutes.length === 0 ? (
        <p className="muted">{say('leave-nobody')}</p>
      ) : (
        <>
          <p className="muted small">{say('leave-lead')}</p>
          {handOver ? (
            <p className="small">
              <Link to={`/desk/handovers?from=${handOver}`}>{say('hand-over')}</Link>
            </p>
          ) : null}
          <Form method="post">
            <SelectField
              name="substitute"
              label={say('substitute')}
              options={substitutes.map(({ officerId, name, division, post }) => ({
                value: officerId,
                label: `${name} ${text(division)} ${text(post)}`,
              }))}
            />
            <TextField name="from" label={say('from')} hint={say('day-hint')} value={today} kind="short" />
            <TextField name="to" label={say('to')} hint={say('day-hint')} value={today} kind="short" />
            <p>
              <button type="submit" className="btn btn--main">
                {say('leave-save')}
              </button>
            </p>
          </Form>
        </>
      )}
    </section>
  );
}
