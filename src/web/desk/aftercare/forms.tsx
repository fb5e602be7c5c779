import { useId } from 'react';
import { Form } from 'react-router';
import { Stated, useWords } from '#web/words/index.ts';
import { aftercareWords } from './words.ts';

interface Act {
  readonly actId: string;
  readonly caseId: string;
}

function Hidden({ act, actId, caseId, deliveryId }: Act & { act: string; deliveryId?: string }) {
  return (
    <>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="id" value={actId} />
      <input type="hidden" name="caseId" value={caseId} />
      {deliveryId ? <input type="hidden" name="deliveryId" value={deliveryId} /> : null}
    </>
  );
}

/** What two officers have seen. */
export function InspectForm({
  candidates,
  ...act
}: Act & {
  candidates: readonly { readonly accountId: string; readonly name: string; readonly certificate: string }[];
}) {
  const say = useWords(aftercareWords);
  const field = useId();
  return (
    <details className="afterwards">
      <summary>{say('inspect')}</summary>
      <Form method="post">
        <Hidden act="inspect" {...act} />
        <fieldset>
          <legend>{say('outcome')}</legend>
          {(['kept', 'broken'] as const).map((outcome) => (
            <label key={outcome}>
              <input type="radio" name="outcome" value={outcome} required /> {say(outcome)}
            </label>
          ))}
          <p className="hint">{say('broken-what')}</p>
        </fieldset>
        <fieldset>
          <legend>{say('officers')}</legend>
          <p className="hint">{say('officers-hint')}</p>
          {candidates.map(({ accountId, name, certificate }) => (
            <label key={accountId}>
              <input type="checkbox" name="officers" value={accountId} /> <Stated>{name}</Stated>{' '}
              <span className="muted xs num">{certificate}</span>
            </label>
          ))}
        </fieldset>
        <label htmlFor={`${field}-reason`}>{say('findings')}</label>
        <p className="hint">{say('findings-hint')}</p>
        <textarea className="input" id={`${field}-reason`} name="reason" rows={3} maxLength={4000} />
        <button type="submit" className="btn">
          {say('submit')}
        </button>
      </Form>
    </details>
  );
}

export function RevokeForm(act: Act) {
  const say = useWords(aftercareWords);
  const field = useId();
  return (
    <details className="afterwards">
      <summary>{say('revoke')}</summary>
      <Form method="post">
        <Hidden act="revoke" {...act} />
        <p>{say('revoke-what')}</p>
        <label htmlFor={field}>{say('revoke-reason')}</label>
        <textarea className="input" id={field} name="reason" rows={3} required maxLength={4000} />
        <button type="submit" className="btn btn--main">
          {say('revoke')}
        </button>
      </Form>
    </details>
  );
}

export function PostForm({ address, ...act }: Act & { deliveryId: string; address: string }) {
  const say = useWords(aftercareWords);
  const field = useId();
  return (
    <>
      <Form method="post" className="afterwards__post">
        <Hidden act="post" {...act} />
        <label htmlFor={field}>{say('address')}</label>
        <textarea
          className="input"
          id={field}
          name="address"
          rows={2}
          required
          maxLength={200}
          defaultValue={address}
        />
        <p className="hint">{say('address-hint')}</p>
        <button type="submit" className="btn">
          {say('post')}
        </button>
      </Form>
      <Form method="post">
        <Hidden act="keep" {...act} />
        <button type="submit" className="btn btn--quiet">
          {say('keep')}
        </button>
      </Form>
    </>
  );
}

export function HandOverForm(act: Act & { deliveryId: string }) {
  const say = useWords(aftercareWords);
  const field = useId();
  return (
    <Form method="post" className="afterwards__code">
      <Hidden act="hand-over" {...act} />
      <label htmlFor={field}>{say('code')}</label>
      <input
        className="input num"
        id={field}
        name="code"
        inputMode="numeric"
        pattern="[0-9]{6}"
        required
        autoComplete="off"
      />
      <button type="submit" className="btn">
        {say('hand-over')}
      </button>
    </Form>
  );
}

/** Without its code: a head, who writes down how the person was identified. */
export function IdentifyForm(act: Act & { deliveryId: string }) {
  const say = useWords(aftercareWords);
  const field = useId();
  return (
    <details className="afterwards">
      <summary>{say('identify')}</summary>
      <Form method="post">
        <Hidden act="hand-over" {...act} />
        <label htmlFor={field}>{say('checked')}</label>
        <p className="hint">{say('checked-hint')}</p>
        <textarea className="input" id={field} name="checked" rows={2} required maxLength={500} />
        <button type="submit" className="btn">
          {say('hand-over-checked')}
        </button>
      </Form>
    </details>
  );
}
