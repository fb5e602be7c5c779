import { randomBytes } from 'node:crypto';
import type { Application, Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { addJob } from '#kernel/jobs/index.ts';
import { isGenuine, type Signed, signText } from '#platform/exchange/index.ts';
import type { ForeignPort } from './foreign-port.ts';
import type { Answer, StatementLine } from './model.ts';
import { forwardingProblem } from './problems.ts';
import {
  forgetSimulated,
  insertSimulated,
  type SimulatedCase,
  simulatedOf,
  simulatedOfDay,
  simulatorSettings,
  takeLate,
  writeDecision,
  writeDigest,
  writeDown,
} from './simulator-store.ts';

/**
 * How the system behaves this time: as it should; tells late; tells twice; does not tell, but answers when asked; neither
 * tells nor answers, so that only its statement has it; tells first one thing, then another; signs with a wrong secret.
 */
export const behaviours = ['normal', 'late', 'double', 'silent', 'lost', 'contradicting', 'forged'] as const;
export type Behaviour = (typeof behaviours)[number];

export const foreignAnswerJob = 'forwarding.simulated-answer';
const usualReasons = { granted: '符合法定条件', refused: '不符合法定条件' } as const;
const lateness = 60_000;
const freshSecret = () => randomBytes(32).toString('base64url');

/** The province's system of the demonstration: it keeps books of its own, signs what it tells, and can do wrong what such systems do. */
export function simulatedSystem(system: string): ForeignPort {
  return {
    submit: async (call, { reference, digest }) => {
      await mustBeUp(call);
      const [known] = await simulatedOf(call.database, reference);
      if (known) {
        if (known.outcome === null) await writeDigest(call.database, known.number, digest);
        return { number: known.number, digest };
      }
      const number = numberOf(call);
      await insertSimulated(call.database, {
        ...{ number, system, reference, digest },
        receivedOn: call.clock.today(),
      });
      return { number, digest };
    },
    ask: async (call, reference) => {
      await mustBeUp(call);
      const [known] = await simulatedOf(call.database, reference);
      return known?.shown ? answerOf(known) : undefined;
    },
    believes: async (call, signed) => isGenuine((await settings(call)).secret, call.clock, signed),
    statement: async (call, day) => {
      await mustBeUp(call);
      return (await simulatedOfDay(call.database, system, day)).flatMap((of) => linesOf(of, day));
    },
  };
}

/** Decides there. Answers what the system is about to tell: each a signed text on its way to us. */
export async function decideThere(
  call: Call,
  reference: string,
  decided: Pick<Answer, 'outcome' | 'reason'>,
  behaviour: Behaviour,
): Promise<readonly Signed[]> {
  mustBeDemonstration(call);
  const [known] = await simulatedOf(call.database, reference);
  if (!known || known.outcome !== null) throw forwardingProblem('not-open');
  const now = call.clock.now();
  const decision = `省司许〔${call.clock.today().slice(0, 4)}〕${known.number.slice(-6)}号`;
  await writeDecision(call.database, reference, {
    outcome: decided.outcome,
    reason: decided.reason || usualReasons[decided.outcome],
    ...{ decision, decidedOn: call.clock.today(), shown: behaviour !== 'lost' },
    tellAt: behaviour === 'late' ? new Date(now.getTime() + lateness) : null,
  });
  const told = await signedAnswers(call, reference, behaviour);
  await call.database.transaction(async (transaction) => {
    for (const signed of told) addJob(transaction, foreignAnswerJob, { system: known.system, signed });
  });
  return told;
}

async function signedAnswers(call: Call, reference: string, behaviour: Behaviour): Promise<Signed[]> {
  if (behaviour === 'silent' || behaviour === 'lost' || behaviour === 'late') return [];
  const [known] = await simulatedOf(call.database, reference);
  const answer = known && answerOf(known);
  if (!answer) return [];
  const { secret } = await settings(call);
  const sign = (said: Answer, by = secret) => signText(by, call.clock, JSON.stringify(said));
  switch (behaviour) {
    case 'double':
      return [sign(answer), sign(answer)];
    case 'contradicting':
      return [
        sign(answer),
        sign({ ...answer, outcome: answer.outcome === 'granted' ? 'refused' : 'granted' }),
      ];
    case 'forged':
      return [sign(answer, freshSecret())];
    default:
      return [sign(answer)];
  }
}

/** Takes the system off the network, or back. */
export async function switchForeign(call: Call, down: boolean): Promise<void> {
  mustBeDemonstration(call);
  await settings(call);
  await writeDown(call.database, down);
}

/** The system loses a case that it had taken, or writes it down twice, or otherwise than it was sent. */
export async function spoilThere(
  call: Call,
  reference: string,
  how: 'lose' | 'double' | 'alter',
): Promise<void> {
  mustBeDemonstration(call);
  const [known] = await simulatedOf(call.database, reference);
  if (!known) throw forwardingProblem('not-found');
  if (how === 'lose') await forgetSimulated(call.database, reference);
  else if (how === 'double') await insertSimulated(call.database, { ...known, number: numberOf(call) });
  else await writeDigest(call.database, known.number, '0'.repeat(64));
}

/** Whether the simulated system is what stands in for a system here. */
export const isSimulated = ({ config }: Pick<Call, 'config'>, system: string) =>
  config.mode === 'demonstration' && config.foreignSystems[system] === undefined;

/** It tells what it has kept back. */
export async function tellLate(application: Application): Promise<void> {
  const { database, clock } = application;
  const late = await database.transaction((transaction) => takeLate(transaction, clock.now()));
  const { secret } = await settings(application);
  for (const reference of late) {
    const [known] = await simulatedOf(database, reference);
    const answer = known && answerOf(known);
    if (!answer) continue;
    const signed = signText(secret, clock, JSON.stringify(answer));
    await database.transaction(async (transaction) =>
      addJob(transaction, foreignAnswerJob, { system: known.system, signed }),
    );
  }
}

export const settings = ({ database }: Pick<Application, 'database'>) =>
  simulatorSettings(database, freshSecret);

async function mustBeUp(call: Call): Promise<void> {
  mustBeDemonstration(call);
  if ((await settings(call)).down) throw forwardingProblem('down');
}

function mustBeDemonstration({ config }: Pick<Call, 'config'>): void {
  if (config.mode !== 'demonstration') throw forwardingProblem('not-here');
}

const numberOf = ({ clock }: Pick<Call, 'clock'>) =>
  `${clock.today().replaceAll('-', '')}${newId().replaceAll('-', '').slice(-12)}`.toUpperCase();

function answerOf({ reference, outcome, reason, decision, decidedOn }: SimulatedCase): Answer | undefined {
  if (outcome === null || decision === null || decidedOn === null) return undefined;
  return { reference, outcome, reason: reason ?? '', decision, decidedOn };
}

function linesOf(
  { reference, number, digest, receivedOn, outcome, decidedOn }: SimulatedCase,
  day: string,
): StatementLine[] {
  return [
    ...(receivedOn === day ? [{ reference, number, movement: 'received' as const, digest }] : []),
    ...(decidedOn === day && outcome ? [{ reference, number, movement: 'decided' as const, outcome }] : []),
  ];
}
