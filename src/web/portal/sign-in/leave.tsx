import type { LoaderFunctionArgs } from 'react-router';
import type { Text } from '#kernel/i18n/index.ts';
import { systemNamed } from '#platform/identity/index.ts';
import { callContext, formTargetsContext } from '#web/contexts/index.ts';
import { Button, Buttons, Page } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { Aside } from './aside.tsx';
import './sign-in.css';
import { signInWords } from './words.ts';

interface Leaving {
  readonly xsrf: string;
  readonly client: Text | null;
}

/** Another system sends the person here to sign out: everywhere, or not at all. */
export async function loader({ context, request }: LoaderFunctionArgs): Promise<Leaving> {
  const query = new URL(request.url).searchParams;
  const system = await systemNamed(context.get(callContext), query.get('client') ?? undefined);
  context.set(formTargetsContext, system?.origins ?? []);
  return { xsrf: query.get('xsrf') ?? '', client: system?.name ?? null };
}

export default function LeavePage({ loaderData: { xsrf, client } }: { loaderData: Leaving }) {
  const say = useWords(signInWords);
  const text = useText();
  return (
    <Page title={say('leave-title')}>
      <div className="two two--aside sign-in">
        <div>
          <h1>{say('leave-title')}</h1>
          <p className="lead">
            {client ? (
              <>
                {text(client)}
                {say('leave-asks')}
              </>
            ) : null}
            {say('leave-hint')}
          </p>
          <form method="post" action="/oidc/session/end/confirm">
            <input type="hidden" name="xsrf" value={xsrf} />
            <Buttons>
              <Button kind="main" name="logout" value="yes">
                {say('leave')}
              </Button>
              <Button>{say('stay')}</Button>
            </Buttons>
          </form>
        </div>
        <Aside notes={[{ title: say('shared-title'), text: say('shared') }]} />
      </div>
    </Page>
  );
}
