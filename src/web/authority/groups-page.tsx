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
import { tieGroupToPost, viewGroups } from '#platform/staffing/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice } from '#web/design/index.ts';
import { isId, ListPage } from '#web/desk/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { groupsWords } from './groups-words.ts';
import './organisation.css';
import { Tabs } from './tabs.tsx';
import { authorityWords } from './words.ts';

const mostNamed = 30;

export async function loader({ context }: LoaderFunctionArgs) {
  const { groups, mayTie } = await viewGroups(context.get(callContext));
  return {
    mayTie,
    groups: groups.map(({ id, name, post, members }) => ({
      id,
      name,
      post,
      place: post ? `${post.bodyKey}/${post.divisionKey}/${post.key}` : '',
      count: members.length,
      members: members.slice(0, mostNamed),
    })),
  };
}

interface Answered {
  readonly saved?: true;
  readonly error?: string;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const group = String(form.get('group') ?? '');
  try {
    if (!isId(group)) throw httpProblem('invalid-request', { count: 1 });
    await tieGroupToPost(call, group, String(form.get('place') ?? ''));
    return data<Answered>({ saved: true });
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Answered>({ error: `${title} ${remedy}` }, { status: error.status });
  }
}

/** The groups of identity systems and what each proposes. */
export default function GroupsPage() {
  const { groups } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(groupsWords);
  const sayAuthority = useWords(authorityWords);
  return (
    <ListPage title={sayAuthority('authority-of', { page: say('title') })} lead={say('lead')}>
      <Tabs />
      {answered?.saved ? (
        <Notice kind="done">
          <p role="status">{say('saved')}</p>
        </Notice>
      ) : null}
      {answered?.error ? (
        <Notice kind="late">
          <p role="alert">{answered.error}</p>
        </Notice>
      ) : null}
      {groups.length === 0 ? (
        <Empty title={say('none')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        <table className="table table--stack">
          <thead>
            <tr>
              <th scope="col">{say('group')}</th>
              <th scope="col">{say('members')}</th>
              <th scope="col">{say('post')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <GroupRow key={group.id} group={group} />
            ))}
          </tbody>
        </table>
      )}
    </ListPage>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['groups'][number];

function GroupRow({ group: { id, name, post, place, count, members } }: { group: Shown }) {
  const { mayTie } = useLoaderData<typeof loader>();
  const say = useWords(groupsWords);
  const text = useText();
  const tied = post ? `${text(post.bodyName)} ${text(post.divisionName)} ${text(post.name)}` : say('untied');
  return (
    <tr>
      <th scope="row">
        <Stated>{name}</Stated>
      </th>
      <td data-label={say('members')}>
        <span className="muted small num">{say('count', { count })}</span>{' '}
        {members.map(({ officerId, name: member }) => (
          <span key={officerId}>
            <Link to={`/desk/organisation/${officerId}`}>
              <Stated>{member}</Stated>
            </Link>{' '}
          </span>
        ))}
      </td>
      <td data-label={say('post')}>
        <span className="chart-found__post">{tied}</span>
        {mayTie ? (
          <Form method="post" className="group-tie" key={place}>
            <input type="hidden" name="group" value={id} />
            <input
              className="input"
              name="place"
              defaultValue={place}
              aria-label={say('post-of', { name })}
              placeholder={say('post-label')}
              autoComplete="off"
              spellCheck={false}
            />
            <button type="submit" className="btn" aria-label={say('save-of', { name })}>
              {say('save')}
            </button>
          </Form>
        ) : null}
      </td>
    </tr>
  );
}
