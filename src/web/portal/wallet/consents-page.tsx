import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import {
  askConsent,
  claimsOfType,
  endConsent,
  listConsents,
  readByConsent,
  type Shown,
} from '#casework/credentials/index.ts';
import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { qrSvg } from '#platform/rendering/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Crumbs, Empty, ErrorSummary, Section } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { readForm } from '../apply/read-form.ts';
import { MyFrame } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import { AskForm } from './ask-form.tsx';
import { ConsentRow } from './consent-row.tsx';
import { type Fault, summaryOf } from './fault.ts';
import { Qr } from './qr.tsx';
import { saidFault } from './said-fault.ts';
import { Told } from './told.tsx';
import './wallet.css';
import { walletWords } from './words.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const typeKey = new URL(request.url).searchParams.get('type') ?? '';
  const [given, asked, release] = await Promise.all([
    listConsents(call, 'given'),
    listConsents(call, 'asked'),
    currentRelease(call),
  ]);
  const type = release.part('licence', typeKey);
  return {
    self,
    given: given.consents,
    asked: asked.consents,
    actsForFirm: call.actor.onBehalfOf !== undefined,
    types: [...release.parts('licence')].map(([key, { title }]) => ({ key, title })),
    wanted: type ? { typeKey, title: type.title, claims: claimsOfType(type) } : null,
    timeZone: call.clock.timeZone,
  };
}

interface Done {
  readonly link?: { readonly url: string; readonly qr: string };
  readonly read?: Shown;
  readonly fault?: Fault;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  requireAccount(call);
  const form = await readForm(request);
  const id = form.get('consent') ?? '';
  switch (form.get('act')) {
    case 'end':
      await endConsent(call, id);
      return redirect('/my/wallet/consents', 303);
    case 'use': {
      const done: Done = { read: await readByConsent(call, id) };
      return done;
    }
    default:
      return ask(call, form);
  }
}

async function ask(call: Call, form: URLSearchParams) {
  try {
    const { url } = await askConsent(call, {
      typeKey: form.get('type') ?? '',
      claims: form.getAll('claims'),
      purpose: form.get('purpose') ?? '',
      untilOn: dayIn(form),
    });
    const done: Done = { link: { url, qr: qrSvg(url) } };
    return done;
  } catch (error) {
    return saidFault(call, error, form);
  }
}

/** As it was typed, in ISO 8601; whether there is such a day is asked later. */
function dayIn(form: URLSearchParams): string {
  const part = (name: string, length: number) =>
    (form.get(`untilOn.${name}`) ?? '').trim().padStart(length, '0');
  return `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
}

export default function ConsentsPage() {
  const { self, given, asked, actsForFirm, types, wanted, timeZone } = useLoaderData<typeof loader>();
  const done = useActionData<Done>();
  const say = useWords(walletWords);
  const text = useText();
  return (
    <MyFrame title={say('consents-title')} self={self} here="wallet">
      <Crumbs trail={[{ href: '/my/wallet', title: say('title') }]} here={say('consents-title')} />
      <ErrorSummary errors={summaryOf(done?.fault)} />
      <header className="top">
        <h1>{say('consents-title')}</h1>
        <p className="lead">{say('consents-lead')}</p>
      </header>
      {done?.read ? (
        <Section id="read" title={`${say('firm-read')} · ${text(done.read.title)}`}>
          <Told shown={done.read} />
          <p className="narrow small muted">{say('firm-read-lead')}</p>
        </Section>
      ) : null}
      {given.length === 0 ? (
        <Empty title={say('consents-none')} level={2}>
          <p>{say('consents-none-text')}</p>
        </Empty>
      ) : (
        <ul className="mine-list">
          {given.map((consent) => (
            <ConsentRow key={consent.id} consent={consent} side="holder" timeZone={timeZone} />
          ))}
        </ul>
      )}
      {actsForFirm ? (
        <>
          <Section id="ask" title={say('firm-title')}>
            {done?.link ? (
              <div className="wallet-given" role="status">
                <Qr svg={done.link.qr} />
                <div className="narrow">
                  <p>{say('firm-link')}</p>
                  <p className="wallet-link">{done.link.url}</p>
                  <p className="small muted">{say('firm-link-lead')}</p>
                </div>
              </div>
            ) : (
              <AskForm types={types} wanted={wanted} fault={done?.fault} at="/my/wallet/consents" lasting />
            )}
          </Section>
          <Section id="asked" title={say('firm-list')}>
            {asked.length === 0 ? (
              <p className="muted">{say('firm-none')}</p>
            ) : (
              <ul className="mine-list">
                {asked.map((consent) => (
                  <ConsentRow key={consent.id} consent={consent} side="firm" timeZone={timeZone} />
                ))}
              </ul>
            )}
          </Section>
        </>
      ) : null}
    </MyFrame>
  );
}
