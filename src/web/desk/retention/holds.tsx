import { Form } from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { Button, Choices, Details, SelectField, Table, TextField } from '#web/design/index.ts';
import { Stated, useLanguage, useWords } from '#web/words/index.ts';
import type { HoldShown, RetentionPageData } from './read-page.ts';
import { retentionWords } from './words.ts';

interface HoldsProps {
  readonly holds: readonly HoldShown[];
  readonly released: readonly HoldShown[];
  readonly mayHold: boolean;
}

export function Holds({ holds, released, mayHold }: HoldsProps) {
  const say = useWords(retentionWords);
  const whatOf = useWhatOf();
  return (
    <>
      {holds.length === 0 ? (
        <p className="muted">{say('no-holds')}</p>
      ) : (
        <Table
          rows={holds}
          keyOf={({ id }) => id}
          columns={[
            { key: 'what', head: say('what'), heads: true, cell: whatOf },
            {
              key: 'reason',
              head: say('reason'),
              label: say('reason'),
              cell: ({ reason }) => <Stated>{reason}</Stated>,
            },
            {
              key: 'since',
              head: say('since'),
              label: say('since'),
              cell: (hold) => <Placed {...hold} />,
            },
            ...(mayHold
              ? [
                  {
                    key: 'release',
                    head: say('release'),
                    cell: (hold: HoldShown) => <Release id={hold.id} what={whatOf(hold)} />,
                  },
                ]
              : []),
          ]}
        />
      )}
      {released.length > 0 ? (
        <Details title={say('released')}>
          <Table
            rows={released}
            keyOf={({ id }) => id}
            columns={[
              { key: 'what', head: say('what'), heads: true, cell: whatOf },
              {
                key: 'since',
                head: say('since'),
                label: say('since'),
                cell: (hold) => <Placed {...hold} />,
              },
              {
                key: 'until',
                head: say('until'),
                label: say('until'),
                cell: ({ until, because }) => (
                  <>
                    <span className="num nw">{until}</span> <Stated>{because}</Stated>
                  </>
                ),
              },
            ]}
          />
        </Details>
      ) : null}
    </>
  );
}

/** What a hold is on, in words. */
function useWhatOf(): (hold: HoldShown) => string {
  const say = useWords(retentionWords);
  const language = useLanguage();
  return ({ kind, subject, name }) => {
    if (kind !== null) return say('what-kind', { kind: textIn(kind, language) });
    return say(subject === 'case' ? 'what-case' : 'what-account', { name });
  };
}

function Placed({ since, by }: HoldShown) {
  const say = useWords(retentionWords);
  return (
    <>
      <span className="num nw">{since}</span>{' '}
      <span className="muted">{by === '' ? say('by-server') : <Stated>{by}</Stated>}</span>
    </>
  );
}

function Release({ id, what }: { readonly id: string; readonly what: string }) {
  const say = useWords(retentionWords);
  return (
    <Form method="post" className="kept__release">
      <input type="hidden" name="what" value="release" />
      <input type="hidden" name="id" value={id} />
      <input
        className="input"
        name="reason"
        aria-label={`${say('release-reason')} ${what}`}
        placeholder={say('release-reason')}
        required
        minLength={4}
        maxLength={500}
        autoComplete="off"
      />
      <button type="submit" className="btn" aria-label={say('release-what', { what })}>
        {say('release')}
      </button>
    </Form>
  );
}

export function PlaceHold({ kinds }: { readonly kinds: RetentionPageData['kinds'] }) {
  const say = useWords(retentionWords);
  const language = useLanguage();
  return (
    <Details title={say('place')}>
      <Form method="post" className="kept__place">
        <Choices
          name="what"
          label={say('place-what')}
          value="case"
          options={[
            { value: 'case', label: say('place-case') },
            { value: 'account', label: say('place-account') },
            { value: 'kind', label: say('place-kind') },
          ]}
        />
        <TextField
          name="name"
          label={say('place-name')}
          hint={say('place-name-hint')}
          autoComplete="off"
          maxLength={64}
        />
        <SelectField
          name="kind"
          label={say('place-kind-of')}
          options={kinds.map(({ key, title }) => ({ value: key, label: textIn(title, language) }))}
        />
        <TextField
          name="reason"
          label={say('place-reason')}
          hint={say('place-reason-hint')}
          autoComplete="off"
          maxLength={500}
          required
        />
        <p>
          <Button kind="main">{say('place-do')}</Button>
        </p>
      </Form>
    </Details>
  );
}
