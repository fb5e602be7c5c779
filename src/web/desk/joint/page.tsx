import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { readBodyNotices } from '#casework/cases/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty } from '#web/design/index.ts';
import { minuteOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { useDesk } from '../desk-context.ts';
import { ListPage } from '../list-page.tsx';
import { outcomeWord, stateWord } from '../word-of.ts';
import { deskWords } from '../words.ts';

const kinds = {
  'case.opinion-given': 'notice-opinion',
  'case.decided': 'notice-decided',
  'case.closed': 'notice-closed',
} as const;

export async function loader({ context }: LoaderFunctionArgs) {
  const notices = await readBodyNotices(context.get(callContext));
  return notices.map(({ id, kind, outcome, toldAt, from, case: of }) => ({
    id,
    kind,
    outcome,
    at: toldAt.toISOString(),
    from,
    caseId: of.id,
    title: of.title,
    item: of.itemTitle,
    state: of.state,
  }));
}

export default function JointPage() {
  const notices = useLoaderData<typeof loader>();
  const say = useWords(deskWords);
  const text = useText();
  const language = useLanguage();
  const { timeZone } = useDesk();
  const told = ({ kind, from, outcome }: (typeof notices)[number]) => {
    const word = outcomeWord(outcome);
    return say(kinds[kind as keyof typeof kinds] ?? 'notice-closed', {
      from: textIn(from, language),
      outcome: word ? say(word) : outcome,
    });
  };
  return (
    <ListPage title={say('joint-title')} lead={say('joint-lead')}>
      {notices.length === 0 ? (
        <Empty title={say('joint-empty')} level={2}>
          <p>{say('joint-empty-hint')}</p>
        </Empty>
      ) : (
        <table className="table table--stack">
          <thead>
            <tr>
              <th scope="col">{say('result')}</th>
              <th scope="col">{say('what')}</th>
              <th scope="col">{say('item')}</th>
              <th scope="col">{say('state')}</th>
              <th scope="col">{say('when')}</th>
            </tr>
          </thead>
          <tbody>
            {notices.map((notice) => (
              <tr key={notice.id}>
                <th scope="row">{told(notice)}</th>
                <td data-label={say('what')}>
                  <Link to={`/desk/cases/${notice.caseId}`}>
                    <Stated>{notice.title}</Stated>
                  </Link>
                </td>
                <td data-label={say('item')}>{text(notice.item)}</td>
                <td data-label={say('state')}>{say(stateWord(notice.state))}</td>
                <td data-label={say('when')} className="num nw">
                  {minuteOf(notice.at, timeZone)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </ListPage>
  );
}
