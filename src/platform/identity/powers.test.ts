import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Actor, Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { makeCitizenId } from '#platform/identifiers/index.ts';
import { closeRecord, readRecord, recordById, writeRecord } from '#platform/registers/index.ts';
import {
  accountOf,
  accountOfPerson,
  actAs,
  agentsOf,
  answerOffer,
  claimGuardianship,
  coversMatter,
  endPower,
  listGuardianClaims,
  listPowers,
  offerPower,
  type PowerOffer,
  powersOf,
  requireMatter,
  requireWholePower,
  settleGuardianship,
  tellOfAge,
  withdrawRequest,
} from './index.ts';
import { actorOfSession } from './sessions.ts';
import {
  newcomer,
  person,
  registered,
  sentBy,
  signedIn,
  type TestIdentity,
  testIdentity,
  visitor,
} from './testing.ts';

const password = '晚风吹过明州的老城墙';
const child = {
  name: '林小满',
  idNumber: makeCitizenId('339901', '2017-06-01', 31),
  birth: '2017-06-01',
};

describe('acting for others', () => {
  let here: TestIdentity;
  before(async () => {
    here = await testIdentity();
    await registered(testCall(here.application, visitor), { ...newcomer, password });
  });
  after(() => here.close());
  beforeEach(async () => {
    for (const table of ['attempt', 'power_request', 'power'])
      await here.database.execute(`delete from identity.${table}`);
    await here.database.execute('delete from messages.delivery');
  });

  const refusedAs = (code: string) => (error: unknown) =>
    isProblem(error) && error.code === `identity/${code}`;

  /** The next request of whoever is signed in. */
  type Person = () => Promise<Call>;
  async function asPerson(login: string, word: string): Promise<Person> {
    const browser = await signedIn(here, login, word);
    return () => asSession(browser);
  }
  async function asSession(browser: Awaited<ReturnType<typeof signedIn>>): Promise<Call> {
    const actor = await actorOfSession(here.application, browser.cookies.get('session') ?? '');
    assert.ok(actor);
    return testCall(here.application, actor);
  }
  const old = () => asPerson('citizen', 'demonstration-1');
  const relative = () => asPerson(newcomer.mobile, password);

  const offer: PowerOffer = {
    agentName: newcomer.name,
    agentIdNumber: newcomer.idNumber,
    scope: 'family',
    matters: ['old-age-allowance', 'residence-permit'],
    from: '2026-11-19',
    to: '2026-12-31',
  };
  const told = async (mobile: string) =>
    (await sentBy(here.database, 'sms'))
      .filter(({ address, body }) => address === mobile && body.includes('代办'))
      .reverse();

  async function accepted(from: Person, to: Person, what = offer): Promise<void> {
    await offerPower(await from(), what);
    const [request] = (await listPowers(await to())).offers;
    assert.ok(request);
    await answerOffer(await to(), request.id, true);
  }

  test('a person lets another act for him in chosen matters, both are told, and it ends at once', async () => {
    const [granny, daughter] = [await old(), await relative()];
    await offerPower(await granny(), offer);
    assert.deepEqual(await powersOf(await daughter()), [], 'nothing holds before it is accepted');
    const [request] = (await listPowers(await daughter())).offers;
    assert.equal(request?.principalName, person.name);
    await assert.rejects(answerOffer(await granny(), request?.id ?? '', true), refusedAs('request-unknown'));
    await answerOffer(await daughter(), request?.id ?? '', true);
    assert.equal((await told(newcomer.mobile)).length, 2);
    assert.equal((await told(person.mobile)).length, 2);

    await actAs(await daughter(), here.personRecordId);
    const acting = await daughter();
    assert.equal(acting.actor.onBehalfOf, here.personRecordId);
    assert.deepEqual(acting.actor.matters, offer.matters);
    assert.equal((await accountOf(acting))?.actingFor?.principalKind, 'person');
    assert.equal(coversMatter(acting, 'old-age-allowance'), true);
    requireMatter(acting, 'residence-permit');
    assert.throws(() => requireMatter(acting, 'planning-permit'), refusedAs('outside-power'));
    assert.throws(() => requireWholePower(acting), refusedAs('outside-power'));
    await assert.rejects(offerPower(acting, offer), refusedAs('no-power'), 'nobody passes a power on');

    const [given] = (await listPowers(await granny())).given;
    assert.equal(given?.agentName, newcomer.name);
    await endPower(await granny(), given?.id ?? '');
    assert.equal((await daughter()).actor.onBehalfOf, undefined, 'from the next request on');
    assert.equal((await told(newcomer.mobile)).length, 3);
    assert.equal((await told(person.mobile)).length, 3);
    const [entry] = await here.database.query<{ actor: string }>(
      `select actor_id as actor from audit.entry where action = 'identity.power-ended'`,
    );
    assert.equal(entry?.actor, (await granny()).actor.id);
  });

  test('its last day is a whole day of the city’s: until midnight there the agent acts, a minute later he does not', async () => {
    const [granny, daughter] = [await old(), await relative()];
    const last = '2026-11-19';
    await accepted(granny, daughter, { ...offer, to: last });
    const browser = await signedIn(here, newcomer.mobile, password);
    await actAs(await asSession(browser), here.personRecordId);
    /** The next request of the same session, at that moment; both lie on one day by Greenwich. */
    const at = async (moment: string): Promise<Call> => {
      const application = { ...here.application, clock: fixedClock(moment) };
      const actor = await actorOfSession(application, browser.cookies.get('session') ?? '');
      assert.ok(actor);
      return testCall(application, actor);
    };
    const standing = async (moment: string) => {
      const call = await at(moment);
      const powers = await powersOf(call);
      const agents = await agentsOf(call, [here.personRecordId], 'residence-permit');
      return [call.actor.onBehalfOf, powers.length, agents.length];
    };
    assert.deepEqual(await standing(`${last}T23:59:59+08:00`), [here.personRecordId, 1, 1]);
    assert.deepEqual(await standing('2026-11-20T00:00:00+08:00'), [undefined, 0, 0]);
    await assert.rejects(
      actAs(await at('2026-11-20T00:00:00+08:00'), here.personRecordId),
      refusedAs('no-power'),
    );
  });

  test('it holds on its days only; the agent may give it up; a stranger ends nothing', async () => {
    const [granny, daughter] = [await old(), await relative()];
    await accepted(granny, daughter, { ...offer, from: '2026-11-20' });
    assert.deepEqual(await powersOf(await daughter()), []);
    const tomorrow = { ...here.application, clock: { ...here.application.clock, today: () => '2026-11-20' } };
    const later: Call = { ...(await daughter()), clock: tomorrow.clock };
    const [power] = await powersOf(later);
    assert.ok(power);
    const stranger: Actor = { kind: 'account', id: (await granny()).actor.id, subjectId: here.firmRecordId };
    await assert.rejects(
      endPower(testCall(here.application, stranger), power.id),
      refusedAs('request-unknown'),
    );
    await endPower(await daughter(), power.id);
    assert.deepEqual(await powersOf(later), []);
  });

  test('an offer to nobody looks like any other, and can be taken back', async () => {
    const granny = await old();
    await offerPower(await granny(), { ...offer, agentName: '不对' });
    const { asked } = await listPowers(await granny());
    assert.deepEqual(
      asked.map(({ agentName, state }) => [agentName, state]),
      [['不对', 'open']],
    );
    assert.deepEqual((await listPowers(await (await relative())())).offers, []);
    await withdrawRequest(await granny(), asked[0]?.id ?? '');
    assert.deepEqual((await listPowers(await granny())).asked, []);
  });

  test('what is wrong with an offer is said at its fields', async () => {
    const granny = await old();
    const faults = async (typed: Partial<PowerOffer>) => {
      const error = await offerPower(await granny(), { ...offer, ...typed }).catch((e: unknown) => e);
      return isProblem(error) ? error.fields.map(({ pointer }) => pointer) : [];
    };
    assert.deepEqual(await faults({ agentName: ' ', agentIdNumber: '1', matters: [] }), [
      '/agentName',
      '/agentIdNumber',
      '/matters',
    ]);
    assert.deepEqual(await faults({ from: '2026-11-18' }), ['/from']);
    assert.deepEqual(await faults({ to: '2026-11-01' }), ['/to']);
    assert.deepEqual(await faults({ to: '2031-01-01' }), ['/to']);
    await assert.rejects(
      offerPower(await granny(), { ...offer, agentName: person.name, agentIdNumber: person.idNumber }),
      refusedAs('own-power'),
    );
  });

  test('a firm’s representative lets its staff act in chosen matters; the staff give nothing on', async () => {
    const head = await old();
    await actAs(await head(), here.firmRecordId);
    const clerk = await relative();
    await accepted(head, clerk, { ...offer, scope: '报建', matters: ['planning-permit'] });
    await actAs(await clerk(), here.firmRecordId);
    const acting = await clerk();
    assert.deepEqual(
      [acting.actor.onBehalfOf, acting.actor.matters],
      [here.firmRecordId, ['planning-permit']],
    );
    await assert.rejects(offerPower(acting, offer), refusedAs('no-power'));
    const [, power] = (await listPowers(await head())).given;
    await endPower(await head(), power?.id ?? '');
    assert.equal((await clerk()).actor.onBehalfOf, undefined);
  });

  describe('guardians', () => {
    const write = (guardians: readonly string[]) =>
      here.database.transaction((transaction) =>
        writeRecord(testCall(here.application), transaction, {
          register: 'people',
          identifier: child.idNumber,
          data: { ...child, guardianIdNumbers: guardians },
          validFrom: '2026-11-01',
          cause: 'test',
        }),
      );
    const idOfChild = async () =>
      (await readRecord(testCall(here.application), 'people', child.idNumber, { purpose: 'test' }))?.id ?? '';

    test('the register names the guardian: he acts for the child until it comes of age, or the register changes', async () => {
      await write([person.idNumber]);
      const father = await old();
      const { held } = await listPowers(await father());
      const ward = held.find(({ principalKind }) => principalKind === 'person');
      assert.deepEqual(
        [ward?.principalName, ward?.scope, ward?.to, ward?.matters],
        [child.name, 'guardian', '2035-05-31', null],
      );
      await assert.rejects(endPower(await father(), ward?.id ?? ''), refusedAs('request-unknown'));
      await actAs(await father(), await idOfChild());
      assert.equal((await father()).actor.onBehalfOf, await idOfChild());
      await actAs(await father(), null);
      await write([newcomer.idNumber]);
      await assert.rejects(actAs(await father(), await idOfChild()), refusedAs('no-power'));
    });

    test('with the eighteenth birthday it ends, also where the register goes on naming the parents', async () => {
      await write([person.idNumber]);
      const father = await old();
      const grownUp = async (today: string) => {
        const call = await father();
        const then = fixedClock(`${today}T09:00:00+08:00`);
        const { held } = await listPowers({ ...call, clock: then });
        return held.some(({ principalName }) => principalName === child.name);
      };
      assert.equal(await grownUp('2035-05-31'), true);
      assert.equal(await grownUp('2035-06-01'), false);
      assert.equal(await grownUp('2035-06-02'), false);
    });

    test('on that day both are told, once, and not before; also when the guardian looks at his powers first', async () => {
      const ward = (guardians: readonly string[]) =>
        here.database.transaction((transaction) =>
          writeRecord(testCall(here.application), transaction, {
            register: 'people',
            identifier: newcomer.idNumber,
            data: { ...newcomer, birth: '2016-06-01', guardianIdNumbers: guardians },
            validFrom: '2026-11-01',
            cause: 'test',
          }),
        );
      await ward([person.idNumber]);
      const father = await old();
      const on = (today: string) => ({ clock: fixedClock(`${today}T00:10:00+08:00`) });
      await listPowers(await father());
      const grownUp = async (mobile: string) =>
        (await sentBy(here.database, 'sms')).filter(
          ({ address, body }) => address === mobile && body.includes('已满十八周岁'),
        ).length;
      const told = async () => [await grownUp(person.mobile), await grownUp(newcomer.mobile)];
      await tellOfAge({ ...here.application, ...on('2034-05-31') });
      assert.deepEqual(await told(), [0, 0]);
      const birthday = { ...(await father()), ...on('2034-06-01') };
      assert.deepEqual(
        (await listPowers(birthday)).held.filter(({ principalName }) => principalName === newcomer.name),
        [],
      );
      await Promise.all([1, 2, 3].map(() => tellOfAge({ ...here.application, ...on('2034-06-01') })));
      await tellOfAge({ ...here.application, ...on('2034-06-02') });
      assert.deepEqual(await told(), [1, 1]);
      await ward([]);
    });

    test('where the register does not, an officer confirms the proof; what names nobody cannot be confirmed', async () => {
      await write([]);
      const mother = await relative();
      const claim = { name: child.name, idNumber: child.idNumber, proof: '出生医学证明 P330012345' };
      await claimGuardianship(await mother(), claim);
      await claimGuardianship(await mother(), { ...claim, name: '林大满' });
      await assert.rejects(
        listGuardianClaims(await mother()),
        (error: unknown) => isProblem(error) && error.status === 403,
      );
      const officer = testCall(here.application);
      const [right, wrong] = await listGuardianClaims(officer);
      assert.equal(right?.principalCode?.includes('*'), true);
      await assert.rejects(
        settleGuardianship(officer, wrong?.id ?? '', { confirmed: true, reason: '相符' }),
        refusedAs('ward-unknown'),
      );
      await settleGuardianship(officer, wrong?.id ?? '', { confirmed: false, reason: '姓名不符' });
      await settleGuardianship(officer, right?.id ?? '', { confirmed: true, reason: '与存根一致' });
      assert.deepEqual(
        (await powersOf(await mother())).map(({ principalName, scope, to }) => [principalName, scope, to]),
        [[child.name, 'guardian', '2035-05-31']],
      );
      assert.equal((await told(newcomer.mobile)).length, 2);
      assert.equal((await listPowers(await mother())).asked[0]?.reason, '姓名不符');
    });
  });

  test('a firm that is dissolved is acted for by nobody; who has died neither signs in nor lets others act', async () => {
    const officer = testCall(here.application);
    const [granny, daughter] = [await old(), await relative()];
    await accepted(granny, daughter, { ...offer, to: null });
    await actAs(await daughter(), here.personRecordId);
    await actAs(await granny(), here.firmRecordId);
    const firm = await recordById(officer, here.firmRecordId, { purpose: 'test' });
    const end = { endsOn: '2026-11-19', cause: '注销登记' };
    const died = { register: 'people', identifier: person.idNumber, ...end };
    await assert.rejects(
      closeRecord(await daughter(), died),
      (error: unknown) => isProblem(error) && error.status === 403,
    );
    await closeRecord(officer, { register: 'legal-entities', identifier: firm?.identifier ?? '', ...end });
    assert.equal((await granny()).actor.onBehalfOf, undefined);
    assert.deepEqual(await powersOf(await granny()), []);

    await assert.rejects(
      closeRecord(officer, { ...died, endsOn: '2026-11-20' }),
      (error: unknown) => isProblem(error) && error.code === 'registers/ends-later',
    );
    await closeRecord(officer, died);
    assert.equal((await daughter()).actor.onBehalfOf, undefined);
    assert.deepEqual(await powersOf(await daughter()), []);
    const last = (await told(newcomer.mobile)).at(-1)?.body ?? '';
    assert.match(last, /登记已注销.*代办授权已结束/, 'why it has ended is said');
    assert.doesNotMatch(last, /结束它/, 'nobody is asked to end what has ended');
    await assert.rejects(granny(), 'the session has ended');
    await assert.rejects(signedIn(here, 'citizen', 'demonstration-1'), refusedAs('sign-in-refused'));
    assert.equal(await accountOfPerson(officer, here.personRecordId), null);
  });
});
