import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { readInspection } from '#casework/inspections/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Mark, Notice } from '#web/design/index.ts';
import { longDayOf, minuteOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import './inspections.css';
import { StandingBar } from './standing-bar.tsx';
import { useVisit } from './use-visit.ts';
import { isSent } from './visit.ts';
import { VisitForm } from './visit-form.tsx';
import { inspectionWords } from './words.ts';

/** It lives in the browser, on a phone, and goes on without a network. */
export const handle = { hydrated: true };

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { inspection, reports, own } = await readInspection(call, params['id'] ?? '');
  const { id, caseId, itemTitle, receiptNumber, applicantName, visitOn, visitAt, address } = inspection;
  return {
    inspection: { id, caseId, itemTitle, receiptNumber, applicantName, visitOn, visitAt, address },
    checklist: { title: inspection.checklist.title, points: inspection.checklist.points },
    officers: inspection.officers.map(({ name }) => name),
    accountId: call.actor.id,
    own,
    calledOff: inspection.calledOffOn !== null,
    reports: reports.map((report) => ({
      id: report.id,
      counts: report.counts,
      by: report.sentByName,
      at: minuteOf(report.receivedAt, call.config.timeZone),
      finding: report.content.finding,
    })),
  };
}

export default function VisitPage() {
  const { inspection, checklist, officers, own, calledOff, reports, accountId } =
    useLoaderData<typeof loader>();
  const say = useWords(inspectionWords);
  const text = useText();
  const language = useLanguage();
  const facts = [
    { label: say('when'), value: `${longDayOf(language, inspection.visitOn)} ${inspection.visitAt}` },
    { label: say('where'), value: inspection.address },
    { label: say('applicant'), value: inspection.applicantName },
    { label: say('officers'), value: officers.join('、') },
    { label: say('receipt'), value: inspection.receiptNumber },
  ];
  return (
    <div className="onsite">
      <title>{`${say('title')} - ${inspection.receiptNumber}`}</title>
      <header className="onsite__top">
        <a className="brand" href="/desk/inspections">
          <Mark />
          <span>{say('back')}</span>
        </a>
      </header>
      <main id="main" tabIndex={-1}>
        <h1>{text(inspection.itemTitle)}</h1>
        <p className="muted">{text(checklist.title)}</p>
        <dl className="onsite__facts">
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Stated>{value}</Stated>
              </dd>
            </div>
          ))}
        </dl>
        {calledOff ? (
          <Notice kind="late">
            <p>{say('called-off')}</p>
          </Notice>
        ) : null}
        {reports.map((report) => (
          <Notice key={report.id} kind={report.counts ? 'done' : 'late'}>
            <p>
              {say(report.counts ? 'report-counts' : calledOff ? 'report-after' : 'report-second', {
                name: report.by,
                at: report.at,
                finding: say(`finding-${report.finding}`),
              })}{' '}
              <a href={`/desk/cases/${inspection.caseId}`}>{say('to-case')}</a>
            </p>
          </Notice>
        ))}
        {own ? null : (
          <Notice>
            <p>{say('not-yours', { names: officers.join('、') })}</p>
          </Notice>
        )}
        <OnPhone
          inspection={inspection}
          accountId={accountId}
          form={{ points: checklist.points, officers }}
          open={own && !reports.some(({ counts }) => counts)}
        />
      </main>
    </div>
  );
}

function OnPhone({
  inspection: { id, receiptNumber },
  accountId,
  form,
  open,
}: {
  inspection: { readonly id: string; readonly receiptNumber: string };
  accountId: string;
  open: boolean;
  form: Parameters<typeof VisitForm>[0]['form'];
}) {
  const page = `/desk/inspections/${id}`;
  const hand = useVisit(id, accountId, receiptNumber, open);
  if (!open && !hand.visit) return null;
  const over = isSent(hand.visit?.state);
  return (
    <>
      <StandingBar hand={hand} page={page} />
      {over ? null : <VisitForm form={form} hand={hand} />}
    </>
  );
}
