import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { listShares, type Share, takeBack } from '#casework/credentials/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Crumbs, Empty, Tag, type TagKind } from '#web/design/index.ts';
import { minuteOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { readForm } from '../apply/read-form.ts';
import { MyFrame } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import './wallet.css';
import { walletWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const before = new URL(request.url).searchParams.get('before') ?? undefined;
  return { self, first: !before, timeZone: call.clock.timeZone, ...(await listShares(call, before)) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  requireAccount(call);
  await takeBack(call, (await readForm(request)).get('share') ?? '');
  return redirect('/my/wallet/shown', 303);
}

export default function ShownPage() {
  const { self, shares, next, first, timeZone } = useLoaderData<typeof loader>();
  const say = useWords(walletWords);
  return (
    <MyFrame title={say('shown-title')} self={self} here="wallet">
      <Crumbs trail={[{ href: '/my/wallet', title: say('title') }]} here={say('shown-title')} />
      <header className="top">
        <h1>{say('shown-title')}</h1>
        <p className="lead">{say('shown-lead')}</p>
      </header>
      {shares.length === 0 ? (
        <Empty title={say('shown-empty')} level={2}>
          <p>{say('shown-empty-text')}</p>
        </Empty>
      ) : (
        <ul className="mine-list">
          {shares.map((share) => (
            <Row key={share.id} share={share} timeZone={timeZone} />
          ))}
        </ul>
      )}
      <Buttons>
        {first ? null : <Button href="/my/wallet/shown">{say('newest')}</Button>}
        {next ? <Button href={`/my/wallet/shown?before=${next}`}>{say('next')}</Button> : null}
      </Buttons>
    </MyFrame>
  );
}

const kinds: Readonly<Record<Share['state'], TagKind>> = {
  open: 'due',
  shown: 'done',
  ended: 'void',
  'taken-back': 'void',
};

function Row({ share, timeZone }: { readonly share: Share; readonly timeZone: string }) {
  const say = useWords(walletWords);
  const text = useText();
  const language = useLanguage();
  const names = share.labels.map((label) => textIn(label, language)).join(language === 'en' ? ', ' : '、');
  const time = (instant: string) => minuteOf(instant, timeZone);
  return (
    <li className="case-row">
      <div>
        <h2>{text(share.licenceTitle)}</h2>
        <p>{say('shown-fields', { names })}</p>
        <p>
          {share.shownAt && share.shownTo ? (
            <Stated>{say('shown-by', { name: share.shownTo, time: time(share.shownAt) })}</Stated>
          ) : (
            `${say('shown-made', { time: time(share.madeAt) })} · ${say('shown-until', { time: time(share.until) })}`
          )}
        </p>
      </div>
      <div className="case-row__side">
        <Tag kind={kinds[share.state]}>{say(`shown-${share.state}`)}</Tag>
        {share.state === 'open' ? (
          <form method="post">
            <input type="hidden" name="share" value={share.id} />
            <Button>
              {say('take-back')}
              <span className="vh">{text(share.licenceTitle)}</span>
            </Button>
          </form>
        ) : null}
      </div>
    </li>
  );
}
