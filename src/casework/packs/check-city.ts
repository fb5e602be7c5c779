import { checkEnquiries } from './check-enquiries.ts';
import { checkDivision, checkLegalBasis, checkPeriodBasis, itemKeys } from './check-items.ts';
import { checkRegisters } from './check-registers.ts';
import { type Finding, finding, warning } from './finding.ts';
import { type MergedPacks, partsOf } from './merge-packs.ts';
import type { Region } from './model-city.ts';
import { soundParts } from './pack-content.ts';
import { type Inspector, inspect } from './references.ts';
import type { Path } from './yaml-source.ts';

/** Bodies, officers, registers, scenes, licences, scenarios: whatever they name exists. */
export function checkCity(merged: MergedPacks): Finding[] {
  const findings: Finding[] = [];
  const regionCodes = checkRegions(merged, findings);
  checkBodies(merged, regionCodes, findings);
  checkRanks(merged, findings);
  checkOfficers(merged, findings);
  findings.push(...checkRegisters(merged));
  checkScenes(merged, findings);
  checkTargetGroups(merged, findings);
  checkEnquiries(merged, findings);
  for (const { part, data } of soundParts(merged, 'licence')) {
    const inspector = inspect(merged, part, findings);
    if (data.issuedBy !== 'acting') inspector.refers('body', data.issuedBy, ['issuedBy']);
    for (const [index, { codes }] of data.fields.entries())
      inspector.refers('code', codes, ['fields', index, 'codes']);
  }
  for (const { part, data } of soundParts(merged, 'notice'))
    inspect(merged, part, findings).refers('body', data.publisher, ['publisher']);
  for (const { part, data } of soundParts(merged, 'hall')) {
    const inspector = inspect(merged, part, findings);
    inspector.refers('body', data.body, ['body']);
    for (const [index, matter] of data.matters.entries())
      inspector.refers('body', matter.body, ['matters', index, 'body']);
    const matters = data.matters.map(({ key }) => key);
    for (const [index, window] of data.windows.entries())
      for (const [place, matter] of window.matters.entries())
        inspector.refersTo(matters, 'matter', matter, ['windows', index, 'matters', place]);
  }
  for (const kind of ['period', 'procedure', 'personal-data'] as const)
    for (const { part, data } of soundParts(merged, kind))
      checkPeriodBasis(data.basis, ['basis'], inspect(merged, part, findings));
  checkScoreRules(merged, findings);
  checkScenarios(merged, findings);
  return findings;
}

/** A rule takes from an aspect that the score has. */
function checkScoreRules(merged: MergedPacks, findings: Finding[]): void {
  const aspects = soundParts(merged, 'supervision').flatMap(({ data }) => data.aspects.map(({ key }) => key));
  for (const { part, data } of soundParts(merged, 'score-rule'))
    inspect(merged, part, findings).refersTo(aspects, 'aspect', data.aspect, ['aspect']);
}

function checkRegions(merged: MergedPacks, findings: Finding[]): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const { part, data } of soundParts(merged, 'region')) {
    const visit = (region: Region, path: Path): void => {
      if (codes.has(region.code))
        findings.push(finding(part.placeOf([...path, 'code']), 'region-duplicate', { code: region.code }));
      codes.add(region.code);
      for (const [index, child] of (region.children ?? []).entries())
        visit(child, [...path, 'children', index]);
    };
    visit(data, []);
  }
  for (const { part, data } of soundParts(merged, 'manifest'))
    if (codes.size > 0) inspect(merged, part, findings).refersTo(codes, 'region', data.region, ['region']);
  return codes;
}

function checkBodies(merged: MergedPacks, regionCodes: ReadonlySet<string>, findings: Finding[]): void {
  const items = itemKeys(merged);
  for (const { part, data } of soundParts(merged, 'body')) {
    const inspector = inspect(merged, part, findings);
    inspector.refersTo(regionCodes, 'region', data.region, ['region']);
    inspector.refers('body', data.parent, ['parent']);
    if (data.remedies?.basis) checkLegalBasis(data.remedies.basis, ['remedies', 'basis'], inspector);
    for (const [at, division] of data.divisions.entries())
      for (const [index, post] of division.posts.entries())
        if (post.matters !== 'all')
          for (const [matter, key] of post.matters.entries())
            inspector.refersTo(items, 'item', key, ['divisions', at, 'posts', index, 'matters', matter]);
  }
}

const ranks = {
  head: { zh: '科室负责人', en: 'a head of division' },
  leader: { zh: '机关负责人', en: 'a leader' },
} as const;

/**
 * Who decides needs a head; only the leader of the body may extend its periods (行政许可法 42). By address the counterparts of an
 * item’s body decide.
 */
function checkRanks(merged: MergedPacks, findings: Finding[]): void {
  const items = soundParts(merged, 'item').map(({ data }) => data);
  const acting = new Set(
    items.flatMap(({ body, participants = [] }) => [body, ...participants.map((of) => of.body)]),
  );
  const byAddress = new Set(
    items.filter(({ jurisdiction }) => jurisdiction.by !== 'city').map(({ body }) => body),
  );
  for (const { part, data } of soundParts(merged, 'body')) {
    if (!acting.has(data.key) && !byAddress.has(data.parent ?? '')) continue;
    const grades = data.divisions.flatMap(({ posts }) => posts.map(({ grade }) => grade));
    for (const grade of ['head', 'leader'] as const) {
      const { zh: rank, en: rankEn } = ranks[grade];
      if (!grades.includes(grade))
        findings.push(
          warning(part.placeOf(['divisions']), 'body-without-rank', { body: data.key, rank, rankEn }),
        );
    }
  }
}

function checkOfficers(merged: MergedPacks, findings: Finding[]): void {
  const bodies = soundParts(merged, 'body').map(({ data }) => data);
  for (const { part, data } of soundParts(merged, 'officer')) {
    const inspector = inspect(merged, part, findings);
    inspector.refers('account', data.account, ['account']);
    for (const [index, assignment] of data.assignments.entries()) {
      const path = ['assignments', index];
      inspector.refers('body', assignment.body, [...path, 'body']);
      checkDivision(merged, assignment.body, assignment.division, [...path, 'division'], inspector);
      const body = bodies.find(({ key }) => key === assignment.body);
      const divisions = body?.divisions.filter(({ key }) => key === assignment.division) ?? [];
      const known = divisions.some(({ posts }) => posts.some(({ key }) => key === assignment.post));
      if (divisions.length > 0 && !known)
        inspector.report(
          finding(inspector.placeOf([...path, 'post']), 'post-unknown', {
            division: `${assignment.body} ${assignment.division}`,
            post: assignment.post,
          }),
        );
    }
  }
  checkAccounts(merged, findings);
}

/** An account of a person belongs to somebody in the people register. */
function checkAccounts(merged: MergedPacks, findings: Finding[]): void {
  const people = soundParts(merged, 'records').filter(({ data }) => data.register === 'people');
  const idNumbers = people.flatMap(({ data }) => data.records.map((record) => String(record['idNumber'])));
  for (const { part, data } of soundParts(merged, 'account'))
    if (idNumbers.length > 0)
      inspect(merged, part, findings).refersTo(idNumbers, 'records', data.idNumber, ['idNumber']);
}

function checkScenes(merged: MergedPacks, findings: Finding[]): void {
  for (const { part, data } of soundParts(merged, 'scene')) {
    const inspector = inspect(merged, part, findings);
    if (!data.item && !data.items) inspector.report(finding(part.placeOf([]), 'scene-empty'));
    inspector.refers('item', data.item, ['item']);
    for (const [index, key] of (data.items ?? []).entries()) inspector.refers('item', key, ['items', index]);
  }
}

function checkTargetGroups(merged: MergedPacks, findings: Finding[]): void {
  for (const { part, data } of soundParts(merged, 'target-group')) {
    const inspector = inspect(merged, part, findings);
    for (const [list, kind] of [
      ['items', 'item'],
      ['scenes', 'scene'],
      ['enquiries', 'enquiry'],
    ] as const)
      for (const [index, key] of (data[list] ?? []).entries()) inspector.refers(kind, key, [list, index]);
  }
}

/** A city that runs needs no invented people: then nobody plays its scenarios, and what they play on is not looked for. */
function checkScenarios(merged: MergedPacks, findings: Finding[]): void {
  const scenarios = soundParts(merged, 'scenarios');
  const arePlayed = partsOf(merged, 'account').length > 0;
  const [first] = scenarios;
  if (first && !arePlayed) {
    const count = scenarios.reduce((sum, { data }) => sum + data.length, 0);
    findings.push(warning(first.part.placeOf([]), 'scenarios-without-accounts', { count }));
  }
  for (const { part, data } of scenarios) {
    const inspector = inspect(merged, part, findings);
    for (const [index, scenario] of data.entries()) {
      if (arePlayed) {
        inspector.refers('account', scenario.given.applicant, [index, 'given', 'applicant']);
        for (const [at, step] of scenario.when.entries()) checkStep(inspector, step, [index, 'when', at]);
      }
      for (const key of Object.keys(scenario.then.children ?? {}))
        inspector.refers('item', key, [index, 'then', 'children', key]);
      inspector.refers('licence', scenario.then.licence?.type, [index, 'then', 'licence', 'type']);
    }
  }
}

function checkStep(
  inspector: Inspector,
  step: { officer?: string; applicant?: string; item?: string },
  path: Path,
): void {
  inspector.refers('account', step.officer, [...path, 'officer']);
  inspector.refers('account', step.applicant, [...path, 'applicant']);
  inspector.refers('item', step.item, [...path, 'item']);
}
