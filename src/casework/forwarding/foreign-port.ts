import { Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { askPartner, isGenuine, parsedText, type Signed } from '#platform/exchange/index.ts';
import { StatementLine, type Submission } from './model.ts';
import { forwardingProblem } from './problems.ts';
import { simulatedSystem } from './simulated-system.ts';

/** Another authority's system, as we see it. */
export interface ForeignPort {
  /** Hands a case over; the same reference again is the same case. Answers under which number, and what they have got. */
  submit(call: Call, submission: Submission): Promise<{ readonly number: string; readonly digest: string }>;
  /** What they say that they have decided of a case; undefined: nothing yet. */
  ask(call: Call, reference: string): Promise<unknown>;
  /** Whether something that came was signed by them, lately. */
  believes(call: Call, signed: Signed): Promise<boolean>;
  /** What they received and decided on a day. */
  statement(call: Call, day: string): Promise<readonly StatementLine[]>;
}

/** The system by its configured address; in the demonstration the simulated one; in production without an address none. */
export function portOf(call: Pick<Call, 'config'>, system: string): ForeignPort | undefined {
  const configured = call.config.foreignSystems[system];
  if (configured) return httpPort(configured);
  return call.config.mode === 'demonstration' ? simulatedSystem(system) : undefined;
}

export function mustHavePort(call: Pick<Call, 'config'>, system: string): ForeignPort {
  const port = portOf(call, system);
  if (!port) throw forwardingProblem('no-system', { system });
  return port;
}

const Taken = Type.Object({
  number: Type.String({ minLength: 1, maxLength: 64 }),
  digest: Type.String({ maxLength: 64 }),
});
const Asked = Type.Object({ answer: Type.Unknown() });
const Statement = Type.Object({ lines: Type.Array(StatementLine) });

/** Any system behind the contract described in the manual for integrators. Both sides sign what they send. */
export function httpPort(partner: { readonly url: string; readonly secret: string }): ForeignPort {
  return {
    submit: (call, submission) =>
      askPartner(call, partner, { method: 'POST', path: '/cases', body: submission, answer: Taken }),
    ask: async (call, reference) =>
      (await askPartner(call, partner, { method: 'GET', path: `/cases/${reference}`, answer: Asked }))
        .answer ?? undefined,
    believes: async ({ clock }, signed) => isGenuine(partner.secret, clock, signed),
    statement: async (call, day) =>
      (await askPartner(call, partner, { method: 'GET', path: `/statements/${day}`, answer: Statement }))
        .lines,
  };
}

/** What they sent, if it is theirs. */
export async function openSigned(call: Call, port: ForeignPort, signed: Signed): Promise<unknown> {
  if (!(await port.believes(call, signed))) throw forwardingProblem('bad-signature');
  return parsedText(signed.payload);
}
