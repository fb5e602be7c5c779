import { type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * One JSON line an entry on standard error, so that standard output stays for people.
 * What could name a person or open a door is cut out wherever it stands.
 */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { error: pino.stdSerializers.err },
      redact: {
        paths: [
          'password',
          'token',
          'idNumber',
          'mobile',
          '*.password',
          '*.token',
          '*.idNumber',
          '*.mobile',
          'req.headers.authorization',
          'req.headers.cookie',
        ],
        censor: '•',
      },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}
