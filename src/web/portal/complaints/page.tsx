import {
  type ActionFunctionArgs,
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
import { refused } from '../sign-in/answers.ts';
import { errorOf, type Refusal } from '../sign-in/refusal.ts';
import '../services/services.css';
import { complaintWords } from './words.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const query = new URL(request.url).searchParams;
  const { complaints, applications, next } = await listOwnComplaints(call, {
    before: query.get('before') ?? undefined,
  });
  const [self, bodies] = await Promise.all([selfOf(call), listBodies(call)]);
  return {
    self,
    id: newId(),
    sent: query.has('sent'),
    body: query.get('body') ?? undefined,
    next: next ?? null,
    bodies: bodies.map(({ id, name }) => ({ id, name })),
    applications: applications.map(({ caseId, title, receiptNumber }) => ({ caseId, title, receiptNumber })),
    complaints: complaints.map(({ id, bodyId, about, text, filedOn, state, finding }) => ({
      id,
      body: bodies.find((body) => body.id === bodyId)?.name,
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
    await fileComplaint(call, { ...given, id: field('id'), ...(caseId ? { caseId } : {}) });
  } catch (error) {
    if (isProblem(error, 'complaints/incomplete'))
      return refused(call, error, { ...given, caseId }, 'bodyId');
    throw error;
  }
  return redirect('/my/complaints?sent', 303);
}

export default function ComplaintsPage() {
  const { self, id, sent, body, bodies, applications, complaints, next } = useLoaderData<typeof loader>();
  const refusal = useActionData() as Refusal | undefined;
  const say = useWords(complaintWords);
  const language = useLanguage();
  const given: Readonly<Record<string, string | undefined>> = refusal?.typed ?? { bodyId: body };
  const field = (name: string) => ({ name, value: given[name], error: errorOf(refusal, name) });
  return (
    <MyFrame title={say('title')} self={self}>
      <ErrorSummary errors={refusal?.errors ?? []} />
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
          {...field('bodyId')}
          label={say('body')}
          options={bodies.map((body) => ({ value: body.id, label: textIn(body.name, language) }))}
        />
        <TextField {...field('about')} label={say('about')} hint={say('about-hint')} maxLength={200} />
        <TextField
          {...field('text')}
          kind="textarea"
          label={say('text')}
          hint={say('text-hint')}
          maxLength={4000}
        />
        {applications.length > 0 ? (
          <SelectField
            {...field('caseId')}
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
                {textIn(of.body, language)} · <Stated>{of.about}</Stated>
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
        {next ? (
          <p>
            <a className="tap" href={`/my/complaints?before=${encodeURIComponent(next)}#own`}>
              {say('older')}
            </a>
          </p>
        ) : null}
      </Section>
    </MyFrame>
  );
}
