import { type LoaderFunctionArgs, redirect } from 'react-router';
import { accountOf, localPath, type PowerShown } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Page } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { ActingFor } from '../acting-for/index.ts';
import { Aside } from './aside.tsx';
import './sign-in.css';
import { signInWords } from './words.ts';

interface Choice {
  readonly name: string;
  readonly powers: readonly PowerShown[];
  readonly actingFor: string;
  readonly returnTo: string;
}

/** Whoever may act for nobody else is not asked. */
export async function loader({ context, request }: LoaderFunctionArgs): Promise<Choice | Response> {
  const returnTo = localPath(new URL(request.url).searchParams.get('return') ?? undefined);
  const account = await accountOf(context.get(callContext));
  if (!account) return redirect(`/signin?return=${encodeURIComponent(returnTo)}`);
  if (account.powers.length === 0) return redirect(returnTo);
  const { name, powers, actingFor } = account;
  return { name, powers, actingFor: actingFor?.principalId ?? '', returnTo };
}

export default function ActingForPage({ loaderData }: { loaderData: Choice }) {
  const say = useWords(signInWords);
  const { name, powers, actingFor, returnTo } = loaderData;
  return (
    <Page title={say('acting-title')}>
      <div className="two two--aside sign-in">
        <div>
          <h1>{say('acting-title')}</h1>
          <p className="lead">{say('acting-hint')}</p>
          <form method="post" action="/api/account/acting-for">
            <input type="hidden" name="return" value={returnTo} />
            <ActingFor label={say('acting-label')} name={name} powers={powers} actingFor={actingFor} />
            <Buttons>
              <Button kind="main" big>
                {say('go-on')}
              </Button>
            </Buttons>
          </form>
        </div>
        <Aside
          notes={[
            { title: say('power-title'), text: say('power') },
            { title: say('data-title'), text: say('data') },
          ]}
        />
      </div>
    </Page>
  );
}
