import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from 'react-router';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { type Enrolment, finishOfficerRecovery, openOfficerForm } from '#platform/identity/index.ts';
import { addressContext, callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Empty, ErrorSummary, Notice, Page, TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { EnrolmentCode } from '../factor/enrolment-code.tsx';
import { Codes } from '../security/codes.tsx';
import { fieldOf, refused } from '../sign-in/answers.ts';
import { Aside } from '../sign-in/aside.tsx';
import { errorOf, type Refusal } from '../sign-in/refusal.ts';
import '../sign-in/sign-in.css';
import { officerWords } from './officer-words.ts';

interface View {
  /** What the authenticator has to know; else why there is nothing to set up any more. */
  readonly enrolment: Enrolment | null;
  readonly isFirst: boolean;
  readonly ended: { readonly title: string; readonly remedy: string } | null;
}

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  try {
    const { enrolment, isFirst } = await openOfficerForm(call, params['ticket'] ?? '');
    return data<View>({ enrolment, isFirst, ended: null });
  } catch (error) {
    if (!isProblem(error) || error.status !== 404) throw error;
    return data<View>(
      { enrolment: null, isFirst: false, ended: sayProblem(error, call.language) },
      { status: 404 },
    );
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const typed = { password: fieldOf(form, 'password'), code: fieldOf(form, 'code') };
  const origin = { userAgent: request.headers.get('user-agent'), address: context.get(addressContext) };
  try {
    const { isFirst } = await openOfficerForm(call, params['ticket'] ?? '');
    const codes = await finishOfficerRecovery(call, params['ticket'] ?? '', typed, origin);
    return data({ codes, isFirst }, { status: 200 });
  } catch (error) {
    return refused(call, error, {}, 'code');
  }
}

interface Shown {
  readonly loaderData: View;
  readonly actionData?: Partial<Refusal> & { readonly codes?: readonly string[]; readonly isFirst?: boolean };
}

/** The officer chooses password and authenticator himself, and keeps the recovery codes. */
export default function OfficerFormPage({ loaderData: { enrolment, isFirst, ended }, actionData }: Shown) {
  if (actionData?.codes) return <Done codes={actionData.codes} isFirst={actionData.isFirst ?? false} />;
  if (enrolment === null) return <Ended title={ended?.title ?? ''} remedy={ended?.remedy ?? ''} />;
  const refusal = actionData?.errors ? (actionData as Refusal) : undefined;
  return <Ask enrolment={enrolment} isFirst={isFirst} refusal={refusal} />;
}

interface Asked {
  readonly enrolment: Enrolment;
  readonly isFirst: boolean;
  readonly refusal: Refusal | undefined;
}

function Ask({ enrolment, isFirst, refusal }: Asked) {
  const say = useWords(officerWords);
  return (
    <Page title={say(isFirst ? 'first-title' : 'form-title')}>
      <div className="two two--aside sign-in">
        <div>
          <ErrorSummary errors={refusal?.errors ?? []} />
          <h1>{say(isFirst ? 'first-title' : 'form-title')}</h1>
          <p className="lead">{say(isFirst ? 'first-lead' : 'form-lead')}</p>
          <EnrolmentCode {...enrolment} />
          <form method="post">
            <TextField
              name="code"
              label={say('first-code')}
              error={errorOf(refusal, 'code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              kind="short"
              required
            />
            <TextField
              name="password"
              type="password"
              label={say('new-password')}
              hint={say('password-hint')}
              error={errorOf(refusal, 'password')}
              autoComplete="new-password"
              required
            />
            <Buttons>
              <Button kind="main" big>
                {say(isFirst ? 'first-set' : 'set')}
              </Button>
            </Buttons>
          </form>
        </div>
        <Aside notes={[{ title: say('own-title'), text: say('own') }]} />
      </div>
    </Page>
  );
}

function Done({ codes, isFirst }: { readonly codes: readonly string[]; readonly isFirst: boolean }) {
  const say = useWords(officerWords);
  return (
    <Page title={say(isFirst ? 'first-done-title' : 'done-title')}>
      <div className="sect">
        <Notice kind="done">
          <p role="status" className="strong">
            {say(isFirst ? 'first-done-title' : 'done-title')}
          </p>
          <p>{say(isFirst ? 'first-done-lead' : 'done-lead')}</p>
        </Notice>
        <Codes codes={codes} onwards={{ href: '/signin', label: say('sign-in') }} />
      </div>
    </Page>
  );
}

function Ended({ title, remedy }: { readonly title: string; readonly remedy: string }) {
  const say = useWords(officerWords);
  return (
    <Page title={title}>
      <div className="sect">
        <Empty
          level={1}
          title={title}
          actions={
            <Buttons>
              <Button href="/signin/officer">{say('again')}</Button>
            </Buttons>
          }
        >
          <p>{remedy}</p>
        </Empty>
      </div>
    </Page>
  );
}
