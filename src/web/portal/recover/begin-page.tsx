import { type ActionFunctionArgs, redirect } from 'react-router';
import { beginRecovery } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Choices, ErrorSummary, Page } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { fieldOf, refused } from '../sign-in/answers.ts';
import { Aside } from '../sign-in/aside.tsx';
import { ClaimFields } from '../sign-in/claim-fields.tsx';
import type { Refusal } from '../sign-in/refusal.ts';
import '../sign-in/sign-in.css';
import { recoverWords } from './words.ts';

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const typed = {
    name: fieldOf(form, 'name'),
    idNumber: fieldOf(form, 'idNumber'),
    mobile: fieldOf(form, 'mobile'),
  };
  const channel = fieldOf(form, 'channel') === 'email' ? 'email' : 'sms';
  try {
    const { ticket } = await beginRecovery(call, { ...typed, channel });
    return redirect(`/signin/recover/${ticket}`, 303);
  } catch (error) {
    return refused(call, error, { ...typed, channel }, 'name');
  }
}

export default function BeginRecoveryPage({ actionData: refusal }: { actionData?: Refusal }) {
  const say = useWords(recoverWords);
  return (
    <Page title={say('title')}>
      <div className="two two--aside sign-in">
        <div>
          <ErrorSummary errors={refusal?.errors ?? []} />
          <h1>{say('title')}</h1>
          <p className="lead">{say('lead')}</p>
          <form method="post" noValidate>
            <ClaimFields refusal={refusal} />
            <Choices
              name="channel"
              label={say('channel')}
              value={refusal?.typed['channel'] ?? 'sms'}
              options={[
                { value: 'sms', label: say('by-sms') },
                { value: 'email', label: say('by-email') },
              ]}
            />
            <Buttons>
              <Button kind="main" big>
                {say('go')}
              </Button>
            </Buttons>
          </form>
        </div>
        <Aside
          notes={[
            { title: say('oracle-title'), text: say('oracle') },
            { title: say('factor-title'), text: say('factor') },
            { title: say('never-tell-title'), text: say('never-tell') },
            {
              title: say('officer-title'),
              text: (
                <>
                  {say('officer-lead')} <a href="/signin/officer">{say('officer-go')}</a>
                </>
              ),
            },
          ]}
        />
      </div>
    </Page>
  );
}
