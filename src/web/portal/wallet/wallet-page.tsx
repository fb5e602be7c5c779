import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type Licence, listLicences } from '#casework/licences/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Empty } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { MyFrame } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';
import './wallet.css';
import { walletWords } from './words.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const licences = await listLicences(call, { limit: 200 });
  return { self, licences: licences.filter(({ status }) => status === 'valid') };
}

export default function WalletPage() {
  const { self, licences } = useLoaderData<typeof loader>();
  const say = useWords(walletWords);
  return (
    <MyFrame title={say('title')} self={self} here="wallet">
      <header className="top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
        <p className="wallet-ways">
          <a className="tap" href="/my/wallet/shown">
            {say('to-shown')}
          </a>
          <a className="tap" href="/my/wallet/consents">
            {say('to-consents')}
          </a>
          <a className="tap" href="/my/wallet/ask">
            {say('to-ask')}
          </a>
        </p>
      </header>
      {licences.length === 0 ? (
        <Empty
          title={say('empty')}
          level={2}
          actions={
            <Buttons>
              <Button href="/my/licences">{say('to-licences')}</Button>
            </Buttons>
          }
        >
          <p>{say('empty-text')}</p>
        </Empty>
      ) : (
        <ul className="wallet-cards">
          {licences.map((licence) => (
            <Card key={licence.id} licence={licence} />
          ))}
        </ul>
      )}
    </MyFrame>
  );
}

function Card({ licence }: { readonly licence: Licence }) {
  const say = useWords(walletWords);
  const text = useText();
  const language = useLanguage();
  return (
    <li className="wallet-card">
      <div>
        <h2>
          <a href={`/my/wallet/${licence.id}`}>{text(licence.title)}</a>
        </h2>
        <p className="num">
          <Stated>{say('number-of', { number: licence.number })}</Stated>
        </p>
      </div>
      <p>
        {text(licence.bodyName)}
        <br />
        {licence.validTo ? say('valid-to', { date: longDayOf(language, licence.validTo) }) : say('permanent')}
      </p>
    </li>
  );
}
