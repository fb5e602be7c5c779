import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { fileComplaint, listOwnComplaints } from '#front/complaints/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, Notice, Section, SelectField, TextField } from '#web/design/index.ts';
import { Stated, useLanguage, useWords } from '#web/words/index.ts';
import { MyFrame } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import '../services/services.css';
import { complaintWords } from './words.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { complaints, applications } = await listOwnComplaints(call);
  const [self, bodies] = await Promise.all([selfOf(call), listBodies(call)]);
  return {
    self,
    id: newId(),
    sent: new URL(request.url).searchParams.has('sent'),
    bodies: bodies.map(({ id, name }) => ({ id, name })),
    applications: applications.map(({ caseId, title, receiptNumber }) => ({ caseId, title, receiptNumber })),
    complaints: complaints.map(({ id, about, text, filedOn, state, finding }) => ({
      id,
      about,
      text,
      filedOn,
      state,
      finding,
    })),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const field = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 4000) : '';
  };
  const given = { bodyId: field('bodyId'), about: field('about').slice(0, 200), text: field('text') };
  const caseId = field('caseId');
  try {
    if (given.bodyId === '') return data({ given }, { status: 422 });
    await fileComplaint(call, { ...given, id: field('id'), ...(caseId ? { caseId } : {}) });
  } catch (error) {
    if (isProblem(error, 'complaints/incomplete')) return data({ given }, { status: 422 });
    throw error;
  }
  return redirect('/my/complaints?sent', 303);
}

export default function ComplaintsPage() {
  const { self, id, sent, bodies, applications, complaints } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const say = useWords(complaintWords);
  const language = useLanguage();
  const error = refused ? say('incomplete') : undefined;
  return (
    <MyFrame title={say('title')} self={self}>
      <ErrorSummary errors={error ? [{ name: 'bodyId', message: error }] : []} />
      <header className="page-top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
      </header>
      {sent ? (
        <Notice kind="done">
          <p role="status">{say('sent')}</p>
        </Notice>
      ) : null}
      <form method="post" action="/my/complaints" className="narrow" noValidate>
        <input type="hidden" name="id" value={id} />
        <SelectField
          name="bodyId"
          label={say('body')}
          error={error}
          value={refused?.given.bodyId}
          options={bodies.map((body) => ({ value: body.id, label: textIn(body.name, language) }))}
        />
        <TextField
          name="about"
          label={say('about')}
          hint={say('about-hint')}
          value={refused?.given.about}
          maxLength={200}
        />
        <TextField
          name="text"
          kind="textarea"
          label={say('text')}
          hint={say('text-hint')}
          value={refused?.given.text}
          maxLength={4000}
        />
        {applications.length > 0 ? (
          <SelectField
            name="caseId"
            label={say('case')}
            options={applications.map((of) => ({
              value: of.caseId,
              label: `${of.title} ${of.receiptNumber}`,
            }))}
          />
        ) : null}
        <Buttons>
          <Button kind="main" big>
            {say('send')}
          </Button>
        </Buttons>
      </form>
      <Section id="own" title={say('own')}>
        {complaints.length === 0 ? <p className="muted">{say('none')}</p> : null}
        <ul className="rows">
          {complaints.map((of) => (
            <li key={of.id}>
              <span>
                <Stated>{of.about}</Stated>
                {of.finding ? (
                  <span className="hint">
                    <Stated>{of.finding}</Stated>
                  </span>
                ) : null}
              </span>
              <span className="rows__side">
                {say(`state-${of.state}`)} <span className="num">{of.filedOn}</span>
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </MyFrame>
  );
}
