import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirectDocument,
  useActionData,
} from 'react-router';
import { endEverybody, endedCookie, requireEnder } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Choices, TextField } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { useWords } from '#web/words/index.ts';
import type { RefusedText } from './asked-of-another.tsx';
import { signInsWords } from './sign-ins-words.ts';
import { tellRefused } from './tell-refused.ts';

const everybodyOrOfficers = ['officers', 'everybody'] as const;
type Whose = (typeof everybodyOrOfficers)[number];

export async function loader({ context }: LoaderFunctionArgs) {
  await requireEnder(context.get(callContext));
  return null;
}

interface Refused extends RefusedText {
  readonly whose: Whose;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const whose = everybodyOrOfficers.find((one) => one === form.get('whose')) ?? 'officers';
  try {
    const count = await endEverybody(call, { whose, reason: String(form.get('reason') ?? '').slice(0, 500) });
    const headers = { 'set-cookie': endedCookie(call.config).serialise(count) };
    // His own has ended, too: the desk is closed to him.
    return redirectDocument('/signin/left', { status: 303, headers });
  } catch (error) {
    return tellRefused(call, error, { whose });
  }
}

/** For the day on which somebody may have got hold of sessions or keys. */
export default function SignInsPage() {
  const refused = useActionData<Refused>();
  const say = useWords(signInsWords);
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      <Form method="post" className="recovery-form">
        <Choices
          name="whose"
          label={say('whose')}
          value={refused?.whose ?? 'officers'}
          options={everybodyOrOfficers.map((value) => ({
            value,
            label: say(value),
            hint: say(`${value}-hint`),
          }))}
        />
        <TextField
          name="reason"
          label={say('reason')}
          hint={say('reason-hint')}
          kind="textarea"
          maxLength={500}
          required
          error={refused && `${refused.title} ${refused.remedy}`}
        />
        <Buttons>
          <Button kind="main">{say('end')}</Button>
          <Link className="btn btn--quiet" to="/desk/authority/recoveries">
            {say('back')}
          </Link>
        </Buttons>
      </Form>
    </ListPage>
  );
}
