import type { ReactNode } from 'react';
import type { FactorsShown } from '#platform/identity/index.ts';
import { Button, Buttons, Details, Notice, Tag, TextField } from '#web/design/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { securityWords } from './words.ts';

export function FactorsPart({ factors }: { readonly factors: FactorsShown }) {
  const say = useWords(securityWords);
  const { authenticator, passkeys, recoveryCodes } = factors;
  return (
    <>
      <p className="lead">{say('factors-why')}</p>
      <dl className="about">
        <div>
          <dt>{say('authenticator')}</dt>
          <dd>
            {authenticator ? (
              <Act act="remove-authenticator" label={say('remove')} about={say('remove-about')}>
                <Tag kind="done">{say('authenticator-on')}</Tag>
              </Act>
            ) : (
              say('authenticator-off')
            )}
          </dd>
        </div>
        {authenticator || passkeys > 0 ? (
          <div>
            <dt>{say('recovery-codes')}</dt>
            <dd>
              <Act act="renew-codes" label={say(recoveryCodes > 0 ? 'renew-codes' : 'make-codes')}>
                {recoveryCodes > 0 ? say('recovery-left', { count: recoveryCodes }) : say('recovery-none')}
              </Act>
            </dd>
          </div>
        ) : null}
      </dl>
      {authenticator ? null : (
        <Buttons>
          <Button href="/my/security/authenticator">{say('set-up')}</Button>
        </Buttons>
      )}
      {factors.required ? <p className="hint">{say('required')}</p> : null}
    </>
  );
}

export function PasskeysPart({
  factors: { keys, passkeysPossible },
  timeZone,
}: {
  readonly factors: FactorsShown;
  readonly timeZone: string;
}) {
  const say = useWords(securityWords);
  return (
    <>
      <p className="lead">{say('passkeys-why')}</p>
      {keys.length > 0 ? (
        <ul className="inbox keys">
          {keys.map(({ id, name, synced, lastUsedAt }) => (
            <li key={id}>
              <div className="inbox__head">
                <h3>
                  <Stated>{name}</Stated>
                </h3>
                <Act act="delete" id={id} label={say('delete')} about={say('delete-about', { name })} />
              </div>
              <p>
                {say(synced ? 'synced' : 'bound')}
                {say('separate')}
                {lastUsedAt === null
                  ? say('never-used')
                  : say('last-used', { date: minuteOf(lastUsedAt, timeZone) })}
              </p>
              <Details
                title={
                  <>
                    {say('rename')}
                    <span className="vh">{say('rename-about', { name })}</span>
                  </>
                }
              >
                <form method="post">
                  <input type="hidden" name="id" value={id} />
                  <TextField
                    name="name"
                    label={say('passkey-name')}
                    value={name}
                    maxLength={40}
                    kind="short"
                    required
                  />
                  <Buttons>
                    <Button name="do" value="rename">
                      {say('rename')}
                    </Button>
                  </Buttons>
                </form>
              </Details>
            </li>
          ))}
        </ul>
      ) : null}
      {passkeysPossible ? (
        <Buttons>
          <Button href="/my/security/passkey">{say('add-passkey')}</Button>
        </Buttons>
      ) : (
        <Notice>{say('passkeys-impossible')}</Notice>
      )}
    </>
  );
}

/** A state and what can be done about it, in one line. */
export function Act({
  act,
  id,
  label,
  about,
  children,
}: {
  readonly act: string;
  readonly id?: string;
  readonly label: string;
  /** What a screen reader says, where the label alone does not tell one from the next. */
  readonly about?: string;
  readonly children?: ReactNode;
}) {
  return (
    <form method="post" className="act">
      {children === undefined ? null : <span>{children}</span>}
      {id === undefined ? null : <input type="hidden" name="id" value={id} />}
      <button type="submit" className="as-link small" name="do" value={act} aria-label={about}>
        {label}
      </button>
    </form>
  );
}
