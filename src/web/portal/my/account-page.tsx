import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type AccountShown, accountOf } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Section } from '#web/design/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import { ActingFor } from '../acting-for/index.ts';
import { MyFrame, type Self } from './my-frame.tsx';
import { selfOf } from './self-of.ts';
import { myWords } from './words.ts';

interface AccountView {
  readonly self: Self;
  readonly account: AccountShown | undefined;
}

export async function loader({ context }: LoaderFunctionArgs): Promise<AccountView> {
  const call = context.get(callContext);
  const self = await selfOf(call);
  return { self, account: await accountOf(call) };
}

export default function AccountPage() {
  const { self, account } = useLoaderData<typeof loader>();
  const say = useWords(myWords);
  const title = say('account-title', { name: self.name });
  return (
    <MyFrame title={title} self={self} here="account">
      <header className="top">
        <h1>
          <Stated>{title}</Stated>
        </h1>
      </header>
      <Section id="who" number={1} title={say('who-am-i')}>
        {account ? <About account={account} /> : null}
        <p className="hint">{say('masked-note')}</p>
        <p>
          <a className="tap" href="/my/merge">
            {say('merge-go')}
          </a>
        </p>
      </Section>
      <Section id="acting" number={2} title={say('act-for')}>
        {account && account.powers.length > 0 ? (
          <Switch account={account} />
        ) : (
          <p className="lead">{say('no-powers')}</p>
        )}
        <p>
          <a className="tap" href="/my/powers">
            {say('powers-go')}
          </a>
        </p>
      </Section>
      <Section id="reminders" number={3} title={say('reminders')}>
        <p>
          <a className="tap" href="/my/reminders">
            {say('reminders-go')}
          </a>
        </p>
      </Section>
      <Section id="leave" number={4} title={say('sign-out')}>
        <form method="post" action="/signout">
          <Buttons>
            <Button>{say('sign-out')}</Button>
            <span className="hint">{say('sign-out-hint')}</span>
          </Buttons>
        </form>
      </Section>
    </MyFrame>
  );
}

function About({ account }: { account: AccountShown }) {
  const say = useWords(myWords);
  const change = '/my/security/address';
  const rows: readonly { label: string; value: string | null; href?: string; act?: string }[] = [
    { label: say('name'), value: account.name },
    { label: say('id-number'), value: account.idNumber },
    { label: say('mobile'), value: account.mobile, href: `${change}/mobile`, act: say('change-mobile') },
    {
      label: say('email'),
      value: account.email,
      href: `${change}/email`,
      act: say(account.email === null ? 'add-email' : 'change-email'),
    },
    { label: say('assurance'), value: say(`assurance-${account.assurance}`) },
  ];
  return (
    <dl className="about">
      {rows.map(({ label, value, href, act }) =>
        value !== null || href ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="num">
              {value === null ? null : <Stated>{value}</Stated>}{' '}
              {href ? (
                <a className="tap" href={href}>
                  {act}
                </a>
              ) : null}
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

/** Applications, drafts and licences follow whom one acts for. */
function Switch({ account }: { account: AccountShown }) {
  const say = useWords(myWords);
  return (
    <form method="post" action="/api/account/acting-for">
      <input type="hidden" name="return" value="/my/account" />
      <ActingFor
        label={say('act-label')}
        hint={say('act-for-hint')}
        name={account.name}
        powers={account.powers}
        actingFor={account.actingFor?.principalId}
      />
      <Buttons>
        <Button>{say('switch')}</Button>
      </Buttons>
    </form>
  );
}
