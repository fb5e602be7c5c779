import { useEffect, useState } from 'react';
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type Inspection, readInspections } from '#casework/inspections/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice, Tag } from '#web/design/index.ts';
import { ListPage, useDesk } from '#web/desk/index.ts';
import { Stated, shortDayOf, useText, useWords } from '#web/words/index.ts';
import './inspections.css';
import { keepOffline } from './keep-offline.ts';
import { allVisits, readVisit } from './phone-store.ts';
import { sendVisit } from './send-visit.ts';
import type { Visit } from './visit.ts';
import { inspectionWords } from './words.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { waiting, reported } = await readInspections(call);
  const shown = (one: Inspection) => ({
    id: one.id,
    caseId: one.caseId,
    itemTitle: one.itemTitle,
    receiptNumber: one.receiptNumber,
    applicantName: one.applicantName,
    visitOn: one.visitOn,
    visitAt: one.visitAt,
    address: one.address,
    officers: one.officers.map(({ name }) => name),
    own: one.officers.some(({ accountId }) => accountId === call.actor.id),
    finding: one.finding,
  });
  return { waiting: waiting.map(shown), reported: reported.map(shown), accountId: call.actor.id };
}

type Row = Awaited<ReturnType<typeof loader>>['waiting'][number];

export default function InspectionsPage() {
  const { waiting, reported, accountId } = useLoaderData<typeof loader>();
  const say = useWords(inspectionWords);
  const { kept, states: onPhone } = useOnPhone(
    waiting.filter(({ own }) => own).map(({ id }) => id),
    accountId,
  );
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      {kept ? (
        <Notice kind="done">
          <p role="status">{say('on-phone')}</p>
        </Notice>
      ) : null}
      <section aria-labelledby="waiting">
        <h2 id="waiting">{say('waiting')}</h2>
        {waiting.length === 0 ? (
          <Empty title={say('none')}>
            <p>{say('none-hint')}</p>
          </Empty>
        ) : (
          <Table rows={waiting} label="waiting" onPhone={onPhone} />
        )}
      </section>
      {reported.length > 0 ? (
        <section aria-labelledby="reported">
          <h2 id="reported">{say('reported')}</h2>
          <Table rows={reported} label="reported" onPhone={onPhone} />
        </section>
      ) : null}
    </ListPage>
  );
}

function Table({
  rows,
  label,
  onPhone,
}: {
  rows: readonly Row[];
  label: string;
  onPhone: ReadonlyMap<string, Visit['state']>;
}) {
  const say = useWords(inspectionWords);
  const text = useText();
  const { today } = useDesk();
  return (
    <table className="table table--stack" aria-labelledby={label}>
      <thead>
        <tr>
          <th scope="col">{say('case')}</th>
          <th scope="col">{say('when')}</th>
          <th scope="col">{say('where')}</th>
          <th scope="col">{say('officers')}</th>
          <th scope="col">{say('stands')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {/* A page of its own, which the phone may have kept: it is opened as a document. */}
              <a href={`/desk/inspections/${row.id}`}>{text(row.itemTitle)}</a>
              <span className="muted xs num"> {row.receiptNumber}</span>
              <br />
              <span className="small">
                <Stated>{row.applicantName}</Stated>
              </span>
            </th>
            <td data-label={say('when')} className="num">
              {shortDayOf(row.visitOn, today)} {row.visitAt}
            </td>
            <td data-label={say('where')}>
              <Stated>{row.address}</Stated>
            </td>
            <td data-label={say('officers')}>
              <Stated>{row.officers.join('、')}</Stated>
              {row.finding ? null : (
                <>
                  <br />
                  <Link className="link small" to={`/desk/inspections/exchange/${row.id}`}>
                    {say('exchange')}
                  </Link>
                </>
              )}
            </td>
            <td data-label={say('stands')}>
              <StandsAt row={row} state={onPhone.get(row.id)} today={today} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function StandsAt({ row, state, today }: { row: Row; state: Visit['state'] | undefined; today: string }) {
  const say = useWords(inspectionWords);
  if (row.finding)
    return <Tag kind={row.finding === 'conforms' ? 'done' : 'late'}>{say(`finding-${row.finding}`)}</Tag>;
  if (state) return <Tag kind="due">{say(`standing-${state}`, { name: '' })}</Tag>;
  return row.visitOn < today ? <Tag kind="late">{say('day-over')}</Tag> : say('not-begun');
}

/** Keeps the officer's own pages on the phone before he goes out, and sends what was finished without a network. */
function useOnPhone(
  own: readonly string[],
  accountId: string,
): { readonly kept: boolean; readonly states: ReadonlyMap<string, Visit['state']> } {
  const [kept, setKept] = useState(false);
  const [states, setStates] = useState<ReadonlyMap<string, Visit['state']>>(new Map());
  const pages = own.map((id) => `/desk/inspections/${id}`).join(' ');
  useEffect(() => {
    let shown = true;
    const look = async () => {
      const mine = pages.split(' ').filter(Boolean);
      const here = await keepOffline(['/desk/inspections', ...mine], { only: true });
      if (shown && mine.length > 0) setKept(here);
      const visits = (await allVisits()).filter(({ key }) => key.startsWith(`${accountId}/`));
      const show = () =>
        shown && setStates(new Map(visits.map((visit) => [visit.inspectionId, visit.state])));
      show();
      for (const [place, visit] of visits.entries()) {
        if (visit.state !== 'finished') continue;
        await sendVisit(visit, () => {});
        visits[place] = (await readVisit(visit.key)) ?? visit;
        show();
      }
    };
    // Where nothing can be kept, the list is what the city says.
    look().catch(() => {});
    return () => {
      shown = false;
    };
  }, [pages, accountId]);
  return { kept, states };
}
