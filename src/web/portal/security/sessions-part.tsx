import type { SessionShown, SignInShown } from '#platform/identity/index.ts';
import { Button, Buttons, Table, Tag } from '#web/design/index.ts';
import { minuteOf, Stated, useText, useWords } from '#web/words/index.ts';
import { Act } from './factors-part.tsx';
import type { SecurityView } from './read-security.ts';
import { securityWords } from './words.ts';

export function SessionsPart({
  view: { sessions, timeZone, idleMinutes, longestHours },
}: {
  view: SecurityView;
}) {
  const say = useWords(securityWords);
  const nameOf = useDeviceName();
  return (
    <>
      <Table
        rows={sessions}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'device',
            head: say('device'),
            heads: true,
            cell: ({ device, current }) => (
              <>
                {nameOf(device)} {current ? <Tag kind="done">{say('this')}</Tag> : null}
              </>
            ),
          },
          {
            key: 'network',
            head: say('network'),
            label: say('network'),
            cell: ({ network }) => <NetworkName network={network} />,
          },
          {
            key: 'level',
            head: say('level'),
            label: say('level'),
            cell: ({ assurance }) => say('level-n', { level: assurance }),
          },
          {
            key: 'last',
            head: say('last-seen'),
            label: say('last-seen'),
            cell: ({ lastSeen }) => <span className="num">{minuteOf(lastSeen, timeZone)}</span>,
          },
          {
            key: 'end',
            head: <span className="vh">{say('end')}</span>,
            cell: ({ id, current, device }) =>
              current ? null : (
                <Act
                  act="end"
                  id={id}
                  label={say('end')}
                  about={say('end-about', { device: nameOf(device) })}
                />
              ),
          },
        ]}
      />
      <p className="hint">{say('time-outs', { minutes: idleMinutes, hours: longestHours })}</p>
      {sessions.length > 1 ? (
        <form method="post">
          <Buttons>
            <Button name="do" value="end-others">
              {say('end-others')}
            </Button>
          </Buttons>
        </form>
      ) : null}
    </>
  );
}

export function HistoryPart({ view: { signIns, timeZone } }: { view: SecurityView }) {
  const say = useWords(securityWords);
  const text = useText();
  const nameOf = useDeviceName();
  return (
    <>
      <Table
        rows={signIns}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'at',
            head: say('when'),
            heads: true,
            cell: ({ at }) => <span className="num">{minuteOf(at, timeZone)}</span>,
          },
          {
            key: 'outcome',
            head: say('outcome'),
            label: say('outcome'),
            cell: ({ outcome, newDevice, client }) => (
              <>
                <Tag kind={outcome === 'refused' ? 'late' : 'done'}>{say(outcome)}</Tag>{' '}
                {newDevice ? <Tag kind="due">{say('new-device')}</Tag> : null}
                {client ? (
                  <span className="hint">{say('for-client', { client: text(client) as string })}</span>
                ) : null}
              </>
            ),
          },
          { key: 'how', head: say('how'), label: say('how'), cell: ({ amr }) => <Methods amr={amr} /> },
          {
            key: 'device',
            head: say('device'),
            label: say('device'),
            cell: ({ device }) => nameOf(device),
          },
          {
            key: 'network',
            head: say('network'),
            label: say('network'),
            cell: ({ network }) => <NetworkName network={network} />,
          },
        ]}
      />
      <p className="hint">{say('not-me')}</p>
    </>
  );
}

const methodWords = {
  pwd: 'by-pwd',
  otp: 'by-otp',
  rec: 'by-rec',
  crt: 'by-crt',
  ups: 'by-ups',
  hwk: 'by-passkey',
  swk: 'by-passkey',
  // What the methods add up to is no method of its own.
  user: undefined,
  mfa: undefined,
} as const satisfies Record<SignInShown['amr'][number], string | undefined>;

function Methods({ amr }: Pick<SignInShown, 'amr'>) {
  const say = useWords(securityWords);
  return amr
    .map((method) => methodWords[method])
    .filter((word) => word !== undefined)
    .map((word) => say(word))
    .join(say('plus'));
}

function NetworkName({ network: { kind, text } }: Pick<SessionShown, 'network'>) {
  const say = useWords(securityWords);
  return (
    <>
      {say(`network-${kind}`)} {kind === 'unknown' ? null : <Stated>{text}</Stated>}
    </>
  );
}

function useDeviceName() {
  const say = useWords(securityWords);
  return (device: string) => (device === '?' ? say('device-unknown') : device);
}
