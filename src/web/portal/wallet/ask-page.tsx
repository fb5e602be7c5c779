import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import {
  claimsOfType,
  type PresentationRequest,
  readRequest,
  requestPresentation,
} from '#casework/credentials/index.ts';
import { currentRelease } from '#casework/packs/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { qrSvg } from '#platform/rendering/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Crumbs, ErrorSummary, Notice, Section } from '#web/design/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { readForm } from '../apply/read-form.ts';
import { MyFrame } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import { AskForm } from './ask-form.tsx';
import { type Fault, summaryOf } from './fault.ts';
import { Qr } from './qr.tsx';
import { saidFault } from './said-fault.ts';
import './wallet.css';
import { walletWords } from './words.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

const here = '/my/wallet/ask';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const query = new URL(request.url).searchParams;
  const [asked, release] = await Promise.all([
    query.has('request') ? readRequest(call, query.get('request') ?? '') : null,
    currentRelease(call),
  ]);
  const typeKey = asked?.typeKey ?? query.get('type') ?? '';
  const type = release.part('licence', typeKey);
  return {
    self,
    asked,
    over: asked !== null && new Date(asked.until) <= call.clock.now(),
    types: [...release.parts('licence')].map(([key, { title }]) => ({ key, title })),
    wanted: type ? { typeKey, title: type.title, claims: claimsOfType(type) } : null,
  };
}

interface Made {
  readonly link?: { readonly id: string; readonly url: string; readonly qr: string; readonly time: string };
  readonly fault?: Fault;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  requireAccount(call);
  const form = await readForm(request);
  try {
    const { id, link, until } = await requestPresentation(call, {
      typeKey: form.get('type') ?? '',
      claims: form.getAll('claims'),
      purpose: form.get('purpose') ?? '',
    });
    const time = call.clock.timeOf(new Date(until));
    const made: Made = { link: { id, url: link, qr: qrSvg(link), time } };
    return made;
  } catch (error) {
    return saidFault(call, error, form);
  }
}

export default function AskPage() {
  const { self, asked, over, types, wanted } = useLoaderData<typeof loader>();
  const made = useActionData<Made>();
  const say = useWords(walletWords);
  return (
    <MyFrame title={say('ask-title')} self={self} here="wallet">
      <Crumbs trail={[{ href: '/my/wallet', title: say('title') }]} here={say('ask-title')} />
      <ErrorSummary errors={summaryOf(made?.fault)} />
      <header className="top">
        <h1>{say('ask-title')}</h1>
        {asked || made?.link ? null : <p className="lead">{say('ask-about')}</p>}
      </header>
      {asked ? (
        <Answer asked={asked} over={over} labels={wanted?.claims ?? []} />
      ) : (
        <Section id="ask" title={say(made?.link ? 'ask-scan' : 'ask-what')}>
          {made?.link ? (
            <Scan link={made.link} />
          ) : (
            <AskForm types={types} wanted={wanted} fault={made?.fault} at={here} lasting={false} />
          )}
        </Section>
      )}
    </MyFrame>
  );
}

function Scan({ link }: { readonly link: NonNullable<Made['link']> }) {
  const say = useWords(walletWords);
  return (
    <div className="wallet-given" role="status">
      <Qr svg={link.qr} />
      <div className="wallet-form">
        <p>{say('ask-scan-text', { time: link.time })}</p>
        <p>
          <a className="tap" href={link.url}>
            {say('app-open')}
          </a>
        </p>
        <Buttons>
          <Button href={`${here}?request=${link.id}`}>{say('ask-result')}</Button>
        </Buttons>
      </div>
    </div>
  );
}

interface AnswerProps {
  readonly asked: PresentationRequest;
  readonly over: boolean;
  readonly labels: ReturnType<typeof claimsOfType>;
}

function Answer({ asked, over, labels }: AnswerProps) {
  const say = useWords(walletWords);
  const text = useText();
  const { answeredAt, disclosed } = asked;
  if (answeredAt === null || disclosed === null)
    return (
      <Section id="answer" title={text(asked.title)}>
        <Notice kind={over || answeredAt ? 'late' : 'due'}>
          {say(answeredAt ? 'ask-forgotten' : over ? 'ask-over' : 'ask-waiting')}
        </Notice>
        <Buttons>
          <Button href={over || answeredAt ? here : `${here}?request=${asked.id}`}>
            {say(over || answeredAt ? 'ask-again' : 'ask-result')}
          </Button>
        </Buttons>
      </Section>
    );
  return (
    <Section id="answer" title={text(asked.title)}>
      <p>{say('ask-checked')}</p>
      <dl className="wallet-told">
        {labels
          .filter(({ name }) => name in disclosed)
          .map(({ name, label }) => (
            <div key={name}>
              <dt>{text(label)}</dt>
              <dd>
                <Stated>{disclosed[name]}</Stated>
              </dd>
            </div>
          ))}
      </dl>
      <p className="small muted">{say('look-only')}</p>
    </Section>
  );
}
