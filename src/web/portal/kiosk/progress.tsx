import { type ActionFunctionArgs, useActionData } from 'react-router';
import { callContext } from '#web/contexts/index.ts';
import { Button, ErrorSummary } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { ProgressView } from '../progress/progress-view.tsx';
import { askProgress } from '../progress-query/ask-progress.ts';
import { QueryFields } from '../progress-query/query-fields.tsx';
import { queryWords } from '../progress-query/words.ts';
import { KioskPage } from './kiosk-page.tsx';
import { kioskWords } from './words.ts';

export async function action({ context, request }: ActionFunctionArgs) {
  return askProgress(context.get(callContext), await request.formData());
}

export default function KioskProgress() {
  const answer = useActionData<typeof action>();
  const say = useWords(kioskWords);
  const sayQuery = useWords(queryWords);
  if (answer?.found)
    return (
      <KioskPage title={say('progress')} back="/kiosk/progress">
        <ProgressView {...answer.found} />
      </KioskPage>
    );
  const errors = answer?.errors ?? [];
  return (
    <KioskPage title={say('progress')} back="/kiosk">
      <ErrorSummary errors={errors} />
      <p className="kiosk__lead">{say('progress-lead')}</p>
      <form method="post" action="/kiosk/progress" noValidate autoComplete="off">
        <QueryFields
          receipt={answer?.receipt ?? ''}
          errors={errors}
          {...(answer?.remedy ? { remedy: answer.remedy } : {})}
        />
        <Button kind="main" big>
          {sayQuery('look-up')}
        </Button>
      </form>
    </KioskPage>
  );
}
