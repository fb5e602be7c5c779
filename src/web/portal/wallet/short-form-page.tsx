import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type ReadShortForm, readShortForm } from '#casework/credentials/index.ts';
import { verifyLicence } from '#casework/licences/index.ts';
import { addressContext, callContext } from '#web/contexts/index.ts';
import { Crumbs, Icon, Page } from '#web/design/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import '../services/services.css';
import '../verify/verify.css';
import './wallet.css';
import { walletWords } from './words.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

/** Where the offline QR code leads with a network: the same check, and the state of now. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const read = await readShortForm(call, (params['code'] ?? '').slice(0, 2000));
  if (!('form' in read)) return { read, status: null, timeZone: call.clock.timeZone };
  const { identifier } = read.form;
  const { status } = await verifyLicence(call, { identifier, from: context.get(addressContext) });
  return { read, status, timeZone: call.clock.timeZone };
}

const explained: Readonly<Record<ReadShortForm['state'], 'good' | 'forged' | 'unreadable'>> = {
  good: 'good',
  expired: 'good',
  'not-yet-valid': 'good',
  forged: 'forged',
  unreadable: 'unreadable',
};

export default function ShortFormPage() {
  const { read, status, timeZone } = useLoaderData<typeof loader>();
  const say = useWords(walletWords);
  const good = read.state === 'good' && status === 'valid';
  return (
    <Page title={say(`code-${read.state}`)}>
      <Crumbs
        trail={[{ href: '/licences/verify', title: say('code-check') }]}
        here={say(`code-${read.state}`)}
      />
      <section className="verified">
        <div className={good ? 'verdict verdict--good' : 'verdict verdict--bad'} role="status">
          <Icon name={good ? 'check' : 'warn'} />
          <div>
            <h1>{say(`code-${read.state}`)}</h1>
            <p>{say(`code-${explained[read.state]}-text`)}</p>
          </div>
        </div>
        {'form' in read ? (
          <>
            <h2>{say('code-facts')}</h2>
            <dl className="wallet-told">
              {(
                [
                  ['code-now', say(status && status !== 'unknown' ? `state-${status}` : 'code-unknown')],
                  ['code-title', read.form.title],
                  ['code-number', read.form.number],
                  ['code-holder', read.form.holder],
                  ['body', read.form.body],
                  ['code-identifier', read.form.identifier],
                  ['code-signed', minuteOf(new Date(read.form.signedAt * 1000), timeZone)],
                ] as const
              ).map(([name, value]) => (
                <div key={name}>
                  <dt>{say(name)}</dt>
                  <dd>
                    <Stated>{value}</Stated>
                  </dd>
                </div>
              ))}
            </dl>
          </>
        ) : null}
      </section>
    </Page>
  );
}
