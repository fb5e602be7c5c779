import { type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { publicCodeKeys } from '#casework/credentials/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Crumbs, Icon, Page, Section, TextField } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { forAnybody } from '../for-anybody.ts';
import '../services/services.css';
import '../wallet/wallet.css';
import './verify.css';
import { offlineWords } from './offline-words.ts';
import { verifyWords } from './words.ts';

export const headers = forAnybody;
export const handle = { codes: true };

const address = '/licences/verify/offline';
const longest = 2000;

/** Without script the server checks what was pasted. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const code = new URL(request.url).searchParams.get('code')?.trim().slice(0, longest);
  if (code) throw redirect(`/o/${encodeURIComponent(code.replace(/^.*\/o\//s, ''))}`);
  return { keys: JSON.stringify(await publicCodeKeys(call)), timeZone: call.clock.timeZone };
}

const states = ['good', 'expired', 'not-yet-valid', 'forged', 'key-unknown', 'unreadable'] as const;
const facts = ['title', 'number', 'holder', 'body', 'identifier', 'from', 'until', 'signed'] as const;

export default function OfflineCheckPage() {
  const { keys, timeZone } = useLoaderData<typeof loader>();
  const say = useWords(offlineWords);
  const sayVerify = useWords(verifyWords);
  return (
    <Page title={say('title')}>
      <Crumbs trail={[{ href: '/licences/verify', title: sayVerify('title') }]} here={say('title')} />
      <div
        data-code-keys={keys}
        data-time-zone={timeZone}
        data-open-end={say('open-end')}
        data-address={address}
        className="code-check"
      >
        <header className="page-top">
          <h1>{say('title')}</h1>
          <p className="lead">{say('lead')}</p>
        </header>
        <div role="status">
          {states.map((state) => (
            <div
              key={state}
              hidden
              data-verdict={state}
              className={state === 'good' ? 'verdict verdict--good' : 'verdict verdict--bad'}
            >
              <Icon name={state === 'good' ? 'check' : 'warn'} />
              <div>
                <h2>{say(state)}</h2>
                <p>{say(`${state}-text`)}</p>
              </div>
            </div>
          ))}
          <div hidden data-facts>
            <h2>{say('facts')}</h2>
            <dl className="wallet-told">
              {facts.map((fact) => (
                <div key={fact}>
                  <dt>{say(`fact-${fact}`)}</dt>
                  <dd data-fact={fact} />
                </div>
              ))}
            </dl>
          </div>
        </div>
        <form action={address} className="narrow">
          <TextField
            kind="textarea"
            name="code"
            label={say('code')}
            hint={say('code-hint')}
            maxLength={longest}
          />
          <Buttons>
            <Button kind="main" big>
              {say('check')}
            </Button>
          </Buttons>
        </form>
        <Section id="keep" title={say('keep')}>
          <p className="narrow">{say('keep-lead')}</p>
          <Buttons>
            <button type="button" className="btn" hidden data-keep>
              {say('keep-do')}
            </button>
          </Buttons>
          <p hidden data-kept className="note">
            {say('kept')}
          </p>
        </Section>
        <Section id="programs" title={say('programs')}>
          <p className="narrow">
            {say('programs-lead')}{' '}
            <a className="link" href="/.well-known/jwt-vc-issuer">
              /.well-known/jwt-vc-issuer
            </a>
          </p>
        </Section>
      </div>
    </Page>
  );
}
