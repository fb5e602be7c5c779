import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { isShareOpen, openShare, type Shown } from '#casework/credentials/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Crumbs, Empty, ErrorSummary, Page, TextField } from '#web/design/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import '../services/services.css';
import { readForm } from '../apply/read-form.ts';
import { type Fault, summaryOf } from './fault.ts';
import { saidFault } from './said-fault.ts';
import { Told } from './told.tsx';
import './wallet.css';
import { walletWords } from './words.ts';

export const headers = () => ({ 'cache-control': 'no-store' });

const longestName = 200;

interface Looked {
  readonly shown?: Shown;
  readonly fault?: Fault;
}

/** Opening the link shows nothing yet and uses nothing up: programs that look at links before people do are many. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  return { open: await isShareOpen(context.get(callContext), params['token'] ?? '') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await readForm(request);
  const reader = form.get('reader') ?? '';
  try {
    const looked: Looked = { shown: await openShare(call, { token: params['token'] ?? '', reader }) };
    return looked;
  } catch (error) {
    return saidFault(call, error, form);
  }
}

export default function LookPage() {
  const { open } = useLoaderData<typeof loader>();
  const looked = useActionData<Looked>();
  const say = useWords(walletWords);
  const text = useText();
  if (looked?.shown)
    return (
      <Page title={say('look-shown')}>
        <Crumbs trail={[{ href: '/licences/verify', title: say('code-check') }]} here={say('look-title')} />
        <header className="page-top">
          <h1>{text(looked.shown.title)}</h1>
          <p className="lead">{say('look-shown')}</p>
        </header>
        <Told shown={looked.shown} />
        <p className="narrow small muted">{say('look-only')}</p>
      </Page>
    );
  if (!open)
    return (
      <Page title={say('look-gone')}>
        <Crumbs trail={[{ href: '/licences/verify', title: say('code-check') }]} here={say('look-title')} />
        <Empty title={say('look-gone')} level={1}>
          <p>{say('look-gone-text')}</p>
        </Empty>
      </Page>
    );
  return (
    <Page title={say('look-title')}>
      <Crumbs trail={[{ href: '/licences/verify', title: say('code-check') }]} here={say('look-title')} />
      <ErrorSummary errors={summaryOf(looked?.fault)} />
      <header className="page-top">
        <h1>{say('look-title')}</h1>
        <p className="lead">{say('look-lead')}</p>
      </header>
      <form method="post" noValidate className="wallet-form">
        <TextField
          name="reader"
          label={say('look-name')}
          hint={say('look-name-hint')}
          error={looked?.fault?.message}
          maxLength={longestName}
          autoComplete="organization"
        />
        <Buttons>
          <Button kind="main" big>
            {say('look')}
          </Button>
        </Buttons>
      </form>
    </Page>
  );
}
