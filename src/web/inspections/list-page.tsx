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
import { isSent, type Visit } from './visit.ts';
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

type Refusals = ReadonlyMap<string, { readonly title: string; readonly remedy: string }>;

type Row = Awaited<ReturnType<typeof loader>>['waiting'][number];

export default function InspectionsPage() {
  const { waiting, reported, accountId } = useLoaderData<typeof loader>();
  const say = useWords(inspectionWords);
  const { kept, visits, refused } = useOnPhone(
    waiting.filter(({ own }) => own).map(({ id }) => id),
    accountId,
  );
  const onPhone = new Map(visits.map((visit) => [visit.inspectionId, visit.state]));
  // What others carry out now, or what is no longer shown here, is on this phone all the same.
  const left = visits.filter(
    ({ state, inspectionId }) =>
      !isSent(state) &&
      (refused.has(inspectionId) || !waiting.some(({ id, own }) => own && id === inspectionId)),
  );
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      {kept ? (
        <Notice kind="done">
          <p role="status">{say('on-phone')}</p>
        </Notice>
      ) : null}
      <Left visits={left} refused={refused} />
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

/** What this phone has not handed in, and why where the city has said so. */
function Left({ visits, refused }: { visits: readonly Visit[]; refused: Refusals }) {
  const say = useWords(inspectionWords);
  if (visits.length === 0) return null;
  return (
    <section className="parted" aria-labelledby="left">
      <h2 id="left">{say('left')}</h2>
      <p className="small">{say('left-hint')}</p>
      {visits.map(({ key, inspectionId, receiptNumber, state, report }) => {
        const reason = refused.get(inspectionId);
        return (
          <Notice key={key} kind={reason ? 'late' : 'due'}>
            <p>
              <a className="num" href={`/desk/inspections/${inspectionId}`}>
                {receiptNumber ?? report.startedAt.slice(0, 10)}
              </a>
              <br />
              <strong>
                {reason
                  ? `${say('standing-refused')} ${reason.title}`
                  : say(`standing-${state}`, { name: '' })}
              </strong>
              <br />
              {reason?.remedy}
            </p>
          </Notice>
        );
      })}
    </section>
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
): {
  readonly kept: boolean;
  readonly visits: readonly Visit[];
  /** Why the city has not taken one, by its inspection. */
  readonly refused: Refusals;
} {
  const [kept, setKept] = useState(false);
  const [{ visits, refused }, setHere] = useState<{
    readonly visits: readonly Visit[];
    readonly refused: Refusals;
  }>({ visits: [], refused: new Map() });
  const pages = own.map((id) => `/desk/inspections/${id}`).join(' ');
  useEffect(() => {
    let shown = true;
    const look = async () => {
      const mine = pages.split(' ').filter(Boolean);
      const found = (await allVisits()).filter(({ key }) => key.startsWith(`${accountId}/`));
      const reasons = new Map<string, { readonly title: string; readonly remedy: string }>();
      const show = () => shown && setHere({ visits: [...found], refused: new Map(reasons) });
      show();
      // The page of what is still to be sent stays, whoever goes there now.
      const unsent = found.filter(({ state }) => !isSent(state)).map(pageOf);
      const keeping = [...new Set(['/desk/inspections', ...mine, ...unsent])];
      const here = await keepOffline(keeping, { only: true });
      if (shown && mine.length > 0) setKept(here);
      for (const [place, visit] of found.entries()) {
        if (visit.state !== 'finished') continue;
        const sent = await sendVisit(visit, () => {});
        if (sent.kind === 'refused') reasons.set(visit.inspectionId, sent);
        found[place] = (await readVisit(visit.key)) ?? visit;
        show();
      }
    };
    // Where nothing can be kept, the list is what the city says.
    look().catch(() => {});
    return () => {
      shown = false;
    };
  }, [pages, accountId]);
  return { kept, visits, refused };
}

const pageOf = ({ inspectionId }: Visit) => `/desk/inspections/${inspectionId}`;
