import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { signSamlPost } from '@node-saml/node-saml/lib/saml-post-signing.js';
import type { Application } from '#kernel/application/index.ts';
import { readConfig } from '#kernel/config/index.ts';
import { answersWhatever, mutationsOf } from '#kernel/mutations/index.ts';
import { presentedCertificate } from './presented-certificate.ts';
import type { SamlUpstream } from './upstream-model.ts';
import { answerSaml, samlEntity } from './upstream-saml.ts';

const provider = 'https://provider.example/saml';
const person = { subject: 'n-4711', identifier: '339901199001010017' };
const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
// Nothing else of an application is asked here.
const application = { config: readConfig({ MINGTANG_MODE: 'demonstration', PORT: '0' }) } as Application;
const upstream: SamlUpstream = {
  ...{ id: 'nation', kind: 'saml', name: { 'zh-CN': '国家', en: 'Nation' }, multiFactor: false },
  ...{ entryPoint: `${provider}/sso`, issuer: provider, certificate: keys.publicKey },
  identifier: { claim: 'idNumber', is: 'id-number' },
};
const callback = `${application.config.publicUrl}/signin/upstream/nation/callback`;
const expects = { request: '_asked', at: new Date().toISOString() };

/** As a provider answers, signed over the assertion. */
function response(): string {
  const time = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  const issuer = `<saml:Issuer>${provider}</saml:Issuer>`;
  const assertion = `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a1" Version="2.0" IssueInstant="${time(0)}">${issuer}<saml:Subject><saml:NameID>${person.subject}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${time(590)}" Recipient="${callback}" InResponseTo="_asked"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${time(-300)}" NotOnOrAfter="${time(590)}"><saml:AudienceRestriction><saml:Audience>${samlEntity(application)}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${time(0)}"/><saml:AttributeStatement><saml:Attribute Name="idNumber"><saml:AttributeValue>${person.identifier}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion>`;
  const signed = signSamlPost(assertion, "/*[local-name(.)='Assertion']", {
    ...{ privateKey: keys.privateKey, signatureAlgorithm: 'sha256', digestAlgorithm: 'sha256' },
  });
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r1" Version="2.0" IssueInstant="${time(0)}" Destination="${callback}" InResponseTo="_asked"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${provider}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${signed}</samlp:Response>`;
}

const answer = (text: Buffer | string) =>
  answerSaml(application, upstream, callback, Buffer.from(text).toString('base64'), expects);

test('an answer of a provider in which something was altered is refused, or names the very person it named', async (context) => {
  const said = context.mock.method(console, 'warn', () => {});
  const whole = response();
  assert.deepEqual(await answer(whole), person);
  const words = [
    ...['<saml:NameID>', '</saml:NameID>', '<!--', '-->', '<!DOCTYPE a [<!ENTITY b "c">]>', '&b;'],
    ...['<saml:Assertion', 'ID="_a1"', '<ds:Signature', 'n-4712', '339901199001010025'],
  ];
  await answersWhatever(mutationsOf([whole], words), async (bytes) => {
    assert.deepEqual(await answer(bytes), person);
  });
  const written = said.mock.calls.map(({ arguments: [first] }) => String(first));
  assert.deepEqual(written, [], 'nobody writes into the log by what he sends');
});

test('what a proxy says of a certificate is read or passed over', async () => {
  await answersWhatever(mutationsOf([':MIIBszCCAVmgAwIBAgIU:', ' :QQ==: '], [':', '=']), (bytes) =>
    presentedCertificate(bytes.toString('latin1')),
  );
});
