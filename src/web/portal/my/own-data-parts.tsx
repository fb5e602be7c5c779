import type { RequestKind } from '#casework/subjects/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { Button, Buttons, Notice, SelectField, Table, Tag, TextField } from '#web/design/index.ts';
import { dayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { ownDataWords } from './own-data-words.ts';
import type { OwnDataView } from './read-own-data.ts';

export function CopyPart({
  copies,
  isWards,
  fault,
}: {
  readonly copies: OwnDataView['copies'];
  readonly isWards: boolean;
  readonly fault: string | undefined;
}) {
  const say = useWords(ownDataWords);
  const language = useLanguage();
  return (
    <>
      <p className="lead">{say(isWards ? 'copy-lead-ward' : 'copy-lead')}</p>
      {fault ? (
        <Notice kind="late">
          <p role="status">{fault}</p>
        </Notice>
      ) : null}
      {copies.length === 0 ? null : (
        <ul className="rows">
          {copies.map(({ id, asked, kilobytes, until }) => (
            <li key={id}>
              <span>
                {kilobytes === null
                  ? say('copy-waits', { time: asked })
                  : say('copy-made', { time: asked, kilobytes })}
                {until ? (
                  <span className="hint">{say('copy-until', { day: dayOf(language, until) })}</span>
                ) : null}
              </span>
              {kilobytes === null ? null : (
                <span className="rows__side">
                  <a className="tap" href={`/my/data/copies/${id}`} download>
                    {say('download')}
                    <span className="vh">{say('download-about', { time: asked })}</span>
                  </a>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <form method="post" action="/my/data">
        <Buttons>
          <Button kind="main" name="do" value="copy">
            {say('copy-ask')}
          </Button>
        </Buttons>
      </form>
    </>
  );
}

interface RefusedRequest {
  readonly kind: string;
  readonly text: string;
  readonly bodyId: string;
}

/** What a refused request lacks. A body that there is no longer counts as none. */
export function missingIn(refused: RefusedRequest | undefined): readonly ('bodyId' | 'text')[] {
  if (!refused) return [];
  const text = refused.text.trim() === '';
  return [
    ...(refused.bodyId === '' || !text ? (['bodyId'] as const) : []),
    ...(text ? (['text'] as const) : []),
  ];
}

interface RequestFormProps {
  readonly kind: RequestKind;
  readonly own: OwnDataView;
  readonly refused: RefusedRequest | undefined;
}

/** Says what is wrong, or what is to go, to a body. */
export function RequestForm({ kind, own, refused }: RequestFormProps) {
  const say = useWords(ownDataWords);
  const language = useLanguage();
  const mine = refused?.kind === kind ? refused : undefined;
  const missing = missingIn(mine);
  return (
    <form method="post" action="/my/data" className="narrow" noValidate>
      <input type="hidden" name="id" value={own.ids[kind]} />
      <SelectField
        name={`${kind}-bodyId`}
        label={say('body')}
        hint={say('body-hint')}
        error={missing.includes('bodyId') ? say('bodyId-missing') : undefined}
        value={mine?.bodyId}
        options={own.bodies.map(({ id, name }) => ({ value: id, label: textIn(name, language) }))}
      />
      <TextField
        name={`${kind}-text`}
        kind="textarea"
        label={say(kind === 'correction' ? 'correct-text' : 'rest-text')}
        error={missing.includes('text') ? say('text-missing') : undefined}
        value={mine?.text}
        maxLength={2000}
      />
      <Buttons>
        <Button name="do" value={kind}>
          {say('send')}
        </Button>
      </Buttons>
    </form>
  );
}

export function ErasePart({ kinds }: { readonly kinds: OwnDataView['kinds'] }) {
  const say = useWords(ownDataWords);
  const text = useText();
  return (
    <>
      <p className="lead">{say('erase-lead')}</p>
      <Table
        rows={[...kinds.filter(({ goes }) => goes !== null), ...kinds.filter(({ goes }) => goes === null)]}
        keyOf={({ key }) => key}
        columns={[
          { key: 'kind', head: say('kind-head'), heads: true, cell: ({ title }) => text(title) },
          {
            key: 'fate',
            head: say('fate-head'),
            label: say('fate-head'),
            cell: ({ goes, ground, days }) =>
              ground === null ? (
                <strong>{goes ? say('goes', { count: goes }) : say('goes-none')}</strong>
              ) : (
                <>
                  {text(ground)} {days === null ? null : say('days', { days })}
                </>
              ),
          },
        ]}
      />
      {kinds.every(({ goes }) => goes === null) ? null : (
        <form method="post" action="/my/data">
          <Buttons>
            <Button name="do" value="erase">
              {say('erase-now')}
            </Button>
            <span className="hint">{say('erase-hint')}</span>
          </Buttons>
        </form>
      )}
    </>
  );
}

const tags = { done: 'done', 'in-part': 'done', refused: 'void' } as const;

export function RequestsPart({ requests }: { readonly requests: OwnDataView['requests'] }) {
  const say = useWords(ownDataWords);
  const language = useLanguage();
  if (requests.length === 0) return <p>{say('requests-none')}</p>;
  return (
    <ul className="inbox">
      {requests.map(({ id, kind, text, body, askedOn, dueOn, outcome, answer }) => (
        <li key={id}>
          <div className="inbox__head">
            <h3>
              {say(`kind-${kind}`)}{' '}
              <Tag kind={outcome === null ? 'due' : tags[outcome]}>
                {outcome === null ? say('due', { day: dayOf(language, dueOn) }) : say(`outcome-${outcome}`)}
              </Tag>
            </h3>
          </div>
          <p className="small muted">
            <Stated>
              {say('asked-on', { day: dayOf(language, askedOn), body: textIn(body, language) })}
            </Stated>
          </p>
          <p>
            <Stated>{text}</Stated>
          </p>
          {answer === null ? null : (
            <p>
              <Stated>{say('answer', { text: answer })}</Stated>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
