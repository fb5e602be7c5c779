import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import {
  answerRating,
  type FollowUpShown,
  listFollowUps,
  listToReview,
  recordCallBack,
  reviewRating,
} from '#front/ratings/index.ts';
import { httpProblem } from '#kernel/http/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { mayDo } from '#platform/access/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Section, Tag } from '#web/design/index.ts';
import { minuteOf, Stated, useText, useWords } from '#web/words/index.ts';
import { useDesk } from '../desk-context.ts';
import { ListPage, Onwards } from '../list-page.tsx';
import { namesFor } from './names.ts';
import { Places } from './places.tsx';
import { fieldOf } from './read-form.ts';
import { supervisionWords } from './words.ts';
import './supervision.css';

const here = '/desk/supervision/ratings';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const query = new URL(request.url).searchParams;
  const [after, doneAfter] = [query.get('after') ?? undefined, query.get('done') ?? undefined];
  const [waiting, done, mayReview, names] = await Promise.all([
    listFollowUps(call, { after }),
    listFollowUps(call, { closed: true, after: doneAfter }),
    mayDo(call, 'supervision.act', { kind: 'statistics', bodyId: '' }),
    namesFor(call),
  ]);
  const named = (each: FollowUpShown) => ({
    ...each,
    body: names.body(each.bodyId),
    item: names.item(each.itemKey),
    callId: newId(),
  });
  const toReview = mayReview ? await listToReview(call) : [];
  return {
    waiting: waiting.followUps.map(named),
    waitingOn: {
      first: after && here,
      next: waiting.next && `${here}?after=${encodeURIComponent(waiting.next)}`,
    },
    done: done.followUps.map(named),
    doneOn: {
      first: doneAfter && here,
      next: done.next && `${here}?done=${encodeURIComponent(done.next)}#done`,
    },
    review: mayReview
      ? toReview.map((each) => ({ ...each, body: names.body(each.bodyId), item: names.item(each.itemKey) }))
      : null,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const act = fieldOf(form, 'act');
  const [ratingId, text] = [fieldOf(form, 'of'), fieldOf(form, 'text')];
  switch (act) {
    case 'reached':
    case 'missed':
      await recordCallBack(call, {
        id: fieldOf(form, 'id'),
        ratingId,
        reached: act === 'reached',
        note: text,
      });
      break;
    case 'answer':
      await answerRating(call, { ratingId, text });
      break;
    case 'published':
    case 'withheld':
      await reviewRating(call, { ratingId, decision: act, hide: text.split(/[,，、]/) });
      break;
    default:
      throw httpProblem('not-found');
  }
  return redirect('/desk/supervision/ratings', 303);
}

type Shown = FollowUpShown & { readonly body: Text; readonly item: Text; readonly callId: string };

/** Bad ratings to be followed up, and what people wrote before all may read it. */
export default function RatingsPage() {
  const { waiting, waitingOn, done, doneOn, review } = useLoaderData<typeof loader>();
  const say = useWords(supervisionWords);
  const text = useText();
  return (
    <ListPage title={say('ratings-title')} lead={say('ratings-lead')}>
      <Places />
      <Section id="follow-ups" title={say('follow-ups')}>
        {waiting.length === 0 ? <p className="muted">{say('no-follow-ups')}</p> : null}
        {waiting.map((each) => (
          <FollowUpPart key={each.ratingId} of={each} />
        ))}
        <Onwards {...waitingOn} />
      </Section>
      {review ? (
        <Section id="review" title={say('review')}>
          {review.length === 0 ? <p className="muted">{say('no-review')}</p> : null}
          {review.map((each) => (
            <article key={each.id} className="supervised">
              <h3>
                {say(`grade-${each.grade}`)} · {text(each.body)} · {text(each.item)}
              </h3>
              <p className="said">
                <Stated>{each.text}</Stated>
              </p>
              <p className="small">
                {say('review-shown')} <Stated>{each.masked}</Stated>
              </p>
              <Form method="post" data-act="review">
                <input type="hidden" name="of" value={each.id} />
                <label>
                  {say('hide')}
                  <span className="muted xs"> {say('hide-hint')}</span>
                  <input className="input" name="text" maxLength={500} autoComplete="off" />
                </label>
                <div className="btns">
                  <button type="submit" name="act" value="published" className="btn">
                    {say('publish')}
                  </button>
                  <button type="submit" name="act" value="withheld" className="btn">
                    {say('withhold')}
                  </button>
                </div>
              </Form>
            </article>
          ))}
        </Section>
      ) : null}
      {done.length > 0 ? (
        <Section id="done" title={say('followed-done')}>
          {done.map((each) => (
            <FollowUpPart key={each.ratingId} of={each} />
          ))}
          <Onwards {...doneOn} />
        </Section>
      ) : null}
    </ListPage>
  );
}

function FollowUpPart({ of }: { of: Shown }) {
  const say = useWords(supervisionWords);
  const text = useText();
  const { timeZone } = useDesk();
  return (
    <article className="supervised" data-rating={of.ratingId}>
      <h3>
        <Tag kind={of.late ? 'late' : 'due'}>{say(`grade-${of.grade}`)}</Tag>{' '}
        <Link className="num" to={`/desk/supervision/cases/${of.caseId}`}>
          {of.receiptNumber}
        </Link>{' '}
        {text(of.body)} · {text(of.item)}
      </h3>
      {of.closedOn ? null : (
        <p className={of.late ? 'small late' : 'small muted'}>
          {say('follow-due', { due: of.dueOn })}
          {of.provisional ? ` ${say('provisional')}` : ''}
          {of.late ? ` ${say('follow-late')}` : ''}
        </p>
      )}
      {of.text ? (
        <p className="said">
          <Stated>{of.text}</Stated>
        </p>
      ) : null}
      {of.callBacks.map((each) => (
        <div key={each.id}>
          <p className="muted small">
            <Stated>
              {say(each.reached ? 'called-reached' : 'called-missed', {
                by: each.calledBy,
                at: minuteOf(each.calledAt, timeZone),
              })}
            </Stated>
          </p>
          <p className="said">
            <Stated>{each.note}</Stated>
          </p>
        </div>
      ))}
      {of.answer ? (
        <>
          <p className="muted small">
            <Stated>{say('answered', { by: of.answeredBy ?? '' })}</Stated>
          </p>
          <p className="said">
            <Stated>{of.answer}</Stated>
          </p>
        </>
      ) : null}
      {of.may.call ? (
        <Form key={of.callBacks.length} method="post" data-act="call">
          <input type="hidden" name="of" value={of.ratingId} />
          <input type="hidden" name="id" value={of.callId} />
          <label>
            {say('call-note')}
            <textarea className="input" name="text" maxLength={2000} required />
          </label>
          <div className="btns">
            <button type="submit" name="act" value="reached" className="btn">
              {say('call-reached')}
            </button>
            <button type="submit" name="act" value="missed" className="btn">
              {say('call-missed')}
            </button>
          </div>
        </Form>
      ) : null}
      {of.may.answer ? (
        <Form method="post" data-act="answer">
          <input type="hidden" name="act" value="answer" />
          <input type="hidden" name="of" value={of.ratingId} />
          <label>
            {say('answer')}
            <span className="muted xs"> {say('answer-hint')}</span>
            <textarea className="input" name="text" maxLength={2000} required />
          </label>
          <p>
            <button type="submit" className="btn">
              {say('answer-do')}
            </button>
          </p>
        </Form>
      ) : null}
    </article>
  );
}
