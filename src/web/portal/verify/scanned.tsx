import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { addressContext, callContext } from '#web/contexts/index.ts';
import { Crumbs, Page } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import '../services/services.css';
import './verify.css';
import { checkLicence } from './check-licence.ts';
import { VerificationResult } from './result.tsx';
import { verifyWords } from './words.ts';

/** Where the QR code of a licence leads. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  return checkLicence(context.get(callContext), {
    token: (params['token'] ?? '').slice(0, 64),
    from: context.get(addressContext),
  });
}

export default function ScannedPage() {
  const checked = useLoaderData<typeof loader>();
  const say = useWords(verifyWords);
  return (
    <Page title={say(checked.status)}>
      <Crumbs trail={[{ href: '/licences/verify', title: say('title') }]} here={say('result')} />
      <VerificationResult checked={checked} />
    </Page>
  );
}
