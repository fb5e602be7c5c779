import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { findPrecedents, type Precedent } from '#casework/cases/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { ListPage } from '../list-page.tsx';
import type { PrecedentShown } from './model.ts';
import { PrecedentList } from './precedent-list.tsx';
import { precedentWords } from './precedent-words.ts';

/** Read only when it is asked for: other people's cases stand in it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const caseId = params['caseId'] ?? '';
  const { case: of, precedents } = await findPrecedents(call, caseId);
  return { caseId, title: of.title, precedents: precedents.map(shown) };
}

const shown = ({ case: of, bodyName, reason, decidedBy, alike }: Precedent): PrecedentShown => ({
  caseId: of.id,
  title: of.title,
  receiptNumber: of.receiptNumber,
  outcome: of.outcome,
  body: bodyName,
  reason,
  by: decidedBy,
  decidedOn: (of.decidedAt ?? of.closedAt)?.toISOString() ?? null,
  alike: { ...alike, findings: alike.findings.length },
});

export default function PrecedentsPage() {
  const { caseId, title, precedents } = useLoaderData<typeof loader>();
  const say = useWords(precedentWords);
  return (
    <ListPage title={say('title-of', { title })} lead={say('lead')}>
      {precedents.length === 0 ? (
        <Empty title={say('none')} level={2} />
      ) : (
        <PrecedentList precedents={precedents} />
      )}
      <p className="btns">
        <Link className="btn" to={`/desk/cases/${caseId}`}>
          {say('back')}
        </Link>
      </p>
    </ListPage>
  );
}
