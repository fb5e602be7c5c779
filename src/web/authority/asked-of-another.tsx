import type { ReactNode } from 'react';
import { Form, Link } from 'react-router';
import { Button, Buttons, ErrorSummary, Notice, Tag, type TagKind, TextField } from '#web/design/index.ts';
import { Stated } from '#web/words/index.ts';

/** What one administrator has asked for somebody who stands before him, and another confirms or refuses. */
interface Asked {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly state: string;
  readonly asked: string;
  readonly ends: string;
  readonly askedByName: string;
  readonly settledByName: string | null;
  readonly reason: string | null;
  readonly isOpen: boolean;
  readonly isOwn: boolean;
  readonly mayConfirm: boolean;
}

type Word = 'asked-by' | 'ends-at' | 'settled-by' | 'refused-because';
type ActWord = 'reason' | 'confirm' | 'refuse' | 'withdraw' | 'needs-another';
type Say<Name extends string> = (name: Name, parameters?: Readonly<Record<string, string>>) => string;

/** What has come of the last act, above the list. */
export function Outcome({ done, refused }: { done: string | undefined; refused: RefusedText | undefined }) {
  return (
    <>
      {done ? (
        <Notice kind="done">
          <p role="status">{done}</p>
        </Notice>
      ) : null}
      {refused ? (
        <Notice kind="late">
          <p role="alert">
            {refused.title} {refused.remedy}
          </p>
        </Notice>
      ) : null}
    </>
  );
}

export interface RefusedText {
  readonly title: string;
  readonly remedy: string;
}

/** The refusal in what an action has answered, if it was one. */
export const refusedIn = (answered: Partial<RefusedText> | undefined): RefusedText | undefined =>
  answered?.title === undefined ? undefined : { title: answered.title, remedy: answered.remedy ?? '' };

/** One of them: for whom, how it stands, by whom it was asked and settled; in between what it is about. */
export function AskedRow({
  of,
  say,
  tag,
  children,
  acts,
}: {
  readonly of: Asked;
  readonly say: Say<Word>;
  readonly tag: { readonly kind: TagKind; readonly word: string };
  readonly children: ReactNode;
  readonly acts: ReactNode;
}) {
  return (
    <article className="question recovery" aria-labelledby={of.id}>
      <h2 id={of.id}>
        <Stated>{`${of.name} ${of.login}`}</Stated> <Tag kind={tag.kind}>{tag.word}</Tag>
      </h2>
      <p className="muted small">
        <Stated>{say('asked-by', { name: of.askedByName, time: of.asked })}</Stated>
        {of.isOpen ? <span> · {say('ends-at', { time: of.ends })}</span> : null}
      </p>
      {children}
      {of.settledByName && of.state !== 'withdrawn' ? (
        <p>
          <Stated>{say('settled-by', { name: of.settledByName })}</Stated>
        </p>
      ) : null}
      {of.reason ? (
        <p>
          <Stated>{say('refused-because', { reason: of.reason })}</Stated>
        </p>
      ) : null}
      {acts}
    </article>
  );
}

/** The second person confirms or refuses; who has asked waits, or takes it back. */
export function AskedActs({
  of: { id, isOpen, isOwn, mayConfirm, state },
  confirms,
  say,
  children,
}: {
  readonly of: Asked;
  /** What is sent by whoever agrees. */
  readonly confirms: string;
  readonly say: Say<ActWord>;
  /** What else he who has asked may do now. */
  readonly children?: ReactNode;
}) {
  if (!mayConfirm && !(isOpen && isOwn)) return null;
  return (
    <>
      {!mayConfirm && state === 'waiting' ? <p className="muted small">{say('needs-another')}</p> : null}
      <Form method="post">
        <input type="hidden" name="of" value={id} />
        {mayConfirm ? (
          <TextField name="reason" label={say('reason')} kind="textarea" maxLength={500} />
        ) : null}
        <Buttons>
          {mayConfirm ? (
            <>
              <Button kind="main" name="do" value={confirms}>
                {say('confirm')}
              </Button>
              <Button name="do" value="refused">
                {say('refuse')}
              </Button>
            </>
          ) : (
            <>
              {children}
              <Button name="do" value="withdrawn">
                {say('withdraw')}
              </Button>
            </>
          )}
        </Buttons>
      </Form>
    </>
  );
}

type FormWord = 'login' | 'name' | 'id-number' | 'id-number-hint' | 'submit' | 'back';

/** The person stands here, card in hand: whose account it is, what stands on the card, and what is asked besides. */
export function AskedForm({
  refused,
  say,
  loginHint,
  needsNumber = false,
  back,
  children,
}: {
  readonly refused:
    | (RefusedText & { readonly typed: { readonly login: string; readonly name: string } })
    | undefined;
  readonly say: Say<FormWord>;
  readonly loginHint?: string;
  readonly needsNumber?: boolean;
  readonly back: string;
  readonly children: ReactNode;
}) {
  return (
    <Form method="post" className="recovery-form">
      <ErrorSummary errors={refused ? [{ name: 'login', message: refused.title }] : []} />
      <TextField
        name="login"
        label={say('login')}
        hint={loginHint}
        value={refused?.typed.login}
        error={refused?.remedy}
        autoComplete="off"
        spellCheck={false}
        required
      />
      <TextField name="name" label={say('name')} value={refused?.typed.name} autoComplete="off" required />
      <TextField
        name="idNumber"
        label={say('id-number')}
        hint={say('id-number-hint')}
        autoComplete="off"
        spellCheck={false}
        required={needsNumber}
      />
      {children}
      <Buttons>
        <Button kind="main">{say('submit')}</Button>
        <Link className="btn btn--quiet" to={back}>
          {say('back')}
        </Link>
      </Buttons>
    </Form>
  );
}
