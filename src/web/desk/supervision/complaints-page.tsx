import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import { decideComplaint, listComplaints } from '#front/complaints/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Tag } from '#web/design/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { ListPage, Onwards } from '../list-page.tsx';
import { namesFor } from './names.ts';
import { Places } from './places.tsx';
import { fieldOf } from './read-form.ts';
import { supervisionWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const after = new URL(request.url).searchParams.get('after') ?? undefined;
  const [{ complaints, next }, names] = await Promise.all([listComplaints(call, { after }), namesFor(call)]);
  return {
    complaints: complaints.map((of) => ({ ...of, body: names.body(of.bodyId) })),
    first: after ? '/desk/supervision/complaints' : undefined,
    next: next && `/desk/supervision/complaints?after=${encodeURIComponent(next)}`,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  await decideComplaint(context.get(callContext), {
    id: fieldOf(form, 'of'),
    upheld: fieldOf(form, 'act') === 'upheld',
    finding: fieldOf(form, 'text'),
  });
  return redirect('/desk/supervision/complaints', 303);
}

const tags = { filed: 'due', upheld: 'late', 'not-upheld': 'done' } as const;

/** Complaints about officers; who made them is not said. */
export default function ComplaintsPage() {
  const { complaints, first, next } = useLoaderData<typeof loader>();
  const say = useWords(supervisionWords);
  const text = useText();
  return (
    <ListPage title={say('complaints')} lead={say('complaints-lead')}>
      <Places />
      {complaints.length === 0 ? <p className="muted">{say('no-complaints')}</p> : null}
      {complaints.map((of) => (
        <article key={of.id} className="supervised">
          <h2>
            <Tag kind={tags[of.state]}>{say(`complaint-${of.state}`)}</Tag> {text(of.body)} ·{' '}
            <Stated>{of.about}</Stated>
          </h2>
          <p className="muted small num">
            {of.filedOn} {of.receiptNumber}
          </p>
          <p className="said">
            <Stated>{of.text}</Stated>
          </p>
          {of.finding ? (
            <p>
              <Stated>{of.finding}</Stated>
            </p>
          ) : (
            <Form method="post" data-act="complaint">
              <input type="hidden" name="of" value={of.id} />
              <label>
                {say('complaint-finding')}
                <textarea className="input" name="text" maxLength={4000} required />
              </label>
              <div className="btns">
                <button type="submit" name="act" value="upheld" className="btn">
                  {say('complaint-upheld')}
                </button>
                <button type="submit" name="act" value="not-upheld" className="btn">
                  {say('complaint-not-upheld')}
                </button>
              </div>
            </Form>
          )}
        </article>
      ))}
      <Onwards first={first} next={next} />
    </ListPage>
  );
}
