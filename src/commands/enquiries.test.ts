import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answerEnquiry, listEnquiries, readEnquiryAnswers } from '#casework/catalogue/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { openTestCity } from './test-city.ts';

describe('questions across services', () => {
  let city: Awaited<ReturnType<typeof openTestCity>>;
  before(async () => {
    city = await openTestCity(['packs/china', 'packs/mingzhou']);
  });
  after(() => city.database.close());

  const newShop =
    'registered=false&staff=true&ownPremises=false&publicVenue=true&fireByPromise=false&drainage=true&shopSign=true&billboard=false&tobacco=true';
  const ask = async (key: string, query: string) =>
    answerEnquiry({ ...city, language: 'zh-CN' }, key, await readEnquiryAnswers(city, key, query));

  test('stand under what happens, for people and for firms', async () => {
    const events = await listEnquiries(city, 'firm');
    assert.deepEqual(
      events.flatMap(({ enquiries }) => enquiries.map(({ key }) => key)),
      ['open-restaurant', 'open-pharmacy', 'hire-staff'],
    );
    assert.ok((await listEnquiries(city)).length > events.length);
  });

  test('nothing is planned while a question that is asked waits for its answer', async () => {
    const { plan, problems } = await ask('open-restaurant', newShop.replace('fireByPromise=false&', ''));
    assert.equal(plan, undefined);
    assert.deepEqual(
      problems.map(({ pointer }) => pointer),
      ['/fireByPromise'],
    );
    // Of a small shop it is not asked, and an answer to it counts for nothing.
    const small = await ask('open-restaurant', newShop.replace('publicVenue=true', 'publicVenue=false'));
    assert.ok(small.plan);
    assert.equal(small.answers['fireByPromise'], undefined);
  });

  test('what is needed comes with reason, order and the one form for several', async () => {
    const { plan } = await ask('open-restaurant', newShop);
    assert.ok(plan);
    const fire = plan.items.find(({ item }) => item.key === 'fire-safety-check');
    assert.equal(textIn(fire?.reasons[0]?.basis ?? {}, 'zh-CN'), '消防法第十五条');
    assert.equal(textIn(fire?.reasons[0]?.basis ?? {}, 'en'), 'Fire Protection Law, art. 15');
    assert.deepEqual(fire?.after, ['company-start']);
    assert.deepEqual([fire?.begins, fire?.ends, fire?.critical], [1, 4, false]);
    assert.deepEqual(
      plan.applications.map(({ item, settles }) => [item.key, settles.length]),
      [
        ['company-start', 1],
        ['restaurant-opening', 3],
        ['drainage-permit', 1],
        ['tobacco-retail', 1],
      ],
    );
    const [, together] = plan.applications;
    assert.deepEqual(together?.situation, { publicVenue: true, fireByPromise: false, shopSign: true });
    assert.deepEqual(
      plan.items.filter(({ critical }) => critical).map(({ item }) => item.key),
      ['company-start', 'food-licence'],
    );
  });

  test('a material is asked for once, and not at all where an earlier service makes it', async () => {
    const { plan } = await ask('open-restaurant', newShop);
    assert.ok(plan);
    const titles = plan.materials.map(({ material }) => textIn(material.title, 'zh-CN'));
    const brought = plan.materials.filter(({ material }) => material.ways[0] !== 'generated');
    const names = brought.map(({ material }) => textIn(material.title, 'zh-CN'));
    assert.equal(new Set(names).size, names.length);
    assert.ok(brought.some((material) => material.for.length > 1));
    const licence = plan.materials.find(({ material }) => textIn(material.title, 'zh-CN') === '营业执照');
    assert.equal(licence?.from, 'company-start');
    assert.ok((licence?.for.length ?? 0) > 2);
    // Not by promise, so there is no promise to hand in; the plans are asked for.
    assert.ok(!titles.includes('消防安全告知承诺书'));
    assert.ok(titles.includes('场所平面布置图、消防设施平面图'));
  });

  test('a service waits through one that is not needed', async () => {
    const { plan } = await ask(
      'buy-used-home',
      'home=first&mortgaged=false&coOwned=false&loan=true&fund=false&move=false&proxy=false',
    );
    assert.deepEqual(
      plan?.items.map(({ item, after: waits }) => [item.key, waits]),
      [
        ['property-transfer', []],
        ['mortgage-registration', ['property-transfer']],
      ],
    );
    assert.deepEqual(plan?.fees, { amount: '160.00', isLeast: false });
  });

  test('the fees are those of the situation, not the least of the list', async () => {
    const { plan } = await ask(
      'bereavement',
      'atWork=false&home=true&agreed=true&homes=first&mortgaged=false&hardship=false',
    );
    // An inheritance before the notary, two hundred; a home, eighty.
    assert.deepEqual(plan?.fees, { amount: '280.00', isLeast: false });
    assert.deepEqual(
      plan?.charges.map(({ item, fee, applies }) => [item.key, fee.key, applies]),
      [
        ['notarisation', 'inheritance', 'yes'],
        ['property-transfer', 'residential', 'yes'],
      ],
    );
    const sure = await ask(
      'child-born',
      'place=elsewhere&married=false&householdWith=father&employed=false&abroad=true',
    );
    assert.deepEqual(sure.plan?.fees, { amount: '80.00', isLeast: false });
  });

  test('what does not exist is not asked', async () => {
    await assert.rejects(ask('nothing', ''), (error) => isProblem(error, 'catalogue/enquiry-unknown'));
  });
});
