import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import {
  type Claim,
  claimsOf,
  offerCredential,
  shareLicence,
  shortFormOf,
} from '#casework/credentials/index.ts';
import { licenceToPresent } from '#casework/licences/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { qrSvg } from '#platform/rendering/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Choices, Crumbs, ErrorSummary, Section } from '#web/design/index.ts';
import { Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { readForm } from '../apply/read-form.ts';
import { MyFrame } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import { type Fault, summaryOf } from './fault.ts';
import { Qr } from './qr.tsx';
import { saidFault } from './said-fault.ts';
import './wallet.css';
import { walletWords } from './words.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const licence = await licenceToPresent(call, params['licenceId'] ?? '');
  return {
    self,
    title: licence.title,
    number: licence.number,
    claims: claimsOf(licence),
    offline: qrSvg(await shortFormOf(call, licence.id)),
  };
}

const minutes = ['5', '10', '30', '60'] as const;

interface Given {
  readonly share?: { readonly url: string; readonly time: string; readonly qr: string };
  readonly offer?: {
    readonly link: string;
    readonly code: string;
    readonly time: string;
    readonly qr: string;
  };
  readonly fault?: Fault;
  readonly chosen?: readonly string[];
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  requireAccount(call);
  const licenceId = params['licenceId'] ?? '';
  const form = await readForm(request);
  return form.get('act') === 'offer' ? offer(call, licenceId) : share(call, licenceId, form);
}

async function offer(call: Call, licenceId: string): Promise<Given> {
  const { link, transactionCode, until } = await offerCredential(call, licenceId);
  const time = call.clock.timeOf(new Date(until));
  return { offer: { link, code: transactionCode, time, qr: qrSvg(link) } };
}

async function share(call: Call, licenceId: string, form: URLSearchParams) {
  const claims = form.getAll('claims');
  try {
    const made = await shareLicence(call, { licenceId, claims, minutes: Number(form.get('minutes') ?? 10) });
    const time = call.clock.timeOf(new Date(made.until));
    const given: Given = { share: { url: made.url, time, qr: qrSvg(made.url) }, chosen: claims };
    return given;
  } catch (error) {
    return saidFault(call, error, form);
  }
}

export default function WalletLicencePage() {
  const { self, title, number, claims, offline } = useLoaderData<typeof loader>();
  const given = useActionData<Given>();
  const say = useWords(walletWords);
  const text = useText();
  const named = say('licence-title', { title: textIn(title, useLanguage()) });
  return (
    <MyFrame title={named} self={self} here="wallet">
      <Crumbs trail={[{ href: '/my/wallet', title: say('title') }]} here={text(title)} />
      <ErrorSummary errors={summaryOf(given?.fault)} />
      <header className="top">
        <h1>{text(title)}</h1>
        <p className="num">
          <Stated>{say('number-of', { number })}</Stated>
        </p>
      </header>
      {given?.share ? (
        <Link share={given.share} shown={claims.filter(({ name }) => given.chosen?.includes(name))} />
      ) : (
        <Chooser claims={claims} fault={given?.fault?.message} />
      )}
      <Section id="app" title={say('app-title')}>
        {given?.offer ? <Offer offer={given.offer} /> : <OfferForm />}
      </Section>
      <Section id="offline" title={say('offline-title')}>
        <div className="wallet-given">
          <Qr svg={offline} alt={say('offline-alt')} />
          <p className="narrow">{say('offline-lead')}</p>
        </div>
      </Section>
    </MyFrame>
  );
}

function Chooser({
  claims,
  fault,
}: {
  readonly claims: readonly Claim[];
  readonly fault: string | undefined;
}) {
  const say = useWords(walletWords);
  const text = useText();
  const language = useLanguage();
  const always = claims.filter(({ selective }) => !selective);
  const names = always.map(({ label }) => textIn(label, language)).join(language === 'en' ? ', ' : '、');
  return (
    <Section id="present" title={say('present-title')}>
      <form method="post" noValidate className="wallet-form">
        <p>{say('present-lead')}</p>
        <Choices
          many
          name="claims"
          label={say('choose')}
          hint={always.length > 0 ? say('always-also', { names }) : say('always-shown')}
          error={fault}
          options={claims
            .filter(({ selective }) => selective)
            .map(({ name, label, value }) => ({
              value: name,
              label: text(label),
              hint: <Stated>{value}</Stated>,
            }))}
        />
        <Choices
          name="minutes"
          label={say('minutes')}
          value="10"
          options={minutes.map((value) => ({ value, label: say(`minutes-${value}`) }))}
        />
        <Buttons>
          <Button kind="main" big name="act" value="share">
            {say('make-link')}
          </Button>
        </Buttons>
      </form>
    </Section>
  );
}

function Link({
  share,
  shown,
}: {
  readonly share: NonNullable<Given['share']>;
  readonly shown: readonly Claim[];
}) {
  const say = useWords(walletWords);
  const language = useLanguage();
  return (
    <Section id="link" title={say('link-title')}>
      <div className="wallet-given" role="status">
        <Qr svg={share.qr} />
        <div className="narrow">
          <p>{say('link-lead', { time: share.time })}</p>
          <dl className="wallet-told">
            <div>
              <dt>{say('link-words')}</dt>
              <dd>
                <a className="link wallet-link" href={share.url}>
                  {share.url}
                </a>
              </dd>
            </div>
            <div>
              <dt>{say('link-fields')}</dt>
              <dd>
                {shown.map(({ label }) => textIn(label, language)).join(language === 'en' ? ', ' : '、')}
              </dd>
            </div>
          </dl>
          <Buttons>
            <Button href="?">{say('link-other')}</Button>
          </Buttons>
        </div>
      </div>
    </Section>
  );
}

function OfferForm() {
  const say = useWords(walletWords);
  return (
    <form method="post" className="wallet-form">
      <p>{say('app-lead')}</p>
      <Buttons>
        <Button name="act" value="offer">
          {say('app-make')}
        </Button>
      </Buttons>
    </form>
  );
}

function Offer({ offer }: { readonly offer: NonNullable<Given['offer']> }) {
  const say = useWords(walletWords);
  return (
    <div className="wallet-given" role="status">
      <Qr svg={offer.qr} />
      <div className="narrow">
        <p>{say('app-ready')}</p>
        <dl className="wallet-told">
          <div>
            <dt>{say('app-code')}</dt>
            <dd className="wallet-code">{offer.code}</dd>
          </div>
        </dl>
        <p>{say('app-until', { time: offer.time })}</p>
        <p>
          <a className="tap" href={offer.link}>
            {say('app-open')}
          </a>
        </p>
      </div>
    </div>
  );
}
