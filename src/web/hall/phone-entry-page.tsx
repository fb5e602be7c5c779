import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { describeAnswers, openDraft } from '#front/applications/index.ts';
import { readCall, submitByPhone } from '#front/calls/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { ErrorSummary } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import '../portal/apply/apply.css';
import './hall.css';
import { FormPart, useFocusOnErrors } from './entry-form.tsx';
import { saveEntry, viewEntry } from './entry-view.ts';
import { phoneWords } from './phone-words.ts';
import { type Told, tellRefusal, textsOf } from './told.ts';
import { ToldNotice } from './told-notice.tsx';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [callId, draftId] = [params['id'] ?? '', params['draftId'] ?? ''];
  await readCall(call, callId);
  const { draft, pages, materials } = await openDraft(call, draftId);
  if (draft.submittedCaseId) throw redirect(`/desk/calls/${callId}?done=1`);
  return {
    callId,
    view: await viewEntry(call, draftId, new URL(request.url).searchParams),
    // In words, in the order of the form: this is what is read to the caller.
    aloud: (await describeAnswers(call, pages, draft.answers)).flatMap(({ rows }) => rows),
    missing: materials.filter(({ found }) => !found).map(({ material }) => material.title),
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const [callId, draftId] = [params['id'] ?? '', params['draftId'] ?? ''];
  const here = `/desk/calls/${callId}/drafts/${draftId}`;
  const form = await request.formData();
  const text = textsOf(form);
  try {
    if (text('act') === 'submit') {
      await submitByPhone(call, { callId, draftId, consent: text('consent') });
      return redirect(`/desk/calls/${callId}?done=1`, 303);
    }
    const posted = new URLSearchParams(
      [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    const again = await saveEntry(call, draftId, posted);
    return redirect(again.size > 0 ? `${here}?${again}` : here, 303);
  } catch (error) {
    return tellRefusal(call, error);
  }
}

/** The form as the caller answers it; then all of it is read to him, and his consent is written down. */
export default function PhoneEntryPage() {
  const { view, callId } = useLoaderData<typeof loader>();
  const refused = useActionData() as Told | undefined;
  const say = useWords(phoneWords);
  const text = useText();
  useFocusOnErrors(view.errors);
  return (
    <ListPage title={say('entry', { name: view.applicant.name })} lead={say('entry-lead')}>
      <ToldNotice refused={refused} />
      <p className="entry__what">
        <b>{text(view.itemTitle)}</b>
        <span className="muted">
          {' · '}
          <Stated>{view.applicant.name}</Stated> <span className="num">{view.applicant.code}</span>
        </span>{' '}
        <Link to={`/desk/calls/${callId}`}>{say('back')}</Link>
      </p>
      <ErrorSummary errors={view.errors} />
      <div className="entry">
        <FormPart view={view} />
        <div className="entry__side">
          <Later />
          <ReadAloud />
        </div>
      </div>
    </ListPage>
  );
}

/** Papers and signatures are not for the telephone. */
function Later() {
  const { missing } = useLoaderData<typeof loader>();
  const say = useWords(phoneWords);
  const text = useText();
  return (
    <section aria-labelledby="later">
      <h2 id="later">{say('later')}</h2>
      <p className="muted">{say(missing.length === 0 ? 'later-none' : 'later-hint')}</p>
      <ul>
        {missing.map((title) => (
          <li key={title['zh-CN']}>{text(title)}</li>
        ))}
      </ul>
    </section>
  );
}

function ReadAloud() {
  const { view, aloud } = useLoaderData<typeof loader>();
  const say = useWords(phoneWords);
  const text = useText();
  if (!view.filled) return <p className="hint">{say('fill-first')}</p>;
  return (
    <section aria-labelledby="aloud">
      <h2 id="aloud">{say('aloud')}</h2>
      <p className="muted">{say('aloud-hint')}</p>
      <dl className="read-out">
        {aloud.map(({ name, label, value }) => (
          <div key={name}>
            <dt className="muted small">{text(label)}</dt>
            <dd>
              <Stated>{value}</Stated>
            </dd>
          </div>
        ))}
      </dl>
      <Form method="post" className="read-out__consent">
        <label>
          {say('consent')}
          <textarea className="input" name="consent" rows={2} maxLength={1000} required />
          <span className="muted xs">{say('consent-hint')}</span>
        </label>
        <button type="submit" className="btn btn--main" name="act" value="submit">
          {say('submit')}
        </button>
      </Form>
    </section>
  );
}
