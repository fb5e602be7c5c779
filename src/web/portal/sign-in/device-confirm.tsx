import type { LoaderFunctionArgs } from 'react-router';
import type { Text } from '#kernel/i18n/index.ts';
import { systemNamed } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Page } from '#web/design/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { Aside } from './aside.tsx';
import './sign-in.css';
import { signInWords } from './words.ts';

interface Asked {
  readonly xsrf: string;
  readonly code: string;
  readonly client: Text | null;
}

/** The same code stands on the device: only then is it this device that is let in. */
export async function loader({ context, request }: LoaderFunctionArgs): Promise<Asked> {
  const query = new URL(request.url).searchParams;
  const system = await systemNamed(context.get(callContext), query.get('client') ?? undefined);
  return { xsrf: query.get('xsrf') ?? '', code: query.get('code') ?? '', client: system?.name ?? null };
}

export default function DeviceConfirmPage({ loaderData: { xsrf, code, client } }: { loaderData: Asked }) {
  const say = useWords(signInWords);
  const text = useText();
  return (
    <Page title={say('confirm-title')}>
      <div className="two two--aside sign-in">
        <div>
          <h1>{say('confirm-title')}</h1>
          {client ? <p className="lead">{text(client)}</p> : null}
          <p className="device-code">
            <Stated>{code}</Stated>
          </p>
          <p className="lead">{say('confirm-hint')}</p>
          <form method="post" action="/oidc/device">
            <input type="hidden" name="xsrf" value={xsrf} />
            <input type="hidden" name="user_code" value={code} />
            <Buttons>
              <Button kind="main" name="confirm" value="yes">
                {say('confirm-yes')}
              </Button>
              <Button name="abort" value="yes">
                {say('confirm-no')}
              </Button>
            </Buttons>
          </form>
        </div>
        <Aside notes={[{ title: say('device-why-title'), text: say('device-why') }]} />
      </div>
    </Page>
  );
}
