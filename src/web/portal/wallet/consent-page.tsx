import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { answerConsentAsked, readConsentAsked } from '#casework/credentials/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Choices, Crumbs, ErrorSummary, Notice, Page } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import '../services/services.css';
import { readForm } from '../apply/read-form.ts';
import './wallet.css';
import { walletWords } from './words.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, params }: LoaderFunctionArgs) {
  return readConsentAsked(context.get(callContext), params['token'] ?? '');
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const token = params['token'] ?? '';
  const form = await readForm(request);
  const agrees = form.get('answer') === 'yes';
  const licenceId = form.get('licence');
  if (agrees && !licenceId) return data({ missing: true }, { status: 422 });
  await answerConsentAsked(context.get(callContext), { token, licenceId: agrees ? licenceId : null });
  return redirect(`/consent/${token}`, 303);
}

export default function ConsentPage() {
  const { consent, open, licences } = useLoaderData<typeof loader>();
  const missing = useActionData<typeof action>()?.missing === true;
  const say = useWords(walletWords);
  const text = useText();
  const language = useLanguage();
  const { askedBy } = consent;
  const error = missing ? say('answer-choose') : undefined;
  return (
    <Page title={say('answer-title')} place="mine">
      <Crumbs
        trail={[
          { href: '/my/wallet', title: say('title') },
          { href: '/my/wallet/consents', title: say('consents-title') },
        ]}
        here={say('answer-title')}
      />
      <ErrorSummary errors={error ? [{ name: 'licence', message: error }] : []} />
      <header className="page-top">
        <h1>{say('answer-title')}</h1>
        <p className="lead">
          <Stated>{say('answer-lead', { ...askedBy, title: textIn(consent.title, language) })}</Stated>
        </p>
      </header>
      <dl className="wallet-told">
        <div>
          <dt>{say('answer-purpose')}</dt>
          <dd>
            <Stated>{consent.purpose}</Stated>
          </dd>
        </div>
        <div>
          <dt>{say('answer-fields')}</dt>
          <dd>
            {consent.labels.map((label) => textIn(label, language)).join(language === 'en' ? ', ' : '、')}
          </dd>
        </div>
        <div>
          <dt>{say('answer-until')}</dt>
          <dd>{longDayOf(language, consent.untilOn)}</dd>
        </div>
      </dl>
      {open ? (
        <form method="post" noValidate className="wallet-form">
          {licences.length === 0 ? (
            <Notice kind="due">{say('answer-none')}</Notice>
          ) : (
            <Choices
              name="licence"
              label={say('answer-which')}
              error={error}
              value={licences.length === 1 ? licences[0]?.id : undefined}
              options={licences.map(({ id, number, title }) => ({
                value: id,
                label: text(title),
                hint: <Stated>{number}</Stated>,
              }))}
            />
          )}
          <p>{say('answer-rights')}</p>
          <Buttons>
            {licences.length === 0 ? null : (
              <Button kind="main" big name="answer" value="yes">
                {say('answer-yes')}
              </Button>
            )}
            <Button big name="answer" value="no">
              {say('answer-no')}
            </Button>
          </Buttons>
        </form>
      ) : (
        <>
          <Notice kind="done">
            <p>
              {consent.state === 'given'
                ? say('answered-given')
                : consent.state === 'refused'
                  ? say('answered-refused')
                  : say('answered-over')}
            </p>
            {consent.state === 'given' ? <p>{say('answered-text')}</p> : null}
            {consent.state === 'refused' ? <p>{say('refused-text')}</p> : null}
          </Notice>
          <Buttons>
            <Button href="/my/wallet/consents">{say('back-wallet')}</Button>
          </Buttons>
        </>
      )}
    </Page>
  );
}
