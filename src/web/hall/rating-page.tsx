import {
  type ActionFunctionArgs,
  data,
  type HeadersArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { findHall } from '#front/bookings/index.ts';
import { endRatingInvitation, ratingInvitationAt } from '#front/hall/index.ts';
import { rateCase } from '#front/ratings/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Mark, TextField } from '#web/design/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { ratingWords } from '../portal/ratings/words.ts';
import { bookingWords } from './booking-words.ts';
import './bookings.css';
import { type Told, tellRefusal, textsOf } from './told.ts';
import { ToldNotice } from './told-notice.tsx';

const grades = [5, 4, 3, 2, 1] as const;
/** How soon it looks again; whoever keys in a password is not interrupted. */
const seconds = { idle: 15, asking: 120 };

const placeOf = ({ hallKey = '', windowKey = '' }: Readonly<Record<string, string | undefined>>) => ({
  hallKey,
  windowKey,
});

/** The screen of the rating device at a window: it looks by itself whether there is something to rate. */
export const headers = ({ loaderHeaders }: HeadersArgs) => loaderHeaders;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const hall = await findHall(call, params['hallKey'] ?? '');
  const { pathname, searchParams } = new URL(request.url);
  const done = searchParams.has('done');
  const invitation = ratingInvitationAt(call, { ...placeOf(params), hallKey: hall.key });
  const after = invitation && !done ? seconds.asking : seconds.idle;
  return data(
    { invitation: invitation ?? null, done },
    { headers: { 'cache-control': 'no-store', refresh: `${after}; url=${pathname}` } },
  );
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const text = textsOf(await request.formData());
  const grade = grades.find((one) => String(one) === text('grade'));
  try {
    if (!grade) return { title: bookingWords.say(call.language, 'rating-choose'), remedy: '' };
    await rateCase(call, {
      proof: { receiptNumber: text('receipt'), password: text('password') },
      grade,
      choices: [],
      text: '',
    });
    endRatingInvitation(placeOf(params));
  } catch (error) {
    return tellRefusal(call, error);
  }
  return redirect(`/hall/${params['hallKey'] ?? ''}/rating/${params['windowKey'] ?? ''}?done=1`, 303);
}

export default function RatingPage() {
  const { invitation, done } = useLoaderData<typeof loader>();
  const refused = useActionData() as Told | undefined;
  const say = useWords(bookingWords);
  const sayRating = useWords(ratingWords);
  const language = useLanguage();
  return (
    <main className="board" id="main">
      <title>{say('rating-title')}</title>
      <header>
        <Mark />
        <h1>{say('rating-title')}</h1>
      </header>
      <ToldNotice refused={refused} />
      {done ? (
        <p className="board__none" role="status">
          {say('rating-done')}
        </p>
      ) : invitation === null ? (
        <p className="board__none">{say('rating-none')}</p>
      ) : (
        <form method="post" className="narrow" autoComplete="off">
          <p className="board__none">
            {say('rating-what', {
              item: textIn(invitation.itemTitle, language),
              receipt: invitation.receiptNumber,
            })}
          </p>
          <input type="hidden" name="receipt" value={invitation.receiptNumber} />
          <TextField name="password" label={say('rating-password')} maxLength={40} />
          <div className="kiosk-matters">
            {grades.map((grade) => (
              <button key={grade} type="submit" name="grade" value={grade}>
                <b>{sayRating(`grade-${grade}`)}</b>
              </button>
            ))}
          </div>
        </form>
      )}
    </main>
  );
}
