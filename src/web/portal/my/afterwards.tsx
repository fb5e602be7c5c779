import type { Delivery, TakenPromise } from '#casework/aftercare/index.ts';
import type { PromisedMaterial } from '#casework/cases/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { Button, Notice, Section } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { myWords } from './words.ts';

/** What was promised for later 容缺, each with its day and the way to hand it in. */
export function Missing({
  caseId,
  gaps,
  refused,
}: {
  caseId: string;
  gaps: readonly PromisedMaterial[];
  refused: string | null;
}) {
  const say = useWords(myWords);
  if (gaps.length === 0) return null;
  return (
    <Section id="missing" title={say('missing-title')}>
      <Notice kind="due">{say('missing-lead')}</Notice>
      {gaps.map((gap) => (
        <MissingOne key={gap.materialKey} caseId={caseId} gap={gap} refused={refused === gap.materialKey} />
      ))}
    </Section>
  );
}

function MissingOne({ caseId, gap, refused }: { caseId: string; gap: PromisedMaterial; refused: boolean }) {
  const say = useWords(myWords);
  const text = useText();
  const language = useLanguage();
  const field = `file-${gap.materialKey}`;
  return (
    <form
      className="missing no-print"
      method="post"
      encType="multipart/form-data"
      action={`/api/applications/${caseId}/materials/${gap.materialKey}`}
    >
      <h3>{text(gap.title)}</h3>
      <p>
        <When gap={gap} />
      </p>
      {refused ? <p className="error">{say('missing-refused')}</p> : null}
      <label htmlFor={field}>{say('missing-file', { title: textIn(gap.title, language) })}</label>
      <p className="hint" id={`${field}-hint`}>
        {say('missing-hint')}
      </p>
      <input
        id={field}
        className="input"
        type="file"
        name="file"
        accept=".pdf,.jpg,.jpeg,.png"
        required
        aria-describedby={`${field}-hint`}
        aria-invalid={refused || undefined}
      />
      <Button>{say('missing-send')}</Button>
    </form>
  );
}

function When({ gap }: { gap: PromisedMaterial }) {
  const say = useWords(myWords);
  const language = useLanguage();
  switch (gap.state) {
    case 'reminded':
      return say('missing-last', { date: longDayOf(language, gap.graceOn ?? gap.dueOn) });
    case 'lapsed':
      return say('missing-lapsed');
    default:
      return say('missing-by', { date: longDayOf(language, gap.dueOn) });
  }
}

/** With why a parcel did not arrive, in the reader's words, and whom to call. */
export type DeliveryShown = Delivery & { readonly why: string; readonly phone: string };

/** How the result reaches the applicant, and what is looked into afterwards. */
export function Result({
  promise,
  deliveries,
}: {
  promise: TakenPromise | null;
  deliveries: readonly DeliveryShown[];
}) {
  const say = useWords(myWords);
  const text = useText();
  const language = useLanguage();
  if (!promise && deliveries.length === 0) return null;
  const day = (on: string | null) => (on === null ? '' : longDayOf(language, on));
  return (
    <Section id="result" title={say('result-title')}>
      {promise ? (
        <Notice kind={promise.state === 'kept' || promise.state === 'called-off' ? 'done' : 'due'}>
          {say(`promise-${promise.state}`, { date: day(promise.correctBy ?? promise.inspectBy) })}
        </Notice>
      ) : null}
      <ul className="rows">
        {deliveries.map((delivery) => (
          <li key={delivery.id}>
            {deliveries.length > 1 ? <span className="strong">{text(delivery.itemTitle)} </span> : null}
            <DeliveryWords delivery={delivery} day={day} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function DeliveryWords({ delivery, day }: { delivery: DeliveryShown; day: (on: string | null) => string }) {
  const say = useWords(myWords);
  if (delivery.way === 'electronic') return say('delivery-electronic');
  switch (delivery.state) {
    case 'preparing':
      return say('delivery-preparing', { date: day(delivery.dueOn) });
    case 'ready':
      return (
        <>
          {say('delivery-window')}{' '}
          <b className="num">
            <Stated>{delivery.code ?? ''}</Stated>
          </b>
        </>
      );
    case 'sent':
      return say('delivery-sent', { date: day(delivery.sentOn), number: delivery.trackingNumber ?? '' });
    case 'failed':
      return say('delivery-failed', {
        date: day(delivery.failedOn),
        number: delivery.trackingNumber ?? '',
        why: delivery.why,
        phone: delivery.phone,
      });
    case 'delivered':
      return say('delivery-done', { date: day(delivery.deliveredOn) });
    case 'called-off':
      return say('delivery-called-off');
  }
}
