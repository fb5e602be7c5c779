import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { readScore } from '#insight/supervision/index.ts';
import { httpProblem } from '#kernel/http/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Section } from '#web/design/index.ts';
import { Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { isId } from '../addresses.ts';
import { ListPage } from '../list-page.tsx';
import { namesFor } from './names.ts';
import { dayAsked } from './read-form.ts';
import { supervisionWords } from './words.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { bodyId } = params;
  if (!isId(bodyId)) throw httpProblem('not-found');
  const [score, names] = await Promise.all([
    readScore(call, bodyId, dayAsked(request, call.clock.today())),
    namesFor(call),
  ]);
  const month = score.month.slice(0, 7);
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return { ...score, month, to: `${month}-${last}`, name: names.body(bodyId) };
}

/** A body's score, and the cases of each point. */
export default function ScorePage() {
  const score = useLoaderData<typeof loader>();
  const say = useWords(supervisionWords);
  const text = useText();
  const language = useLanguage();
  const ahead = new URLSearchParams({
    measure: 'ahead',
    bodyId: score.bodyId,
    from: `${score.month}-01`,
    to: score.to,
  });
  return (
    <ListPage
      title={say('score-title', { name: textIn(score.name, language), month: score.month })}
      lead={
        <Link className="back" to={`/desk/supervision?month=${score.month}`}>
          {say('back')}
        </Link>
      }
    >
      <dl className="figures">
        <div>
          <dt>{say('score')}</dt>
          <dd>{score.total}</dd>
        </div>
      </dl>
      <table className="table table--stack table--dense">
        <thead>
          <tr>
            <th scope="col">{say('aspect')}</th>
            {(['points', 'lost', 'left'] as const).map((key) => (
              <th key={key} scope="col" className="r">
                {say(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {score.aspects.map((aspect) => (
            <tr key={aspect.key}>
              <th scope="row">{text(aspect.title)}</th>
              <td data-label={say('points')} className="r num">
                {aspect.points}
              </td>
              <td data-label={say('lost')} className={aspect.lost > 0 ? 'r num late' : 'r num'}>
                {aspect.lost === 0 ? 0 : -aspect.lost}
              </td>
              <td data-label={say('left')} className="r num">
                {aspect.left}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {say('bonus', { earlier: score.earlier, bonus: score.bonus })}{' '}
        <Link to={`/desk/supervision/cases?${ahead}`}>{say('behind-bonus')}</Link>
      </p>
      <Section id="marks" title={say('marks')}>
        {score.marks.length === 0 ? (
          <p className="muted">{say('no-marks')}</p>
        ) : (
          <ul className="rows">
            {score.marks.map((mark) => (
              <li key={mark.id}>
                <span>
                  {mark.markedOn} {text(mark.title)}
                  {mark.reason ? (
                    <>
                      {': '}
                      <Stated>{mark.reason}</Stated>
                    </>
                  ) : null}{' '}
                  {mark.cases.map((of) => (
                    <Link key={of.caseId} className="num" to={`/desk/supervision/cases/${of.caseId}`}>
                      {of.receiptNumber}{' '}
                    </Link>
                  ))}
                </span>
                <span className="rows__side num">{mark.points}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </ListPage>
  );
}
