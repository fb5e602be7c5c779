import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import type { Period } from '#casework/packs/index.ts';
import { type Receipt, readReceipt, readSubmission } from '#front/applications/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Notice, Section } from '#web/design/index.ts';
import { dayOf, longDayOf, periodOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { MyFrame, type Self } from './my-frame.tsx';
import { selfOf } from './self-of.ts';
import { myWords } from './words.ts';

interface ReceiptView {
  readonly self: Self;
  readonly receipt: Receipt;
  readonly submittedOn: string;
  readonly submittedAt: string;
  readonly acceptance: Period;
}

const usualAcceptance: Period = { length: 5, unit: 'working-day' };

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, params }: LoaderFunctionArgs): Promise<ReceiptView> {
  const call = context.get(callContext);
  const caseId = params['caseId'] ?? '';
  const self = await selfOf(call);
  const [receipt, { item }] = await Promise.all([readReceipt(call, caseId), readSubmission(call, caseId)]);
  return {
    self,
    receipt,
    submittedOn: call.clock.dateOf(receipt.submittedAt),
    submittedAt: call.clock.timeOf(receipt.submittedAt),
    acceptance: item.definition.periods.acceptance ?? usualAcceptance,
  };
}

export default function ReceiptPage() {
  const { self, receipt, submittedOn, submittedAt, acceptance } = useLoaderData<typeof loader>();
  const say = useWords(myWords);
  const text = useText();
  const language = useLanguage();
  return (
    <MyFrame title={say('receipt-again')} self={self} here="applications">
      <header className="top">
        <p className="small muted">
          {text(receipt.itemTitle)} · <Stated>{receipt.title}</Stated>
        </p>
        <h1>{say('receipt-title')}</h1>
        <p className="lead">{say('receipt-lead')}</p>
      </header>
      <dl className="keep">
        <div>
          <dt>{say('number')}</dt>
          <dd>{receipt.receiptNumber}</dd>
        </div>
        <div>
          <dt>{say('password')}</dt>
          <dd>{receipt.queryPassword}</dd>
        </div>
        <div>
          <dt>{say('expected')}</dt>
          <dd className="keep__day">
            {receipt.expectedOn ? longDayOf(language, receipt.expectedOn) : say('no-expected')}
            {receipt.expectedProvisional ? say('due-provisional') : null}
            <small>{say('expected-note')}</small>
          </dd>
        </div>
        <div>
          <dt>{say('submitted-at')}</dt>
          <dd className="keep__day">
            {dayOf(language, submittedOn)} {submittedAt}
          </dd>
        </div>
      </dl>
      {receipt.expectedProvisional ? (
        <>
          <br />
          <Notice kind="due">{say('provisional')}</Notice>
        </>
      ) : null}
      <Section id="next" number={1} title={say('what-next')}>
        <ol className="next-steps">
          <li>{say('next-1', { acceptance: periodOf(language, acceptance) })}</li>
          <li>{say('next-2')}</li>
          <li>{say('next-3')}</li>
        </ol>
        <br />
        <Buttons>
          <Button href={`/my/${receipt.caseId}`} kind="main" big>
            {say('see-progress')}
          </Button>
          <Button href={`/api/applications/${receipt.caseId}/receipt.pdf`}>{say('print')}</Button>
          <Button href={`/api/applications/${receipt.caseId}/application.pdf`} kind="quiet">
            {say('application-pdf')}
          </Button>
        </Buttons>
      </Section>
    </MyFrame>
  );
}
