import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { addressContext, callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Crumbs, ErrorSummary, Page, TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import '../services/services.css';
import './verify.css';
import { checkLicence } from './check-licence.ts';
import { VerificationResult } from './result.tsx';
import { verifyWords } from './words.ts';

const longest = 200;

/** By what is typed, or by the token that a QR code carries. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const asked = (name: string) => searchParams.get(name)?.trim().slice(0, longest);
  const token = asked('token');
  const identifier = asked('identifier');
  if (!token && !identifier) return { missing: identifier !== undefined, checked: undefined };
  const checked = await checkLicence(context.get(callContext), {
    ...(token ? { token } : identifier ? { identifier } : {}),
    from: context.get(addressContext),
  });
  return { missing: false, checked };
}

export default function VerifyPage() {
  const { checked, missing } = useLoaderData<typeof loader>();
  const say = useWords(verifyWords);
  if (checked)
    return (
      <Page title={say(checked.status)}>
        <Crumbs trail={[{ href: '/licences/verify', title: say('title') }]} here={say('result')} />
        <VerificationResult checked={checked} />
      </Page>
    );
  const error = missing ? say('no-identifier') : undefined;
  return (
    <Page title={say('title')}>
      <Crumbs here={say('title')} />
      <ErrorSummary errors={error ? [{ name: 'identifier', message: error }] : []} />
      <header className="page-top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
      </header>
      <form action="/licences/verify" className="narrow">
        <TextField
          name="identifier"
          label={say('identifier')}
          hint={say('identifier-hint')}
          error={error}
          autoComplete="off"
          spellCheck={false}
          maxLength={longest}
        />
        <Buttons>
          <Button kind="main" big>
            {say('check')}
          </Button>
        </Buttons>
      </form>
      <p className="page-end">
        <a className="tap" href="/licences/verify/document">
          {say('document')}
        </a>{' '}
        <a className="tap" href="/licences/verify/offline">
          {say('offline')}
        </a>
      </p>
    </Page>
  );
}
