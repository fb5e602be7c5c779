import type { LoaderFunctionArgs } from 'react-router';
import { Button, Buttons, ErrorSummary, Page, TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { Aside } from './aside.tsx';
import './sign-in.css';
import { signInWords } from './words.ts';

interface Asked {
  readonly xsrf: string;
  readonly code: string;
  readonly refused: 'unknown' | 'old' | 'aborted' | null;
}

const refusals: Readonly<Record<string, Asked['refused']>> = {
  NotFoundError: 'unknown',
  NoCodeError: 'unknown',
  ExpiredError: 'old',
  AlreadyUsedError: 'old',
  AbortedError: 'aborted',
};

/** A device without a keyboard shows a code; its user enters it here. */
export function loader({ request }: LoaderFunctionArgs): Asked {
  const query = new URL(request.url).searchParams;
  const refused = query.get('refused');
  return {
    xsrf: query.get('xsrf') ?? '',
    code: query.get('code') ?? '',
    refused: refused === null ? null : (refusals[refused] ?? 'unknown'),
  };
}

export default function DevicePage({ loaderData: { xsrf, code, refused } }: { loaderData: Asked }) {
  const say = useWords(signInWords);
  const message = refused === null ? undefined : say(`device-${refused}`);
  return (
    <Page title={say('device-title')}>
      <div className="two two--aside sign-in">
        <div>
          <ErrorSummary errors={message === undefined ? [] : [{ name: 'user_code', message }]} />
          <h1>{say('device-title')}</h1>
          <p className="lead">{say('device-hint')}</p>
          <form method="post" action="/oidc/device">
            <input type="hidden" name="xsrf" value={xsrf} />
            <TextField
              name="user_code"
              label={say('device-code')}
              value={code}
              error={message}
              inputMode="numeric"
              autoComplete="off"
              maxLength={20}
              required
            />
            <Buttons>
              <Button kind="main" big>
                {say('go-on')}
              </Button>
            </Buttons>
          </form>
        </div>
        <Aside notes={[{ title: say('device-why-title'), text: say('device-why') }]} />
      </div>
    </Page>
  );
}
