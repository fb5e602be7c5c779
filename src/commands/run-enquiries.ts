import { type AnsweredEnquiry, answerEnquiry } from '#casework/catalogue/index.ts';
import { type EnquiryScenario, readEnquiryScenarios } from '#casework/packs/index.ts';
import type { Application } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';

/** Asks the packs' questions across services as their scenarios answer them, and compares what is needed. */
export async function runEnquiries(
  application: Application,
  directories: readonly string[],
  say: (line: string) => void,
): Promise<{ passed: number; failed: number }> {
  const counted = { passed: 0, failed: 0 };
  const asking = { ...application, language: 'zh-CN' } as const;
  for (const { enquiry, file, line, scenario } of await readEnquiryScenarios(directories)) {
    const faults = faultsIn(await answerEnquiry(asking, enquiry, scenario.answers), scenario.then);
    const name = typeof scenario.name === 'string' ? scenario.name : textIn(scenario.name, 'zh-CN');
    counted[faults.length === 0 ? 'passed' : 'failed'] += 1;
    say(
      faults.length === 0
        ? `✔ ${enquiry}: ${name}`
        : `✖ ${enquiry}: ${name}\n  ${file}:${line}\n  ${faults.join('\n  ')}`,
    );
  }
  return counted;
}

function faultsIn({ plan, problems }: AnsweredEnquiry, then: EnquiryScenario['then']): readonly string[] {
  if (!plan) return problems.map(({ pointer, message }) => `${pointer}: ${message}`);
  const together = plan.applications.filter(({ settles }) => settles.length > 1);
  const came: Readonly<Record<keyof typeof then, unknown>> = {
    items: plan.items.map(({ item }) => item.key),
    together: together.map(({ item }) => item.key),
    workingDays: plan.workingDays.sideBySide,
    inSequence: plan.workingDays.inSequence,
    fees: plan.fees.amount,
    materials: plan.materials.map(({ material }) => textIn(material.title, 'zh-CN')),
    materialCount: plan.materials.length,
  };
  const faults = (['items', 'together', 'workingDays', 'inSequence', 'fees', 'materialCount'] as const)
    .filter((name) => then[name] !== undefined && JSON.stringify(then[name]) !== JSON.stringify(came[name]))
    .map((name) => `${name}: ${JSON.stringify(then[name])} ≠ ${JSON.stringify(came[name])}`);
  const titles = plan.materials.map(({ material }) => textIn(material.title, 'zh-CN'));
  const absent = (then.materials ?? [])
    .map((title) => textIn(title, 'zh-CN'))
    .filter((title) => !titles.includes(title));
  return [...faults, ...absent.map((title) => `materials: ${title}`)];
}
