import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Answer } from './model.ts';

/** The books of the simulated system. Nothing of the city's own side reads them. */
export interface SimulatedCase {
  readonly number: string;
  readonly system: string;
  readonly reference: string;
  readonly digest: string;
  readonly receivedOn: string;
  readonly outcome: Answer['outcome'] | null;
  readonly reason: string | null;
  readonly decision: string | null;
  readonly decidedOn: string | null;
  /** Whether it says what it has decided when it is asked. */
  readonly shown: boolean;
  readonly tellAt: Date | null;
}

const columns = `s.number, s.system, s.reference, s.digest, s.received_on as "receivedOn", s.outcome, s.reason, s.decision,
  s.decided_on as "decidedOn", s.shown, s.tell_at as "tellAt"`;

/** The secret that both share, made when it is first asked for, and whether the system is down. */
export async function simulatorSettings(
  on: Queryable,
  freshSecret: () => string,
): Promise<{ readonly secret: string; readonly down: boolean }> {
  const [known] = await on.query<{ secret: string; down: boolean }>(
    `select s.secret, s.down from forwarding.simulator s`,
  );
  if (known) return known;
  await on.execute(`insert into forwarding.simulator (secret) values ($1) on conflict do nothing`, [
    freshSecret(),
  ]);
  return simulatorSettings(on, freshSecret);
}

export async function writeDown(on: Queryable, down: boolean): Promise<void> {
  await on.execute(`update forwarding.simulator set down = $1`, [down]);
}

export async function insertSimulated(
  on: Queryable,
  of: Pick<SimulatedCase, 'number' | 'system' | 'reference' | 'digest' | 'receivedOn'>,
): Promise<void> {
  await on.execute(
    `insert into forwarding.simulated_case (number, system, reference, digest, received_on) values ($1, $2, $3, $4, $5)`,
    [of.number, of.system, of.reference, of.digest, of.receivedOn],
  );
}

export async function writeDigest(on: Queryable, number: string, digest: string): Promise<void> {
  await on.execute(`update forwarding.simulated_case set digest = $2 where number = $1`, [number, digest]);
}

export async function forgetSimulated(on: Queryable, reference: string): Promise<void> {
  await on.execute(`delete from forwarding.simulated_case where reference = $1`, [reference]);
}

export function simulatedOf(on: Queryable, reference: string): Promise<SimulatedCase[]> {
  return on.query(
    `select ${columns} from forwarding.simulated_case s where s.reference = $1 order by s.number`,
    [reference],
  );
}

export function simulatedOfDay(on: Queryable, system: string, day: string): Promise<SimulatedCase[]> {
  return on.query(
    `select ${columns} from forwarding.simulated_case s
      where s.system = $1 and (s.received_on = $2 or s.decided_on = $2) order by s.number`,
    [system, day],
  );
}

export async function writeDecision(
  on: Queryable,
  reference: string,
  of: Pick<SimulatedCase, 'outcome' | 'reason' | 'decision' | 'decidedOn' | 'shown' | 'tellAt'>,
): Promise<void> {
  await on.execute(
    `update forwarding.simulated_case set outcome = $2, reason = $3, decision = $4, decided_on = $5, shown = $6, tell_at = $7
      where reference = $1`,
    [reference, of.outcome, of.reason, of.decision, of.decidedOn, of.shown, of.tellAt],
  );
}

/** What it tells of now, late. */
export async function takeLate(on: Transaction, now: Date): Promise<string[]> {
  const rows = await on.query<{ reference: string }>(
    `update forwarding.simulated_case set tell_at = null where tell_at <= $1 returning reference`,
    [now],
  );
  return rows.map(({ reference }) => reference);
}
