import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fireDueClocks, listPapers } from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import { readScenarios } from '#casework/packs/index.ts';
import { listApplications, viewProgress } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { applyAsInScenario } from './apply-as-in-scenario.ts';
import { openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];
let city: Awaited<ReturnType<typeof openTestCity>>;
before(async () => {
  city = await openTestCity(packs);
});
after(() => city.database.close());

interface Played {
  readonly caseId: string;
  readonly applicant: Call;
}

/** Plays a scenario of an item to its end, at its own moments. */
async function played(item: string, place: number): Promise<Played> {
  const scenarios = await readScenarios(packs);
  const when = scenarios.find((one) => one.item === item)?.scenarios[place]?.scenario.when ?? [];
  assert.ok(when.length > 0, `${item} ${place}`);
  const { caseId, applicant, take } = await applyAsInScenario(city, item, place);
  for (const [index, { at }] of when.entries()) {
    if (at && new Date(at) > city.clock.now()) city.clock.moveTo(new Date(at));
    await take(index);
  }
  while ((await deliverPending(city)) > 0);
  return { caseId, applicant };
}

/** All that the applicant is told of the case by the bodies: messages, papers, timeline, the line in the list. */
async function toldOf({ caseId, applicant }: Played) {
  const [papers, { entries, root }, { applications }] = await Promise.all([
    listPapers(applicant, caseId),
    viewProgress(applicant, caseId),
    listApplications(applicant, { limit: 100 }),
  ]);
  const messages = await Promise.all(
    (['zh-CN', 'en'] as const).map(async (language) =>
      (await listMessages({ ...applicant, language }, { limit: 200 })).messages.filter(
        (one) => one.caseId === caseId,
      ),
    ),
  );
  return {
    papers,
    messages: messages.flat(),
    timeline: entries.find(({ kind, caseId: of }) => kind === 'decided' && of === caseId)?.decision,
    root: root?.decision,
    row: applications.find((one) => one.caseId === caseId)?.decision,
  };
}

/** What is in the wallet is a licence in English, whatever it certifies. */
const ofLicences = /许可|(?<!“My )\b(licen[cs]|permi(t|ssion))/i;

const decisions = [
  // First: it waits for days of its own.
  { item: 'minimum-living-allowance', place: 1, kind: 'payment', decision: '不予给付' },
  { item: 'mortgage-registration', place: 0, kind: 'registration', decision: '准予登记' },
  { item: 'teacher-qualification', place: 1, kind: 'confirmation', decision: '不予确认' },
  { item: 'notarisation', place: 2, kind: 'public-service', decision: '予以办理' },
  { item: 'notarisation', place: 1, kind: 'public-service', decision: '不予办理' },
];

for (const { item, place, kind, decision } of decisions)
  test(`${decision}: the decision on a ${kind} is nowhere called that on a licence`, async () => {
    const of = await played(item, place);
    assert.equal((await findItem(city, item)).definition.kind, kind);
    const { papers, messages, timeline, root, row } = await toldOf(of);
    for (const name of [timeline, root, row]) assert.equal(textIn(name, 'zh-CN'), decision);
    assert.ok(
      messages.some(({ title, body }) => title.startsWith(`${decision}：`) && body.includes(decision)),
    );
    for (const { title, body } of messages) assert.doesNotMatch(`${title} ${body}`, ofLicences);
    const paper = papers.find(({ template }) => template === 'granted' || template === 'refused');
    assert.match(JSON.stringify(paper?.data.content['zh-CN']), new RegExp(`本机关决定${decision}`));
    for (const { data } of papers)
      assert.doesNotMatch(JSON.stringify([data.title, data.content]), ofLicences);
  });

test('silence accepts what is no licence by the rules of its item, not by the licensing law', async () => {
  const { caseId, applicant } = await applyAsInScenario(city, 'notarisation');
  city.clock.moveTo(new Date(city.clock.now().getTime() + 14 * 86_400_000));
  await fireDueClocks(city);
  const paper = (await listPapers(applicant, caseId)).find(({ template }) => template === 'deemed-accepted');
  assert.match(JSON.stringify(paper?.data.content['zh-CN']), /根据本事项公布的办理规定，该申请自/);
  assert.doesNotMatch(JSON.stringify([paper?.data.title, paper?.data.content]), ofLicences);
});

test('a licence is permitted or not, in every word', async () => {
  const { papers, messages, timeline, row } = await toldOf(await played('drainage-permit', 1));
  for (const name of [timeline, row]) assert.equal(textIn(name, 'zh-CN'), '不予许可');
  assert.ok(messages.some(({ title }) => title.startsWith('不予许可：')));
  const refused = papers.find(({ template }) => template === 'refused');
  assert.equal(refused?.data.title['zh-CN'], '不予行政许可决定书');
  assert.match(JSON.stringify(refused?.data.content), /本机关决定不予行政许可/);
});
