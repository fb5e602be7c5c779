import type { ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { readDecision, standingOf } from '#front/publicity/index.ts';
import { httpProblem } from '#kernel/http/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Crumbs, Notice, Page } from '#web/design/index.ts';
import { Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { forAnybody } from '../portal/for-anybody.ts';
import { StandingTag } from './standing-tag.tsx';
import { categoryWord, publicityWords } from './words.ts';
import './publicity.css';

export const headers = forAnybody;

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const asked = params['id'] ?? '';
  if (!id.test(asked)) throw httpProblem('not-found');
  const { publishedAt: _at, ...decision } = await readDecision(call, asked);
  return { decision, standing: standingOf({ ...decision, publishedAt: _at }, call.clock.today()) };
}

export default function DecisionPage() {
  const { decision, standing } = useLoaderData<typeof loader>();
  const say = useWords(publicityWords);
  const text = useText();
  const language = useLanguage();
  const name = `${textIn(decision.documentName, language)} ${decision.documentNumber}`.trim();
  return (
    <Page title={name}>
      <Crumbs trail={[{ href: '/publicity', title: say('title') }]} here={<Stated>{name}</Stated>} />
      <header className="page-top">
        <h1>
          {text(decision.documentName)} <Stated>{decision.documentNumber}</Stated>
        </h1>
        <p>
          <StandingTag of={{ ...decision, standing }} />{' '}
          {decision.statusOn ? <span className="num">{decision.statusOn}</span> : null}
        </p>
      </header>
      {decision.disputed ? (
        <Notice kind="due">
          <p>{say('disputed-hint')}</p>
        </Notice>
      ) : null}
      <dl className="public-facts">
        <Facts />
      </dl>
      <p className="page-end no-print">
        <a className="tap" href={`/my/publicity?about=${decision.id}`}>
          {say('object-link')}
        </a>
      </p>
    </Page>
  );
}

/** The fields of the national list, in its order; a field that is not filled is left out. */
function Facts() {
  const { decision: of } = useLoaderData<typeof loader>();
  const say = useWords(publicityWords);
  const text = useText();
  const permission = of.kind === 'permission';
  const stated = (value: string) => (value ? <Stated>{value}</Stated> : null);
  const day = (value: string | null) => (value ? <span className="num">{value}</span> : null);
  const rows: readonly (readonly [Parameters<typeof say>[0], ReactNode])[] = [
    ['party-name', of.partyName ? <Stated key="name">{of.partyName}</Stated> : say('person')],
    ['party-kind', say(of.partyKind)],
    ['party-code', stated(of.partyCode)],
    ['representative', stated(of.representative)],
    ['item', permission ? text(of.itemTitle) : null],
    ['outcome', say(`outcome-${of.outcome}`)],
    ['category', say(categoryWord(of.category))],
    ['content', stated(of.content)],
    ['facts', stated(of.facts)],
    ['basis', stated(of.basis)],
    ['measure', stated(of.measure)],
    ['licence-name', of.licenceName ? text(of.licenceName) : null],
    ['licence-number', stated(of.licenceNumber)],
    ['decided', day(of.decidedOn)],
    ['valid-from', day(of.validFrom)],
    ['valid-to', of.validFrom && !of.validTo ? say('permanent') : day(of.validTo)],
    ['deciding-body', text(of.bodyName)],
    ['body-code', stated(of.bodyCode)],
    ['data-source', text(of.bodyName)],
    ['published', day(of.publishedOn)],
    ['shown-until', day(of.shownUntil)],
  ];
  return (
    <>
      {rows.map(([label, value]) =>
        value === null ? null : (
          <div key={label}>
            <dt>{say(label)}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
      {of.correctedOn ? (
        <div>
          <dt>{say('standing')}</dt>
          <dd>{say('corrected', { day: of.correctedOn })}</dd>
        </div>
      ) : null}
    </>
  );
}
