import { type DestinationStream, type Logger, pino } from 'pino';
import { sayError } from './say-error.ts';

export type Log = Logger;

/** Whatever it stands in: never a secret, a number of a person, or what opens a session. */
const cutOut = [
  'password',
  'secret',
  'token',
  'pin',
  'idNumber',
  'mobile',
  'email',
  'authorization',
  'cookie',
];

/**
 * One JSON line an entry on standard error, so that standard output stays for people.
 * What could name a person or open a door is cut out wherever it stands.
 */
export function createLog(
  level: string,
  to: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { error: (error: unknown) => sayError(error), err: (error: unknown) => sayError(error) },
      redact: {
        paths: cutOut.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]),
        censor: '•',
      },
    },
    to,
  );
}
