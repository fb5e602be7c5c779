import { compileInRelease, currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, type Problem, sayProblem } from '#kernel/errors/index.ts';
import { languages, type Text } from '#kernel/i18n/index.ts';
import { type CompiledDecisions, type HostValue, sayWarning, toHost } from '#platform/decisions/index.ts';
import type { DecisionAnswer, TryDecision } from './model-simulation.ts';
import { authoriseReading } from './models.ts';
import { refuseDangerous } from './refuse-dangerous.ts';

type Told = DecisionAnswer['problems'];

/** Evaluates a decision as it is written now, and says which rules fired. What is wrong is told, not thrown. */
export async function tryDecision(
  call: Call,
  { xml, decision, inputs }: TryDecision,
): Promise<DecisionAnswer> {
  await authoriseReading(call);
  refuseDangerous('decision', xml);
  const problems: Told = [];
  try {
    const compiled = compileInRelease(
      await currentRelease(call),
      { xml, file: 'draft.dmn' },
      { onProblem: (problem) => void problems.push(told(problem)) },
    );
    const { value, fired, decided, warnings } = evaluate(call, compiled, decision, inputs);
    for (const warning of warnings)
      problems.push({ severity: 'warning', message: inBoth((language) => sayWarning(warning, language)) });
    return {
      value: toHost(value) ?? null,
      fired: fired.map(({ decision: table, rule, id, inputs: seen, annotations }) => ({
        decision: table,
        rule,
        id,
        inputs: seen.map(({ name, value: given }) => ({ name, value: toHost(given) ?? null })),
        annotations: [...annotations],
      })),
      decided: decided.map(({ id, name, value: came }) => ({ id, name, value: toHost(came) ?? null })),
      problems,
    };
  } catch (error) {
    if (!isProblem(error)) throw error;
    return { value: null, fired: [], decided: [], problems: [...problems, told(error)] };
  }
}

function evaluate(
  { clock }: Call,
  compiled: CompiledDecisions,
  decision: string,
  inputs: TryDecision['inputs'],
) {
  // The inputs have come as JSON: plain data, which is all that the type says.
  return compiled.evaluate(decision, inputs as Record<string, HostValue>, { clock, isTraced: true });
}

function told(problem: Problem): Told[number] {
  const line = Number(problem.parameters['line']);
  return {
    severity: 'error',
    ...(Number.isInteger(line) ? { line } : {}),
    message: inBoth((language) => sayProblem(problem, language).title),
    remedy: inBoth((language) => sayProblem(problem, language).remedy),
  };
}

const inBoth = (say: (language: (typeof languages)[number]) => string): Text =>
  Object.fromEntries(languages.map((language) => [language, say(language)]));
